import { readFileSync } from 'node:fs';
import * as fs from 'node:fs';
import path from 'node:path';
import { fileChanges } from '../../src/cli/fix/disk-changes';
import { FixRun, type KeyResult } from '../../src/cli/fix/fix-run';
import { projectRun } from '../../src/cli/fix/project-run';
import { scan } from '../../src/core/detect';
import { parseEnv } from '../../src/core/env/document';
import type { Finding } from '../../src/core/finding/finding';
import type { Refused } from '../../src/core/fix/batch/batch';
import type { Format } from '../../src/core/formats';
import { languageIdOf } from '../../src/core/base/languages';
import type { Span } from '../../src/core/base/text';
import { writeAllOrNone } from '../../src/node/files/atomic-write';
import type { WriteFs } from '../../src/node/files/write-fs';
import type { Git } from '../../src/platform/git';
import type { Platform } from '../../src/platform/platform';
import type { Case, Program } from './case';
import { secondFileOf } from './second-file';
import { outputOf } from './runtimes/batch';

/** The result of the fix. */
export type Fixed =
  | { readonly kind: 'fixed'; readonly envs: ReadonlySet<string>; readonly moved: readonly Finding[] }
  | Refused
  | { readonly kind: 'wrong'; readonly what: string };

/** The finding that detection would report. The matrix tests the fix, including values that detection does not find. */
export function findingFor(span: Span, format: Format | undefined): Finding {
  return {
    ruleId: format?.id ?? 'generic-secret',
    provider: format?.provider,
    title: 'Secret',
    kind: 'API key',
    sensitivity: 'secret',
    confidence: 'high',
    test: false,
    span,
    why: [],
    envNames: format?.envNames ?? ['API_KEY'],
  };
}

/** Git's answer in a repository that ignores `.env`. Running Git for each of thousands of cases would be too slow. */
export const ignoringGit: Git = {
  statesOf: (files: readonly string[]) =>
    Promise.resolve(
      new Map(
        files.map((file) => [file, { ok: true, root: '/', ignored: true, tracked: false, staged: false }]),
      ),
    ),
} as Partial<Git> as Git;

/** Flushing to disk is not worth the time for files that are deleted after a minute. */
const unflushed: WriteFs = { ...fs, fsyncSync: () => undefined };

/**
 * Plans and writes the fix like `keyward fix --write`, in this process.
 * @param throughCommand path of the built command, which is used instead if it finds the key
 */
export async function fixCase(one: Case, platform: Platform, throughCommand?: string): Promise<Fixed> {
  const { program, findings, source, shape } = one;
  if (throughCommand !== undefined && shape === 'one key') {
    const env = await moveByCommand(throughCommand, program);
    if (env !== undefined) return fixedOnce(platform, program, new Set([env]), findings);
  }
  const files = shape === 'same key everywhere' ? [program.file, secondFileOf(one)] : [program.file];
  const results = await moveAll(platform, program, files, findings);
  const moved = results.filter(({ outcome }) => outcome.kind === 'moved');
  const refused = results.flatMap(({ outcome }) => (outcome.kind === 'refused' ? [outcome] : []));
  // The source no longer contains these keys.
  const gone = results.filter(({ outcome }) => outcome.kind === 'moved' || outcome.kind === 'removed');
  if (gone.length + refused.length !== findings.length * files.length)
    return { kind: 'wrong', what: 'a key was neither moved, removed nor refused' };
  const [why] = refused;
  const wroteEnv = () => fs.readdirSync(program.folder).some((name) => name.startsWith('.env'));
  if (why && gone.length === 0) {
    if (files.some((file) => readFileSync(path.join(program.folder, file), 'utf8') !== source.text))
      return { kind: 'wrong', what: 'refused, and changed the source' };
    if (wroteEnv()) return { kind: 'wrong', what: 'refused, and wrote .env' };
    return why;
  }
  const goneFindings = gone.map(({ finding }) => finding);
  if (moved.length === 0) {
    if (wroteEnv()) return { kind: 'wrong', what: 'moved nothing, and wrote .env' };
    return fixedOnce(platform, program, new Set(), goneFindings, why !== undefined);
  }
  const env = moved[0]?.env ?? '';
  const { entries } = parseEnv(readFileSync(env, 'utf8'));
  const names = new Set(results.map(({ outcome }) => (outcome.kind === 'moved' ? outcome.name : '')));
  names.delete('');
  if (entries.length !== names.size)
    return { kind: 'wrong', what: `${names.size} variables have ${entries.length} lines in .env` };
  const envs = new Set(moved.flatMap((one) => one.env ?? []));
  if (files.length > 1) {
    if (why) return { kind: 'wrong', what: 'moved from only one of two identical files' };
    if (names.size !== 1) return { kind: 'wrong', what: `one key has ${names.size} names` };
    // The second file's folder has its own env file only if the program reads the one in its own folder.
    if (envs.size !== (one.lane.envNextToProgram === true ? 2 : 1))
      return { kind: 'wrong', what: `one key is in ${envs.size} env files` };
  }
  return fixedOnce(platform, program, envs, goneFindings, why !== undefined);
}

