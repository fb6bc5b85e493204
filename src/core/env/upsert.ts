import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import { applyEdits, type TextEdit } from '../base/text';
import { blanksProblem } from './blanks';
import { effectiveEntry, parseEnv, type EnvDocument, type EnvEntry } from './document';
import { encodeEnvValue, readsValue, type EncodedValue, type Loader } from './encode';
import { findInsertion, findReplacement } from './insertion';

/** A loader's parser: the variables of a text. */
export type ParseEnv = (text: string) => Record<string, string>;

export interface EnvUpsertInput {
  /** Current text of the `.env`, including BOM and line endings; undefined: the file does not exist. */
  readonly text: string | undefined;
  readonly name: string;
  readonly value: string;
  readonly loaders: readonly Loader[];
  /** The real loader's parser (dotenv's), for the proof. */
  readonly parse: ParseEnv;
  /** Node's own parser, for programs that it loads the file for. Older versions read lines without "=" together with the next. */
  readonly parseAsNode?: ParseEnv | undefined;
  /** Another value of the same name may be replaced. Default false: refused. */
  readonly replace?: boolean;
}

export interface EnvUpsert {
  readonly ok: true;
  /** Offsets in `text`; empty if there is nothing to do. */
  readonly edits: readonly TextEdit[];
  readonly newText: string;
  /** `replaced` also for an empty value that was filled in; `none`: the value is already there. */
  readonly change: 'created' | 'appended' | 'replaced' | 'none';
  /** What the user should know, one sentence each. Never contains the value. */
  readonly notes: readonly string[];
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Plans the edit that sets `name` to `value` in a `.env`: in place if the name exists, otherwise as a new line at the end.
 * Comments, order, line endings, BOM and a missing final newline are kept.
 * Proven before it is returned: `parse` reads the new value, and every other variable as before.
 */
export function planEnvUpsert(input: EnvUpsertInput): EnvUpsert | Refusal {
  const { name, value, loaders } = input;
  if (!NAME.test(name)) {
    return refuse(
      l10n.t('"{0}" is not a name that every loader accepts.', name),
      l10n.t('Use letters, digits, and underscores, and do not start with a digit.'),
    );
  }
  const text = input.text ?? '';
  const blanks = blanksProblem(text);
  if (blanks) return blanks;
  const document = parseEnv(text);
  const newlines = document.lineEnding === '\r\n' ? 'escaped' : 'raw';
  const encoded = encodeEnvValue(value, loaders, { newlines });
  if (!encoded.ok) return encoded;

  const planned = planEdits(input, text, document, encoded);
  if (!planned.ok) return planned;
  const newText = applyEdits(text, planned.edits);
  const problem = checkProof(input, newText, encoded.readsAs);
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
      l10n.t('{0} is in this file more than once. Deno uses the first line, other loaders the last.', name),
      l10n.t('Remove all lines of {0} but one, and try again.', name),
    );
  }
  if (readsValue(last, value, loaders, encoded)) {
    return { ok: true, edits: [], change: 'none', notes: [] };
  }
  if (last.value !== '' && replace !== true) {
    return refuse(
      l10n.t('{0} already has another value in this file.', name),
      l10n.t('Choose another name, or replace the value yourself.'),
    );
  }
  const replacement = findReplacement(text, document, last, inPlace(text, last, encoded.text), loaders);
  return replacement.ok ? { ...replacement, change: 'replaced' } : replacement;
}

/** Changes only the value, but `NAME: value`, which only dotenv and Bun understand, becomes `NAME=value`. */
function inPlace(text: string, entry: EnvEntry, encoded: string): TextEdit {
  const { start, end } = entry.valueSpan;
  const comment = text.charAt(end) === '#' ? ' ' : ''; // `NAME=#note`: python-dotenv would read `value#note`
  const separator = text.slice(entry.nameSpan.end, start);
  return separator.includes('=')
    ? { span: { start, end }, text: encoded + comment }
    : { span: { start: entry.nameSpan.end, end }, text: `=${encoded}${comment}` };
}

/** Checks the new text with the parsers of the loaders in play; a refusal if one does not read what it should. */
function checkProof(
  { text, name, loaders, parse, parseAsNode }: EnvUpsertInput,
  newText: string,
  readsAs: string,
): Refusal | undefined {
  const parsers = parsersFor({ loaders, parse, parseAsNode });
  if (parsers.every((one) => isProven(one, name, text ?? '', newText, readsAs))) return undefined;
  return refuse(
    l10n.t('A line in this .env, such as one with an open quote, would absorb or change the new line.'),
    l10n.t('Fix the lines of the .env that are not NAME=value, and try again.'),
  );
}

/** The parsers of the loaders in play. */
export function parsersFor({
  loaders,
  parse,
  parseAsNode,
}: Pick<EnvUpsertInput, 'loaders' | 'parse' | 'parseAsNode'>): readonly ParseEnv[] {
  const byNode = loaders.includes('node') ? parseAsNode : undefined;
  const isOnlyNode = byNode !== undefined && loaders.length === 1;
  return [...(isOnlyNode ? [] : [parse]), ...(byNode === undefined ? [] : [byNode])];
}

function isProven(parse: ParseEnv, name: string, text: string, newText: string, readsAs: string): boolean {
  const before = new Map(Object.entries(parse(text)));
  const after = new Map(Object.entries(parse(newText)));
  const names = new Set([...before.keys(), ...after.keys()]);
  names.delete(name);
  const others = [...names].every((other) => before.get(other) === after.get(other));
  return others && after.get(name) === readsAs;
}
