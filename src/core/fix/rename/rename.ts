import * as l10n from '@vscode/l10n';
import { isEnvExampleName, isEnvFileName } from '../../env/file-names';
import { parseEnv } from '../../env/document';
import { publicPrefixOf } from '../../base/public-prefixes';
import { memberOf, parseJson } from '../../base/json';
import { KEYWARD_FILE } from '../../base/keyward-file';
import { folderOf, nameOf } from '../../project/paths';
import { refuse, type Refusal } from '../../base/refusal';
import { applyEdits, lineOf, lineStarts, type Span, type TextEdit } from '../../base/text';
import type { MoveHost } from '../host';
import type { ChangedFile } from '../file-changes';
import { namesInEnv, namesInExample, renameInEnv, renameProblem } from './env-text';
import { declarationsIn, mayDeclare, occurrencesIn, type SourceText } from './occurrences';
import { folderNaming, scopeOf, type Scope } from './scope';

type Host = Pick<MoveHost, 'reader' | 'parser' | 'envParser'>;

/** An environment variable at a position in a file. */
export interface Variable {
  readonly ok: true;
  readonly name: string;
  /** The word at the position. It is the name, except for a field of a settings class. */
  readonly span: Span;
  /** The folder whose env files name it. */
  readonly folder: string;
}

/** A mention that keeps the old name: in a comment, a README, a workflow. */
export interface Mention {
  readonly path: string;
  /** From 0. */
  readonly line: number;
}

/** A rename in all files that it changes. */
export interface RenamePlan {
  readonly ok: true;
  /** Env files first. Apply all of them or none. */
  readonly files: readonly ChangedFile[];
  /** Number of places in code that read the variable. */
  readonly reads: number;
  readonly mentions: readonly Mention[];
}

export function notAVariable(): Refusal {
  return refuse(
    l10n.t('Keyward can only rename an environment variable that is in an env file.'),
    l10n.t('Put the cursor on one where it is read or set.'),
  );
}