/**
 * Checks that a second run changes nothing.
 * @param partly some of the keys were refused
 */
async function fixedOnce(
  platform: Platform,
  program: Program,
  envs: ReadonlySet<string>,
  moved: readonly Finding[],
  partly = false,
): Promise<Fixed> {
  const before = contents(program.folder);
  await moveFound(platform, program);
  // A refused key may contain another key, which is found only now that it is alone in the string.
  const settled = partly ? contents(program.folder) : before;
  if (partly) await moveFound(platform, program);
  return contents(program.folder) === settled
    ? { kind: 'fixed', envs, moved }
    : { kind: 'wrong', what: 'a second run changed something' };
}

/** Moves what detection finds in the program. */
async function moveFound(platform: Platform, program: Program): Promise<void> {
  const text = readFileSync(path.join(program.folder, program.file), 'utf8');
  await moveAll(platform, program, [program.file], scan(text, { fileName: program.file }));
}

/** @returns the env file; undefined if detection does not find the key at this position or nothing was moved */
async function moveByCommand(command: string, { folder, file }: Program): Promise<string | undefined> {
  const printed = await outputOf({
    program: process.execPath,
    args: [command, 'fix', file, '--write', '--min-confidence', 'low', '--format', 'json'],
    cwd: folder,
  });
  // Exit code 1: another finding remains in the program, or the move was refused.
  if (!printed.ok) return undefined;
  const { keys } = JSON.parse(printed.output) as { keys: { status: string; envFile?: string }[] };
  const [key] = keys;
  return keys.length === 1 && key?.status === 'moved' ? path.join(folder, key.envFile ?? '') : undefined;
}

/** @param files paths relative to the program's folder, each with the same findings */
async function moveAll(
  platform: Platform,
  { folder }: Program,
  files: readonly string[],
  findings: readonly Finding[],
): Promise<readonly KeyResult[]> {
  const project = projectRun(platform, ignoringGit, folder);
  const run = new FixRun(() => project);
  for (const name of files) {
    const file = path.join(folder, name);
    const languageId = languageIdOf(name) ?? path.extname(name).slice(1);
    await run.fix({ file, languageId, text: readFileSync(file, 'utf8') }, findings);
  }
  const changes = fileChanges(run.changed(), new Set(), () => folder);
  if (new Set(changes.map((one) => one.path)).size !== changes.length)
    throw new Error('A file would be written twice.');
  if (changes.length > 0) writeAllOrNone(changes, unflushed);
  return run.results;
}

function contents(folder: string): string {
  return filesIn(folder)
    .map((name) => `${name}\0${readFileSync(path.join(folder, name), 'utf8')}`)
    .join('\0');
}

function filesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** The first file, other than the env files, that still contains a moved key; undefined if there is none. */
export function fileStillContaining(
  { program, value, source, shape }: Case,
  envs: ReadonlySet<string>,
  moved: readonly Finding[],
): string | undefined {
  const asWritten = moved.map(({ span }) => source.text.slice(span.start, span.end));
  const pieces = [...(shape === 'all in file' ? [] : [value.text]), ...asWritten];
  const unmistakable = pieces.filter((piece) => piece.length >= 8);
  return filesIn(program.folder)
    .filter((name) => !envs.has(path.join(program.folder, name)))
    .find((name) => {
      const text = readFileSync(path.join(program.folder, name), 'utf8');
      return unmistakable.some((piece) => text.includes(piece));
    });
}
