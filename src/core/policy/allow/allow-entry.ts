import { startOfRun } from '../../base/text';
import * as l10n from '@vscode/l10n';
import { isRandom, characterStats } from '../../detect/reject/randomness';
import { assignmentBefore } from '../../detect/reading/assignment';
import type { Finding } from '../../finding/finding';
import { inlineJson, type EntryFields } from '../../base/keyward-file';
import { refuse, type Refusal } from '../../base/refusal';
import { isPattern } from './scope';
import { valueDigest } from './value-digest';

/**
 * One line of the section `allow`: something that is not a secret, or is accepted. It identifies the value by its digest if
 * that is safe (see `value-digest.ts`), otherwise by rule and variable. In that case it contains nothing to guess the value
 * from, and it does not apply to values that are random.
 */
export interface AllowEntry {
  readonly id: string;
  readonly rule?: string;
  /** Digest of the value; undefined: the entry goes by rule and name. */
  readonly value?: string;
  /** The variable the value is assigned to; undefined if there is none. */
  readonly name?: string;
  /** Path or pattern of the files it applies to; undefined: all below the folder of `.keyward.json`. */
  readonly in?: string;
  readonly reason?: string;
}

/** What identifies a finding in allow entries, read from the text once for each finding. */
export interface FindingIdentity {
  readonly ruleId: string;
  readonly digest: string | undefined;
  readonly name: string | undefined;
}

export function identityOf(finding: Finding, text: string): FindingIdentity {
  const { start, end } = finding.span;
  return {
    ruleId: finding.ruleId,
    digest: valueDigest(finding, text.slice(start, end)),
    name: nameAt(text, start),
  };
}

/** Whether the entry is about this finding, in any file. */
export function matchesIdentity(entry: AllowEntry, { ruleId, digest, name }: FindingIdentity): boolean {
  if (entry.value !== undefined) return digest === entry.value;
  return digest === undefined && entry.rule === ruleId && entry.name === name;
}

/** An entry to be written, with its fields in order. */
export interface NewEntry {
  readonly ok: true;
  readonly id: string;
  readonly fields: EntryFields;
}

/**
 * Creates the entry that allows a finding.
 * @param scope a path or pattern relative to the folder of `.keyward.json`; undefined: everywhere in it
 * @returns a refusal if an entry would allow more than this finding
 */
export function entryFor(
  identity: FindingIdentity,
  scope: string | undefined,
  reason?: string,
): NewEntry | Refusal {
  const { ruleId, digest, name } = identity;
  if (digest === undefined && name === undefined && (scope === undefined || isPattern(scope))) {
    return refuse(
      l10n.t(
        "This value could be guessed from a digest and isn't assigned to a variable, so it can only be allowed for a single file.",
      ),
      l10n.t('Allow it in this file, or with a comment on its line.'),
    );
  }
  const what = digest ?? (name === undefined ? ruleId : `${name}#${ruleId}`);
  const fields: [string, string | undefined][] = [
    ['rule', ruleId],
    ['value', digest],
    ['name', digest === undefined ? name : undefined],
    ['in', scope],
    ['reason', reason],
  ];
  return {
    ok: true,
    id: `${scope ?? '**'}#${what}`,
    fields: fields.flatMap(([field, value]) => (value ? [[field, inlineJson(value)] as const] : [])),
  };
}

/** Reads an entry. Wrong fields are left out; undefined when it identifies nothing. */
export function readEntry(id: string, value: unknown): AllowEntry | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const field = (name: string): Record<string, string> => {
    const text = (value as Record<string, unknown>)[name];
    return typeof text === 'string' && text !== '' ? { [name]: text } : {};
  };
  const entry: AllowEntry = {
    id,
    ...field('rule'),
    ...field('value'),
    ...field('name'),
    ...field('in'),
    ...field('reason'),
  };
  return entry.value === undefined && entry.rule === undefined ? undefined : entry;
}

/** The problem with an entry that only has a rule: it must apply to a single file. */
export function entryProblem(entry: AllowEntry): string | undefined {
  if (entry.value !== undefined || entry.name !== undefined) return undefined;
  return entry.in === undefined || isPattern(entry.in)
    ? l10n.t(
        'The allow entry "{0}" is not used because it has neither "value" nor "name", nor a single file in "in". Add one of them.',
        entry.id,
      )
    : undefined;
}

/** The variable or property the value at `start` is assigned to, without its object; undefined if that is unclear. */
function nameAt(text: string, start: number): string | undefined {
  const { name, operator } = assignmentBefore(text, start);
  if (!/[=:>]/.test(operator)) return undefined; // what is before an argument may be a value itself
  const last = lastPartOf(name);
  return last === undefined || isRandom(characterStats(last)) ? undefined : last;
}

/** The last 64 characters at most of the name's last part, without the quotes and brackets after it. */
function lastPartOf(name: string): string | undefined {
  const end = startOfRun(name, /["'`\]]/);
  const part = name.slice(Math.max(startOfRun(name, /[\w$-]/, end), end - 64), end);
  const start = part.search(/[A-Za-z_$]/);
  return start < 0 ? undefined : part.slice(start);
}
