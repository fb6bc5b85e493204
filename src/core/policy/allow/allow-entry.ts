import { isRandom, characterStats } from '../../detect/reject/randomness';
import { assignmentBefore } from '../../detect/reading/assignment';
import type { Finding } from '../../finding/finding';
import { inlineJson, type EntryFields } from '../../base/keyward-file';
import { refuse, type Refusal } from '../../base/refusal';
import { isPattern } from './scope';
import { sealOf } from './value-digest';

/**
 * One line of the section `allow`: what is no secret, or is accepted. It names a value by its seal where the value may be
 * sealed (see `seal.ts`), and otherwise by rule and variable: it says nothing then that the value could be guessed from,
 * and holds for no value that a machine drew.
 */
export interface AllowEntry {
  readonly id: string;
  readonly rule?: string;
  /** The value's seal; absent: the entry goes by rule and name. */
  readonly value?: string;
  /** What the value is given to; absent: to nothing that has a name. */
  readonly name?: string;
  /** The files it holds for; absent: all below the folder of `.keyward.json`. */
  readonly in?: string;
  readonly reason?: string;
}

/** What entries are matched with, read from the text once for each finding. */
export interface Subject {
  readonly ruleId: string;
  readonly seal: string | undefined;
  readonly name: string | undefined;
}

export function subjectOf(finding: Finding, text: string): Subject {
  const { start, end } = finding.span;
  return {
    ruleId: finding.ruleId,
    seal: sealOf(finding, text.slice(start, end)),
    name: nameAt(text, start),
  };
}

/** Whether the entry speaks of this finding, wherever it stands. */
export function speaksOf(entry: AllowEntry, { ruleId, seal, name }: Subject): boolean {
  if (entry.value !== undefined) return seal === entry.value;
  return seal === undefined && entry.rule === ruleId && entry.name === name;
}

/** The entry that allows the finding in the given files, with its fields in the order they are written. */
export interface NewEntry {
  readonly ok: true;
  readonly id: string;
  readonly fields: EntryFields;
}

/**
 * @param scope a path or pattern from the folder of `.keyward.json`; undefined: everywhere in it
 * @returns a refusal where an entry would allow more than was asked for
 */
export function entryFor(subject: Subject, scope: string | undefined, reason?: string): NewEntry | Refusal {
  const { ruleId, seal, name } = subject;
  if (seal === undefined && name === undefined && (scope === undefined || isPattern(scope))) {
    return refuse(
      'This value could be guessed from a hash and has no name to go by, so only a whole file can allow it.',
      'Allow it in this file, or with a comment on its line.',
    );
  }
  const what = seal ?? (name === undefined ? ruleId : `${name}#${ruleId}`);
  const fields: [string, string | undefined][] = [
    ['rule', ruleId],
    ['value', seal],
    ['name', seal === undefined ? name : undefined],
    ['in', scope],
    ['reason', reason],
  ];
  return {
    ok: true,
    id: `${scope ?? '**'}#${what}`,
    fields: fields.flatMap(([field, value]) => (value ? [[field, inlineJson(value)] as const] : [])),
  };
}

/** Reads an entry tolerantly; undefined when it names nothing. */
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

/** An entry without a name goes by the rule alone: it must not reach beyond one file. */
export function entryProblem(entry: AllowEntry): string | undefined {
  if (entry.value !== undefined || entry.name !== undefined) return undefined;
  return entry.in === undefined || isPattern(entry.in)
    ? `The entry "${entry.id}" has neither "value" nor "name" and no single file in "in", so it is not used. Name one of them.`
    : undefined;
}

const NAME = /([A-Za-z_$][\w$-]{0,63})["'`\]]*$/;

/** What the value at `start` is given to, without its object path; undefined when nothing names it for sure. */
function nameAt(text: string, start: number): string | undefined {
  const { name, operator } = assignmentBefore(text, start);
  if (!/[=:>]/.test(operator)) return undefined; // an argument's neighbour may be a value itself
  const last = NAME.exec(name)?.[1];
  return last === undefined || isRandom(characterStats(last)) ? undefined : last;
}
