import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FixRun } from '../../../src/cli/fix/fix-run';
import { projectRun } from '../../../src/cli/fix/project-run';
import { languageIdOf } from '../../../src/core/base/languages';
import { missingInWords } from '../../../src/core/starts/words';
import type { Platform } from '../../../src/platform/platform';
import { root } from '../../host/paths';
import { findingFor, ignoringGit } from '../fix-case';
import { outputOf } from '../runtimes/batch';
import { KEY_MARK, type StartCase } from './start-case';

/** What became of a key. */
export type StartVerdict =
  /** The program prints the same digest. `warned`: although the fix reported that it would not. */
  | { readonly kind: 'equal'; readonly warned: boolean }
  /** The program does not get the key, and the fix reported that. */
  | { readonly kind: 'reported' }
  | { readonly kind: 'refused' }
  /** The program does not get the key, and nothing was reported; or the step that should help does not. */
  | { readonly kind: 'wrong'; readonly what: string }
  /** The program does not run even before the fix. */
  | { readonly kind: 'broken'; readonly what: string };

/** Runs a program, moves its key, runs it again, and once more after the step that makes it load the env file. */
export async function judgeStart(
  one: StartCase,
  key: string,
  folder: string,
  platform: Platform,
): Promise<StartVerdict> {
  for (const [name, text] of Object.entries(one.files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text.replace(KEY_MARK, key));
  }
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(path.join(root, 'node_modules/dotenv'), path.join(folder, 'node_modules/dotenv'));
  const before = await digestOf(one, folder);
  if (before === undefined) return { kind: 'broken', what: one.command };
  const file = path.join(folder, one.file);
  const languageId = languageIdOf(one.file) ?? '';
  const text = readFileSync(file, 'utf8');
  const start = text.indexOf(key);
  const run = new FixRun(projectOnce(platform, folder, false));
  await run.fix({ file, languageId, text }, [findingFor({ start, end: start + key.length }, undefined)]);
  const [result] = run.results;
  if (result?.outcome.kind !== 'moved') return { kind: 'refused' };
  write(run);
  const { loading, name } = result.outcome;
  const warned = missingInWords(loading, { env: '.env', name }).length > 0;
  const after = await digestOf(one, folder);
  if (after !== before && !warned) return { kind: 'wrong', what: 'silent' };
  const step = loading.kind === 'missing' ? loading.step : undefined;
  if (step) {
    const second = new FixRun(projectOnce(platform, folder, true));
    await second.load({ file, languageId, text: readFileSync(file, 'utf8') });
    write(second);
    const command = commandAfter(one, folder);
    if ((await digestOf({ ...one, command }, folder)) !== before)
      return { kind: 'wrong', what: `no key after the step (${step.kind})` };
  }
  return after === before ? { kind: 'equal', warned } : { kind: 'reported' };
}

/** The start's command, which a flag may have changed. */
function commandAfter({ command, files }: StartCase, folder: string): string {
  if (files['package.json'] === undefined) return command;
  const { scripts } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start;
}

function projectOnce(platform: Platform, folder: string, load: boolean): () => ReturnType<typeof projectRun> {
  const project = projectRun(platform, ignoringGit, folder, { load });
  return () => project;
}

function write(run: FixRun): void {
  for (const { path: file, newText } of run.changed()) writeFileSync(file, newText);
}

/** The last line that the program prints; undefined if it fails or prints something else. */
async function digestOf({ command }: StartCase, cwd: string): Promise<string | undefined> {
  const printed = await outputOf({ program: 'sh', args: ['-c', command], cwd, env: startEnvironment });
  const last = printed.ok ? printed.output.trimEnd().split('\n').at(-1) : undefined;
  return last !== undefined && /^[0-9a-f]{64}$/.test(last) ? last : undefined;
}

/** The Node that runs the tests comes first. */
const startEnvironment: NodeJS.ProcessEnv = {
  PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`,
  PYTHONDONTWRITEBYTECODE: '1',
};
