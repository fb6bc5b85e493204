import { blanksProblem } from './blanks';
import { applyEdits, type TextEdit } from '../base/text';
import { encodeEnvValue } from './encode';
import { parseEnv, type EnvDocument, type EnvEntry } from './document';
import { isEnvExampleName } from './file-names';
import { findInsertion } from './insertion';
import type { Loader } from './readers';
import { identifierWords } from './words';

/** Words that make an env file's name an example. Not `defaults` or `schema`: programs read those. */
const EXAMPLE_WORD = /(?:^|[._-])(?:example|sample|template|tmpl|tpl|dist)(?=[._-]|$)/i;

/**
 * The example that belongs to an env file: for `.env.local` its own (`.env.local.example`), otherwise the one for `.env`.
 * @param envName name of the env file that gets the value; @param names of the files in the same folder
 * @returns undefined if there is none; examples of other modes (`.env.production.example`) do not count
 */
export function exampleFor(envName: string, names: readonly string[]): string | undefined {
  const stemOf = (name: string): string => name.replace(EXAMPLE_WORD, '').replace(/^(?=env(?:$|\.))/i, '.');
  const examples = names.filter((name) => isEnvExampleName(name) && EXAMPLE_WORD.test(name)).sort();
  const wanted = [envName, '.env'].map((name) => name.toLowerCase());
  for (const stem of wanted) {
    const found = examples.find((name) => stemOf(name).toLowerCase() === stem);
    if (found !== undefined) return found;
  }
  return undefined;
}

export interface ExampleInput {
  /** Current text of the example, including byte order mark and line endings. */
  readonly text: string;
  readonly name: string;
  /** The key's provider, such as `Stripe`. A group with this heading is the provider's group. */
  readonly provider: string | undefined;
  readonly loaders: readonly Loader[];
  /** The real loader's parser (dotenv's), for the proof. */
  readonly parse: (text: string) => Record<string, string>;
}

/**
 * Edits that add the variable's name, without its value, to an example: in the group of related variables; otherwise in a
 * new group, if the file has groups with headings; otherwise at the end. Like other names in the file, it gets no value or a
 * placeholder.
 * @returns no edits if the name is already there, even in a comment; undefined if the edits cannot be proven
 */
export function planExampleUpsert(input: ExampleInput): readonly TextEdit[] | undefined {
  const { text, name, loaders, parse } = input;
  if (names(text, name)) return [];
  if (blanksProblem(text)) return undefined;
  const document = parseEnv(text);
  const encoded = encodeEnvValue(placeholderFor(name, document.entries), loaders);
  if (!encoded.ok) return undefined;
  const line = `${name}=${encoded.text}`;
  const end = endOfGroup(text, document, input);
  const edits = end === undefined ? atEnd(text, document, line, input) : behind(end, document, line);
  const newText = edits && applyEdits(text, edits);
  if (newText === undefined) return undefined;
  const after = parse(newText);
  const before = parse(text);
  const others = Object.keys({ ...before, ...after }).filter((other) => other !== name);
  const proven = after[name] === encoded.readsAs && others.every((other) => before[other] === after[other]);
  return proven ? edits : undefined;
}

/** A new example: every name in the env file, in order and without values, then the new one. */
export function newExample(envText: string | undefined, name: string): string {
  const known = parseEnv(envText ?? '').entries.map((entry) => entry.name);
  return [...new Set([...known, name])].map((one) => `${one}=\n`).join('');
}

function names(text: string, name: string): boolean {
  return new RegExp(`^[ \\t#]*(?:export\\s+)?${name}\\s*[=:]`, 'm').test(text);
}

/** Placeholders that other examples use for values each reader has to fill in. */
const SHAPES: readonly (readonly [written: RegExp, shape: (words: string) => string])[] = [
  [/^<[^<>]+>$/, (words) => `<your-${words.replaceAll('_', '-')}>`],
  [/^your[_-].*[_-]here$/i, (words) => `your_${words}_here`],
  [/^your-/i, (words) => `your-${words.replaceAll('_', '-')}`],
  [/^your_/i, (words) => `your_${words}`],
  [/^x{3,}$/, () => 'xxxxxxxx'],
  [/^change[_-]?me$/i, () => 'changeme'],
];

/** Empty, unless most variables other than settings have placeholders of the same shape. */
function placeholderFor(name: string, entries: readonly EnvEntry[]): string {
  const empty = entries.filter(({ value }) => value === '').length;
  const counts = SHAPES.map(
    ([written, shape]) => [entries.filter(({ value }) => written.test(value)).length, shape] as const,
  ).sort(([a], [b]) => b - a);
  const [most] = counts;
  return most && most[0] > empty ? most[1](name.toLowerCase()) : '';
}

/** Consecutive lines without a blank line. */
interface Group {
  readonly entries: readonly EnvEntry[];
  /** Its first line, if that is a comment. */
  readonly heading: string | undefined;
}

function groupsOf(text: string, { entries }: EnvDocument): Group[] {
  const groups: { entries: EnvEntry[]; heading: string | undefined }[] = [];
  let end = 0;
  for (const entry of entries) {
    const between = text.slice(end, entry.span.start);
    const parts = between.replace(/^\uFEFF/, '').split(/\r?\n[ \t]*(?=\r?\n)/);
    const heading = /^\s*#+[ \t]*(\S[^\r\n]*)/.exec(parts.at(-1) ?? '')?.[1];
    const group = groups.at(-1);
    if (!group || parts.length > 1) groups.push({ entries: [entry], heading });
    else group.entries.push(entry);
    end = entry.span.end;
  }
  return groups;
}

/** The end of the last line in the group of related variables. */
function endOfGroup(
  text: string,
  document: EnvDocument,
  { name, provider }: ExampleInput,
): number | undefined {
  const [first = ''] = name.split('_');
  const flat = (words: string): string => words.toLowerCase().replace(/[^a-z0-9]/g, '');
  const about = (identifierWords(provider ?? '') ?? []).join('');
  const groups = groupsOf(text, document);
  const headed = groups.find(
    ({ heading }) =>
      heading !== undefined &&
      [about, flat(first)].some((word) => word.length > 2 && flat(heading).includes(word)),
  );
  const related = (entry: EnvEntry): boolean => entry.name.startsWith(`${first}_`);
  const last = headed?.entries.at(-1) ?? groups.flatMap(({ entries }) => entries).findLast(related);
  if (!last) return undefined;
  const rest = /\r?\n|$/.exec(text.slice(last.span.end));
  return last.span.end + (rest?.index ?? 0);
}

function behind(end: number, { lineEnding }: EnvDocument, line: string): readonly TextEdit[] {
  return [{ span: { start: end, end }, text: lineEnding + line }];
}

/** With a new heading, if every group has one. */
function atEnd(
  text: string,
  document: EnvDocument,
  line: string,
  { provider, loaders }: ExampleInput,
): readonly TextEdit[] | undefined {
  const groups = groupsOf(text, document);
  const allHeaded = groups.length > 1 && groups.every(({ heading }) => heading !== undefined);
  const plain = findInsertion(text, document, line, loaders);
  if (!allHeaded || provider === undefined || document.bom) return plain.ok ? plain.edits : undefined;
  const eol = document.lineEnding;
  const gap = document.finalNewline ? eol : eol + eol;
  const block = `${gap}# ${provider}${eol}${line}${document.finalNewline ? eol : ''}`;
  return plain.ok ? [{ span: { start: text.length, end: text.length }, text: block }] : undefined;
}
