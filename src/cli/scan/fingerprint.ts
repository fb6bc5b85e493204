import { createHash } from 'node:crypto';
import { isGeneric } from '../../core/finding/generic';
import { findFormat } from '../../core/formats';
import type { Excerpt } from './excerpt';
import { publicPrefix } from '../../core/finding/mask';

/** Bits of the value that go into a fingerprint, if any. */
const VALUE_BITS = 12;

/**
 * A value counts as machine-made if it has at least this many characters after the public prefix: 24 hex digits are 96
 * bits.
 */
const MACHINE_MADE = 24;

/**
 * The fingerprint of a finding. It is the same on every machine and in every run, does not change if lines are added above
 * or the file is renamed, and does not help to guess the value.
 *
 * It is a hash of the rule, of the line as it is shown (with every value hidden) and of a count that distinguishes equal
 * lines of one file. All of these are in the output anyway, so the fingerprint reveals nothing new. A hash of the value
 * itself, even with a public key or a rule's name, would let anyone test guesses offline, and passwords can be guessed.
 *
 * Without the value, a baseline would not notice that a key was replaced by another on the same line. So if the format is
 * random and the value has at least 24 characters after its prefix, 12 bits of a hash of the value are included: a new key
 * is noticed in 4,095 of 4,096 cases, and of the 96 bits or more to guess at least 84 remain. Passwords, connection strings
 * and anything else that a person may have made up contribute nothing.
 * @returns 32 hexadecimal digits
 */
export function fingerprintOf(
  ruleId: string,
  secret: string,
  { before, after }: Excerpt,
  count: number,
): string {
  const parts = [
    'keyward/1',
    ruleId,
    squeeze(before),
    squeeze(after),
    valueBits(ruleId, secret),
    String(count),
  ];
  return sha256(parts.join('\0')).slice(0, 32);
}

function valueBits(ruleId: string, secret: string): string {
  const format = findFormat(ruleId);
  const random =
    format !== undefined &&
    !isGeneric(format) &&
    format.structure === undefined &&
    format.segments.length > 0;
  if (!random || secret.length - publicPrefix(ruleId, secret).length < MACHINE_MADE) return '';
  return sha256(`keyward/1\0${ruleId}\0${secret}`).slice(0, VALUE_BITS / 4);
}

/** Ignores indentation and alignment, which formatters change. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
