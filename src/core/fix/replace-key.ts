import { isPlaceholder } from '../detect/reject/placeholders';
import { fileNamedIn } from '../env/named-file';
import type { Loader } from '../env/readers';
import { planEnvUpsert } from '../env/upsert';
import { findFormat } from '../formats';
import { keysIn } from '../keys/inventory';
import type { Refusal } from '../base/refusal';
import { smallestEdit, type TextEdit } from '../base/text';

export interface ReplacementInput {
  /** The env file as it is. */
  readonly text: string;
  readonly loaders: readonly Loader[];
  /** Variables that are to hold the new key. */
  readonly names: readonly string[];
  readonly value: string;
  /** The real loader's parser, for the proof. */
  readonly parse: (text: string) => Record<string, string>;
}

export interface Replacement {
  readonly ok: true;
  /** Offsets in `text`; empty when all hold the key already. */
  readonly edits: readonly TextEdit[];
  /** What the user should know, each one sentence. Never holds the value. */
  readonly notes: readonly string[];
}

/** Plans the edit that puts a new key in the place of the old one in an env file, or says why it cannot be: all names or none. */
export function planKeyReplacement({
  text,
  loaders,
  names,
  value,
  parse,
}: ReplacementInput): Replacement | Refusal {
  let after = text;
  const notes = new Set<string>();
  for (const name of names) {
    const plan = planEnvUpsert({ text: after, name, value, loaders, parse, replace: true });
    if (!plan.ok) return plan;
    after = plan.newText;
    for (const note of plan.notes) notes.add(note);
  }
  return { ok: true, edits: after === text ? [] : [smallestEdit(text, after)], notes: [...notes] };
}

/** Why a text cannot be the new key, or why it may not be meant; never with a part of it. */
export interface Objection {
  readonly isError: boolean;
  readonly sentence: string;
}

/**
 * Looks at what was pasted as the new key of a variable.
 * @param name of the variable; @param old its value now
 * @returns undefined where nothing speaks against it
 */
export function objectionTo(typed: string, name: string, old: string): Objection | undefined {
  const value = typed.trim();
  const error = (sentence: string): Objection => ({ isError: true, sentence });
  if (value === '') return error('Paste the new key.');
  if (/[\r\n]/.test(value)) return error('A key is one line: paste the key alone.');
  if (value === old) return error('That is the key that stands there now.');
  if (/^(?:export\s+)?[A-Za-z_]\w*\s*=/.test(value) && !/^[A-Za-z_]\w*\s*=/.test(old))
    return error('Paste the value alone, without NAME=.');
  if (/\s/.test(value) && !/\s/.test(old)) return error('There is a space in it: paste the key alone.');
  if (isPlaceholder(value)) return error('That is a placeholder, not a key.');
  if (fileNamedIn(old) !== undefined && fileNamedIn(value) === undefined) {
    const sentence =
      'This variable names a file: the new key belongs into that file. Enter takes it all the same.';
    return { isError: false, sentence };
  }
  const [before, after] = [recognised(name, old), recognised(name, value)];
  if (before === undefined || before === after) return undefined;
  const format = findFormat(before);
  const now = after === undefined ? undefined : findFormat(after);
  const sentence =
    now?.provider !== undefined && now.provider === format?.provider
      ? `That is another kind of key than the one in use: ${now.title}. Enter takes it all the same.`
      : `That does not look like a key of ${format?.provider ?? 'the same provider'}. Enter takes it all the same.`;
  return { isError: false, sentence };
}

/** The rule that knows the value by its form; undefined where only the name says that it is a key. */
function recognised(name: string, value: string): string | undefined {
  const [key] = keysIn(`${name}=${JSON.stringify(value)}`);
  return key?.sensitivity === undefined ? undefined : key.ruleId;
}
