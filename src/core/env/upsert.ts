import { refuse, type Refusal } from '../base/refusal';
import { applyEdits, type TextEdit } from '../base/text';
import { effectiveEntry, parseEnv, type EnvDocument, type EnvEntry } from './document';
import { encodeEnvValue, holdsValue, type EncodedValue, type Loader } from './encode';
import { findInsertion, findReplacement } from './insertion';

export interface EnvUpsertInput {
  /** The `.env` as it is, BOM and line endings included; undefined: there is none yet. */
  readonly text: string | undefined;
  readonly name: string;
  readonly value: string;
  readonly loaders: readonly Loader[];
  /** The real loader's parser (dotenv's), for the proof. */
  readonly parse: (text: string) => Record<string, string>;
  /** Another value of the name may be replaced, in place. Default false: refused. */
  readonly replace?: boolean;
}

export interface EnvUpsert {
  readonly ok: true;
  /** Offsets in `text`; empty when nothing is to be done. */
  readonly edits: readonly TextEdit[];
  readonly newText: string;
  /** `replaced` is also said of an empty value that was filled in; `none`: the value is there already. */
  readonly change: 'created' | 'appended' | 'replaced' | 'none';
  /** What the user should know, each one sentence. Never holds the value. */
  readonly notes: readonly string[];
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Plans the edit that gives `name` the `value` in a `.env`: in place where the name stands, else as a new line at
 * the end. Comments, order, line endings, BOM and a missing final newline stay as they were.
 * Proven before it is returned: `parse` reads the new value, and every other variable as before.
 */
export function planEnvUpsert(input: EnvUpsertInput): EnvUpsert | Refusal {
  const { name, value, loaders } = input;
  if (!NAME.test(name)) {
    return refuse(
      `"${name}" is no name that every loader accepts.`,
      'Use letters, digits and underscores, not a digit first.',
    );
  }
  const text = input.text ?? '';
  const document = parseEnv(text);
  const newlines = document.lineEnding === '\r\n' ? 'escaped' : 'raw';
  const encoded = encodeEnvValue(value, loaders, { newlines });
  if (!encoded.ok) return encoded;

  const planned = planEdits(input, text, document, encoded);
  if (!planned.ok) return planned;
  const newText = applyEdits(text, planned.edits);
  const problem = disproof(input, newText, encoded.readsAs);
  if (problem) return problem;
  return {
    ...planned,
    newText,
    notes: planned.change === 'none' ? [] : [...encoded.notes, ...planned.notes],
  };
}

interface Planned {
  readonly ok: true;
  readonly edits: readonly TextEdit[];
  readonly change: EnvUpsert['change'];
  readonly notes: readonly string[];
}

function planEdits(
  { name, value, loaders, replace, text: given }: EnvUpsertInput,
  text: string,
  document: EnvDocument,
  encoded: EncodedValue,
): Planned | Refusal {
  const last = effectiveEntry(document.entries, name);
  if (!last) {
    const insertion = findInsertion(text, document, `${name}=${encoded.text}`, loaders);
    return insertion.ok ? { ...insertion, change: given === undefined ? 'created' : 'appended' } : insertion;
  }
  const first = effectiveEntry(document.entries, name, 'first');
  if (first !== last && loaders.includes('deno')) {
    return refuse(
      `${name} stands in this file more than once, and Deno takes the first where others take the last.`,
      `Remove all but one line of ${name}, then try again.`,
    );
  }
  if (holdsValue(last, value, loaders, encoded)) {
    return { ok: true, edits: [], change: 'none', notes: [] };
  }
  if (last.value !== '' && replace !== true) {
    return refuse(
      `${name} has another value in this file already.`,
      'Choose another name, or replace the value yourself.',
    );
  }
  const replacement = findReplacement(text, document, last, inPlace(text, last, encoded.text), loaders);
  return replacement.ok ? { ...replacement, change: 'replaced' } : replacement;
}

/** Only the value changes, but for `NAME: value`, which only dotenv and Bun understand: it becomes `NAME=value`. */
function inPlace(text: string, entry: EnvEntry, encoded: string): TextEdit {
  const { start, end } = entry.valueSpan;
  const comment = text.charAt(end) === '#' ? ' ' : ''; // `NAME=#note`: python-dotenv would read `value#note`
  const separator = text.slice(entry.nameSpan.end, start);
  return separator.includes('=')
    ? { span: { start, end }, text: encoded + comment }
    : { span: { start: entry.nameSpan.end, end }, text: `=${encoded}${comment}` };
}

/** The proof by the real parser; a refusal when the new text does not say what it should. */
function disproof(
  { text, name, parse }: EnvUpsertInput,
  newText: string,
  readsAs: string,
): Refusal | undefined {
  const before = new Map(Object.entries(parse(text ?? '')));
  const after = new Map(Object.entries(parse(newText)));
  const names = new Set([...before.keys(), ...after.keys()]);
  names.delete(name);
  const others = [...names].every((other) => before.get(other) === after.get(other));
  const now = after.get(name);
  if (others && (now === readsAs || before.get(name) === now)) return undefined;
  return refuse(
    'A line in this .env, such as one with an open quote, would swallow or change the new one.',
    'Repair the lines of the .env that hold no NAME=value, then try again.',
  );
}
