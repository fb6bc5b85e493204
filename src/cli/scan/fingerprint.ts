import { createHash } from 'node:crypto';
import { isGeneric } from '../../core/finding/generic';
import { findFormat } from '../../core/formats';
import type { Excerpt } from './excerpt';
import { publicPrefix } from '../../core/finding/mask';

/** Bits of the value that go into a fingerprint, where any do. */
const VALUE_BITS = 12;

/** Characters beyond the public prefix that only a machine can have made: 24 of hex are 96 bits. */
const MACHINE_MADE = 24;

/**
 * The fingerprint of a finding: the same on every machine and in every run, unmoved when lines are added above or the
 * file is renamed, and of no use for guessing the value.
 *
 * It is a hash of the rule, of the line as it is shown (every value on it hidden) and of a count that tells equal lines
 * of one file apart. These are in the output anyway, so the fingerprint tells nothing new. A hash of the value itself,
 * even with a key that is public or a rule's name, would let anyone test guesses offline, and passwords are guessed.
 *
 * Without the value a baseline would not notice that one key was replaced by another on the same line. So where the
 * format is a random one with at least 24 characters beyond its prefix, 12 bits of a hash of the value go in: a new
 * key shows in 4,095 of 4,096 cases, while of the 96 bits or more that would have to be guessed at least 84 remain.
 * Passwords, connection strings and anything else a person may have made up contribute nothing.
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

/** Indentation and alignment come and go with formatters. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
