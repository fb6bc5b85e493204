import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Fixture, type FixtureBuilder, emptyRepository } from '../editor/support/fixture';
import { temporaryFolder } from './cleanup';
import { runInEditor } from './in-editor';
import { startServer } from './editor-server';
import { runInLanes } from './lanes';
import { cache, root } from './paths';
import { SetupProblem, messageOf } from './problem';
import { type Tally, grepVariable, markVariable, noTests, resultVariable, suiteVariable } from './tally';
import { bundles } from './test-bundles';

/** The prefix of mocha's output inside the editor. */
const mark = 'keyward> ';

/**
 * Settings of every suite: the built-in Git extension would run git for each file in addition to Keyward, and a notification
 * about a due key would interrupt tests of something else.
 */
const suiteSettings = {
  'git.enabled': false,
  'workbench.reduceMotion': 'on',
  'keyward.reminders.enabled': false,
};

/** Runs the in-editor suites whose names contain one of `names`. */
export async function runSuites(names: readonly string[], grep?: string): Promise<Tally> {
  const files = bundles('suites', '.test.js', names);
  return runInLanes('Suite', files, '.test.js', (bundle, print) => runSuite(bundle, print, grep));
}

async function runSuite(bundle: string, print: (line: string) => void, grep?: string): Promise<Tally> {
  const { fixture, env, result } = await prepareSuite(bundle, grep);
  const { open, ...server } = fixture;
  const editor = await startServer({
    ...server,
    env: { ...env, [markVariable]: mark },
  });
  const noise: string[] = [];
  try {
    await runInEditor(editor, {
      open,
      developmentPath: root,
      program: 'suite-main',
      limitSeconds: 300,
      print: (line) => {
        if (line.startsWith(mark)) print(withoutEditorFrames(line.replaceAll(mark, '')));
        else noise.push(line);
      },
    });
  } catch (error) {
    if (error instanceof SetupProblem) throw error;
    print(`  ${messageOf(error)}`);
  } finally {
    await editor.close();
  }
  const tally = result();
  if (tally === undefined || tally.failed > 0) print(await keepLog(bundle, noise));
  return tally ?? { ...noTests, failed: 1 };
}

export interface PreparedSuite {
  readonly fixture: Fixture;
  /** Environment variables for the extension host. */
  readonly env: Record<string, string>;
  /** The numbers of the suite; undefined if it wrote none, which is a failure. */
  readonly result: () => Tally | undefined;
}

/** Builds a suite's workspace, and what its editor needs; the same for every kind of editor. */
export async function prepareSuite(bundle: string, grep?: string): Promise<PreparedSuite> {
  const scratch = realpathSync(temporaryFolder('suite'));
  const folder = path.join(scratch, 'workspace');
  await mkdir(folder);
  const fixture = await buildFixture(bundle, folder);
  const resultFile = path.join(scratch, 'result.json');
  const env = {
    ...environmentOf(bundle, resultFile),
    ...(grep === undefined ? {} : { [grepVariable]: grep }),
  };
  const result = () =>
    existsSync(resultFile) ? (JSON.parse(readFileSync(resultFile, 'utf8')) as Tally) : undefined;
  return { fixture, env, result };
}

/** What suite-main.ts reads from the environment. @param resultFile where it leaves the numbers */
export function environmentOf(bundle: string, resultFile: string): Record<string, string> {
  return { [suiteVariable]: bundle, [resultVariable]: resultFile };
}

/** Fills an empty folder with the workspace of a suite. */
export async function buildFixture(bundle: string, folder: string): Promise<Fixture> {
  const file = bundle.replace(/\.test\.js$/, '.workspace.js');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a bundle made a moment ago
  const build = existsSync(file) ? (require(file) as { default: FixtureBuilder }).default : emptyRepository;
  const fixture = await build(folder);
  return { ...fixture, settings: { ...suiteSettings, ...fixture.settings } };
}

/** Removes the editor's frames from stacks, which do not help. */
function withoutEditorFrames(text: string): string {
  return text.replace(/\n[^\n]*\/out\/vs\/workbench\/api\/node\/[^\n]*/g, '');
}

/** Keeps the workbench's log of a failed suite. @returns a line with the path */
async function keepLog(bundle: string, noise: readonly string[]): Promise<string> {
  const file = path.join(cache, 'logs', `${path.basename(bundle, '.test.js')}.log`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, noise.join('\n'));
  return `  The editor's log: ${path.relative(root, file)}`;
}