/** What comes before a name that a bundler replaces. */
const BUNDLED = /\bimport\.meta\.env(?:\.|\[['"])$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The environment variable at `offset`, if an env file names it. */
export async function variableAt(
  host: Host,
  source: SourceText,
  offset: number,
): Promise<Variable | Refusal> {
  const { path, text } = source;
  if (isEnvFileName(nameOf(path))) return variableInEnv(path, text, offset);
  const span = wordAt(text, offset);
  const word = text.slice(span.start, span.end);
  if (!NAME.test(word)) return notAVariable();
  const names = path.endsWith('.py') ? [word, word.toUpperCase()] : [word];
  for (const name of new Set(names)) {
    const folder = await folderNaming(host.reader, path, name);
    if (folder === undefined) continue;
    if (await isNamed(host, source, name, span, folder)) return { ok: true, name, span, folder };
  }
  return notAVariable();
}

function variableInEnv(path: string, text: string, offset: number): Variable | Refusal {
  const entry = parseEnv(text).entries.find(
    ({ nameSpan }) => nameSpan.start <= offset && offset <= nameSpan.end,
  );
  if (!entry || !NAME.test(entry.name)) return notAVariable();
  return { ok: true, name: entry.name, span: entry.nameSpan, folder: folderOf(path) };
}

/** Checks the file alone first, then with the project's declarations. */
async function isNamed(
  { reader, parser }: Host,
  source: SourceText,
  name: string,
  span: Span,
  folder: string,
): Promise<boolean> {
  const has = async (texts: Scope['texts']): Promise<boolean> => {
    const { reads } = await occurrencesIn(source, name, await declarationsIn(texts, parser), parser);
    return reads.some((read) => read.span.start === span.start);
  };
  if (await has(new Map([[source.path, source.text]]))) return true;
  const { texts } = await scopeOf(reader, folder, name, concerns([name]));
  return has(texts);
}

function concerns(names: readonly string[]): (path: string, text: string) => boolean {
  const words = names.flatMap((name) => [name, name.toLowerCase()]);
  return (path, text) =>
    names.some((name) => text.includes(name)) ||
    (path.endsWith('.py') && (mayDeclare(path, text) || words.some((word) => text.includes(word))));
}

/**
 * Plans renaming a variable everywhere: in its env files and examples, in code that reads and declares it, and in the ledger.
 * Proven for each file: env files give the same values; code has no new syntax errors and reads the new name as often as the old.
 */
export async function planRename(
  host: Host,
  { name, folder }: Pick<Variable, 'name' | 'folder'>,
  newName: string,
): Promise<RenamePlan | Refusal> {
  const { reader, parser } = host;
  const { env, texts, complete } = await scopeOf(reader, folder, name, concerns([name, newName]));
  const problem = renameProblem(name, newName, [...env.values()]);
  if (problem) return problem;
  if (!complete) {
    return refuse(
      l10n.t('This folder has too many files to find every occurrence.'),
      l10n.t('Rename {0} yourself.', name),
    );
  }
  const declarations = await declarationsIn(texts, parser);
  const prefix = declarations.prefixes.find((one) => name.toUpperCase().startsWith(one.toUpperCase()));
  if (prefix !== undefined) {
    return refuse(
      l10n.t(
        'A settings class adds the prefix {0} to its field names, so it may read {1} through a field.',
        prefix,
        name,
      ),
      l10n.t('Rename it yourself.'),
    );
  }
  const files = await renamedEnvFiles(host, env, name, newName);
  if (!Array.isArray(files)) return files;
  const mentions: Mention[] = [];
  let count = 0;
  for (const [path, text] of texts) {
    const before = await occurrencesIn({ path, text }, name, declarations, parser);
    const known = text.includes(newName)
      ? await occurrencesIn({ path, text }, newName, declarations, parser)
      : undefined;
    const [clash] = known?.reads ?? [];
    if (clash) {
      return refuse(
        l10n.t('{0} already reads a variable named {1}.', nameOf(path), newName),
        l10n.t('Choose another name.'),
      );
    }
    const starts = lineStarts(text);
    mentions.push(...before.others.map(({ start }) => ({ path, line: lineOf(starts, start) })));
    if (before.reads.length === 0) continue;
    const unseen = publicPrefixOf(name) !== undefined && publicPrefixOf(newName) === undefined;
    if (unseen && before.reads.some(({ span }) => BUNDLED.test(text.slice(0, span.start)))) {
      return refuse(
        l10n.t(
          '{0} reads {1} from import.meta.env, which only has names with such a prefix.',
          nameOf(path),
          name,
        ),
        l10n.t('Keep the prefix, or read the variable on the server first.'),
      );
    }
    const edits = before.reads.map(({ span, write, word }): TextEdit => {
      return { span, text: write(word === name ? newName : newName.toLowerCase()) };
    });
    const newText = applyEdits(text, edits);
    const after = await occurrencesIn({ path, text: newText }, newName, declarations, parser);
    if (after.errors > before.errors || after.reads.length !== before.reads.length) {
      return refuse(
        l10n.t("Keyward can't prove that {0} would read the variable under its new name.", nameOf(path)),
        l10n.t('Rename {0} yourself.', name),
      );
    }
    count += before.reads.length;
    files.push({ path, before: text, edits, newText });
  }
  const ledger = await renamedLedger(host, [...env.keys()], name, newName);
  return { ok: true, files: ledger ? [...files, ledger] : files, reads: count, mentions };
}

async function renamedEnvFiles(
  { envParser }: Host,
  env: Scope['env'],
  name: string,
  newName: string,
): Promise<ChangedFile[] | Refusal> {
  const parse = await envParser();
  const files: ChangedFile[] = [];
  for (const [path, text] of env) {
    const spans = isEnvExampleName(nameOf(path)) ? namesInExample(text, name) : namesInEnv(text, name);
    if (spans.length === 0) continue;
    const edits = renameInEnv(text, spans, [name, newName], parse);
    if (!edits) {
      return refuse(
        l10n.t('Renaming would change other values in {0}.', nameOf(path)),
        l10n.t('Fix its lines that are not NAME=value, and try again.'),
      );
    }
    files.push({ path, before: text, edits, newText: applyEdits(text, edits) });
  }
  return files;
}

/** The key keeps its dates. */
async function renamedLedger(
  { reader }: Host,
  envPaths: readonly string[],
  name: string,
  newName: string,
): Promise<ChangedFile | undefined> {
  const before = await reader.read(KEYWARD_FILE);
  const keys = before === undefined ? undefined : memberOf(parseJson(before), 'keys')?.node.members;
  if (before === undefined || !keys) return undefined;
  const edits = keys.flatMap((member): TextEdit[] => {
    const path = envPaths.find((one) => member.name === `${one}#${name}`);
    const renamed = path === undefined ? undefined : `${path}#${newName}`;
    if (renamed === undefined || keys.some((other) => other.name === renamed)) return [];
    return [{ span: member.nameSpan, text: JSON.stringify(renamed) }];
  });
  if (edits.length === 0) return undefined;
  return { path: KEYWARD_FILE, before, edits, newText: applyEdits(before, edits) };
}

/** The first place where a file reads the variable, so that a rename can start there. */
export async function firstRead(host: Host, source: SourceText, name: string): Promise<Span | undefined> {
  const folder = await folderNaming(host.reader, source.path, name);
  if (folder === undefined) return undefined;
  const { texts } = await scopeOf(host.reader, folder, name, concerns([name]));
  const declarations = await declarationsIn(texts, host.parser);
  const { reads } = await occurrencesIn(source, name, declarations, host.parser);
  return [...reads].sort((a, b) => a.span.start - b.span.start)[0]?.span;
}

function wordAt(text: string, offset: number): Span {
  const isPart = (at: number): boolean => /[A-Za-z0-9_]/.test(text.charAt(at));
  let start = offset;
  while (start > 0 && isPart(start - 1)) start--;
  let end = offset;
  while (isPart(end)) end++;
  return { start, end };
}
