import { applyEdits, lineEndingOf, type TextEdit } from '../base/text';
import { createMatcher } from './matcher';
import { parseIgnore } from './pattern';

export interface IgnoreUpsertInput {
  /** The `.gitignore` as it is; undefined: there is none yet. */
  readonly text: string | undefined;
  /** The env file as seen from the `.gitignore`'s folder: `.env`, `packages/api/.env`. */
  readonly envPath: string;
}

export interface IgnoreUpsert {
  /** Offsets in `text`; empty when the file is ignored already. */
  readonly edits: readonly TextEdit[];
  readonly newText: string;
  /** The patterns that are added, in order. */
  readonly added: readonly string[];
}

const ENV_NAME = /^\.env(?:\..+)?$/;
const HEADER = '# Environment files';

/**
 * Plans the smallest edit after which git ignores `envPath`: of `.env`, `.env.*`, `!.env.example` the lines that are
 * missing, at the end, where no later line can undo them. The user's lines all stay, and what the user re-included
 * (`!.env.sample`) stays included. Nothing is done when the file is ignored already.
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

/** The lines that are needed, each only if the ones before it leave something to do. */
function missingEnvLines(text: string, envPath: string): string[] {
  const folder = envPath.slice(0, envPath.lastIndexOf('/') + 1);
  const added: string[] = [];
  const ignored = (name: string) => isIgnored([text, ...added].join('\n'), folder + name);
  if (!ignored('.env')) added.push('.env');
  if (ignored('.env.local') && isIgnored([text, ...added].join('\n'), envPath)) return added;
  added.push('.env.*');
  for (const line of undone(text, envPath)) added.push(line);
  if (ignored('.env.example')) added.push('!.env.example');
  return added;
}

/** The user's re-inclusions that `.env.*` at the end would take back, but for those that let `envPath` through. */
function undone(text: string, envPath: string): string[] {
  const lines = parseIgnore(text)
    .filter(({ negated, pattern }) => negated && /env/i.test(pattern))
    .map(({ pattern }) => pattern)
    .filter((line) => isIgnored(`.env\n.env.*\n${line}`, envPath));
  return [...new Set(lines)].filter((line) => {
    const path = line.replace(/^!\/?/, '');
    return /[*?[\\]/.test(path) || (!isIgnored(text, path) && isIgnored('.env\n.env.*', path));
  });
}

/** In the file's line endings; as a section of its own where the file has sections. */
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
  const escaped = name.replace(/[\\*?[]/g, '\\$&').replace(/ +$/, (spaces) => spaces.replaceAll(' ', '\\ '));
  return /^[#!]/.test(escaped) ? `\\${escaped}` : escaped;
}
