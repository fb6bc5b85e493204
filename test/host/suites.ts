import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type Fixture, type FixtureBuilder, emptyRepository } from '../editor/support/fixture';
import { temporaryFolder } from './cleanup';
import { runInEditor } from './in-editor';
import { startServer } from './editor-server';
import { cache, root } from './places';
import { SetupProblem, messageOf } from './problem';
import { type Tally, add, grepVariable, markVariable, nothing, resultVariable, suiteVariable } from './tally';
import { bundles } from './test-bundles';

/** What mocha prints inside the editor begins with it. */
const mark = 'keyward> ';

/** What no suite is about: the built-in git would ask git about each file beside Keyward. */
const bareSettings = { 'git.enabled': false, 'workbench.reduceMotion': 'on' };

/** An editor waits more than it works: two share a machine well, and each suite has an editor of its own anyhow. */
const atOnce = Math.min(2, availableParallelism());

/** Runs the in-editor suites whose names contain one of `names`; each prints in one piece once it has ended. */
export async function runSuites(names: readonly string[], grep?: string): Promise<Tally> {
  const waiting = bundles('suites', '.test.js', names);
  const alone = waiting.length === 1;
  const failed: string[] = [];
  let total = nothing;
  const work = async (): Promise<void> => {
    for (let bundle = waiting.shift(); bundle !== undefined; bundle = waiting.shift()) {
      const lines = [`· Suite ${path.basename(bundle, '.test.js')}`];
      const print = (line: string): void => {
        if (alone) console.log(line);
        else lines.push(line);
      };
      const tally = await runSuite(bundle, print, grep);
      if (!alone) console.log(lines.join('\n'));
      if (tally.failed > 0) failed.push(bundle);
      else total = add(total, tally);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return add(total, await runAlone(failed, grep));
}

/** As with flows: what failed beside another editor runs once more, by itself, and that run counts. */
async function runAlone(failed: readonly string[], grep?: string): Promise<Tally> {
  let total = nothing;
  for (const bundle of failed) {
    const name = path.basename(bundle, '.test.js');
    console.log(`  FAILED ONCE: ${name}. Run again by itself; these numbers count:`);
    const tally = await runSuite(bundle, (line) => console.log(line), grep);
    if (tally.failed === 0) console.log(`  UNSTEADY: ${name} failed at first and passed when run again.`);
    total = add(total, tally);
  }
  return total;
}

async function runSuite(bundle: string, print: (line: string) => void, grep?: string): Promise<Tally> {
  const { fixture, env, result } = await prepareSuite(bundle, grep);
  const { open, settings, ...server } = fixture;
  const editor = await startServer({
    ...server,
    settings: { ...bareSettings, ...settings },
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
  return tally ?? { ...nothing, failed: 1 };
}

export interface PreparedSuite {
  readonly fixture: Fixture;
  /** What the extension host must find in its environment. */
  readonly env: Record<string, string>;
  /** The numbers the suite left; undefined when it left none, which is a failure. */
  readonly result: () => Tally | undefined;
}

/** Builds a suite's workspace and says what its editor needs to know; the same for every kind of editor. */
export async function prepareSuite(bundle: string, grep?: string): Promise<PreparedSuite> {
  const scratch = realpathSync(temporaryFolder('suite'));
  const folder = path.join(scratch, 'workspace');
  await mkdir(folder);
  const fixture = await fixtureBuilder(bundle)(folder);
  const resultFile = path.join(scratch, 'result.json');
  const env = {
    [suiteVariable]: bundle,
    [resultVariable]: resultFile,
    ...(grep === undefined ? {} : { [grepVariable]: grep }),
  };
  const result = () =>
    existsSync(resultFile) ? (JSON.parse(readFileSync(resultFile, 'utf8')) as Tally) : undefined;
  return { fixture, env, result };
}

function fixtureBuilder(bundle: string): FixtureBuilder {
  const file = bundle.replace(/\.test\.js$/, '.workspace.js');
  if (!existsSync(file)) return emptyRepository;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a bundle made a moment ago
  return (require(file) as { default: FixtureBuilder }).default;
}

/** Stacks reach far into the editor; only the frames on our side help. */
function withoutEditorFrames(text: string): string {
  return text.replace(/\n[^\n]*\/out\/vs\/workbench\/api\/node\/[^\n]*/g, '');
}

/** What the workbench itself logged is noise until a suite fails. @returns a line that says where it is */
async function keepLog(bundle: string, noise: readonly string[]): Promise<string> {
  const file = path.join(cache, 'logs', `${path.basename(bundle, '.test.js')}.log`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, noise.join('\n'));
  return `  What the editor logged: ${path.relative(root, file)}`;
}
