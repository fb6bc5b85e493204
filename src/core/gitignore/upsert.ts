import { applyEdits, lineEndingOf, type TextEdit, startOfRun } from '../base/text';
import { createMatcher } from './matcher';
import { parseIgnore } from './pattern';

export interface IgnoreUpsertInput {
  /** Current text of `.gitignore`; undefined if the file doesn't exist. */
  readonly text: string | undefined;
  /** Path of the env file relative to the `.gitignore`'s folder: `.env`, `packages/api/.env`. */
  readonly envPath: string;
}

export interface IgnoreUpsert {
  /** UTF-16 offsets in `text`; empty when the file is already ignored. */
  readonly edits: readonly TextEdit[];
  readonly newText: string;
  /** The added patterns, in order. */
  readonly added: readonly string[];
}

const ENV_NAME = /^\.env(?:\..+)?$/;
/** A file with more of them was not written by a person, and each is compared with the whole file. */
const MOST_REINCLUSIONS = 500;
const HEADER = '# Environment files';

/**
 * Plans the smallest edit that makes Git ignore `envPath`: appends the missing ones of `.env`, `.env.*` and
 * `!.env.example`, since no later line can override the end of the file. Existing lines stay, and files that the user
 * re-included (`!.env.sample`) stay included. Plans no edit when the file is already ignored.
 */
export function planIgnoreUpsert({ text, envPath }: IgnoreUpsertInput): IgnoreUpsert {
  const before = text ?? '';
  if (isIgnored(before, envPath)) return { edits: [], newText: before, added: [] };
  const name = envPath.slice(envPath.lastIndexOf('/') + 1);
  const added = ENV_NAME.test(name) ? missingEnvLines(before, envPath) : [escapePattern(name)];
  return append(before, added);
}

function isIgnored(text: string, path: string): boolean {
  return createMatcher([{ folder: '', text }])(path).ignored;
}

/** The lines to add; each only if the lines before it aren't enough. */
function missingEnvLines(text: string, envPath: string): string[] {
  const folder = envPath.slice(0, envPath.lastIndexOf('/') + 1);
  const added: string[] = [];
  const ignored = (name: string) => isIgnored([text, ...added].join('\n'), folder + name);
  if (!ignored('.env')) added.push('.env');
  if (ignored('.env.local') && isIgnored([text, ...added].join('\n'), envPath)) return added;
  added.push('.env.*');
  for (const line of overriddenReinclusions(text, envPath)) added.push(line);
  if (ignored('.env.example')) added.push('!.env.example');
  return added;
}

/** The user's re-inclusions that `.env.*` at the end would override, except those that re-include `envPath`. */
function overriddenReinclusions(text: string, envPath: string): string[] {
  const matches = createMatcher([{ folder: '', text }]);
  const lines = parseIgnore(text)
    .filter(({ negated, pattern }) => negated && /env/i.test(pattern))
    .map(({ pattern }) => pattern)
    .filter((line) => isIgnored(`.env\n.env.*\n${line}`, envPath));
  return [...new Set(lines)].slice(-MOST_REINCLUSIONS).filter((line) => {
    const path = line.replace(/^!\/?/, '');
    return /[*?[\\]/.test(path) || (isIgnored('.env\n.env.*', path) && !matches(path).ignored);
  });
}

/** Appends with the file's line endings, under a heading if the file uses headings. */
function append(text: string, added: readonly string[]): IgnoreUpsert {
  const eol = lineEndingOf(text);
  const finished = text === '' || text.endsWith('\n');
  const headed = added.length > 1 && /^#/m.test(text);
  const lines = headed ? [HEADER, ...added] : added;
  const gap = headed && !/(?:^|\n)\r?\n$/.test(text) ? eol : '';
  const block = gap + lines.join(eol);
  const edit = { span: { start: text.length, end: text.length }, text: finished ? block + eol : eol + block };
  return { edits: [edit], newText: applyEdits(text, [edit]), added };
}

function escapePattern(name: string): string {
  const spaces = startOfRun(name, / /);
  const escaped =
    name.slice(0, spaces).replace(/[\\*?[]/g, '\\$&') + name.slice(spaces).replaceAll(' ', '\\ ');
  return /^[#!]/.test(escaped) ? `\\${escaped}` : escaped;
}
