import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { benchCommand } from './bench';
import { ensureBrowser } from './browser';
import { prepareSuiteCommand, sampleCommand } from './debug';
import { runChecks } from './checks';
import { oldestSupported, runDesktopSuites } from './desktop';
import { cleanUpLater } from './cleanup';
import { ensureEditor, useOldestEditor } from './editor-install';
import { runFlows } from './flows';
import { packageCommand } from './package';
import { licensesCommand } from './licenses';
import { releaseNotesCommand } from './release-notes';
import { wordsCommand } from './plain-words';
import { root } from './paths';
import { SetupProblem, messageOf } from './problem';
import { esbuild, runNode } from './processes';
import { startCommand } from './start';
import { runSuites } from './suites';
import { type Tally, addTallies, noTests } from './tally';
import { exportsCommand } from './unused-exports';
import { runInstallTests, runRegistryTests, runUnitTests } from './unit';

/** A command gets the arguments after its name, and returns whether it succeeded. */
type Command = (args: readonly string[]) => Promise<boolean>;

interface Stage {
  readonly name: string;
  readonly run: (names: readonly string[], grep?: string) => Promise<Tally>;
}

const check: Stage = { name: 'checks', run: runChecks };
const unit: Stage = { name: 'unit tests', run: runUnitTests };
const install: Stage = { name: 'installation', run: runInstallTests };
const registry: Stage = { name: 'tests with other tools', run: runRegistryTests };
const suites: Stage = {
  name: 'in-editor suites',
  run: async (names, grep) => {
    await esbuild();
    await esbuild('--tests', 'suites', ...names);
    return runSuites(names, grep);
  },
};
const desktop = (version: string): Stage => ({
  name: `in-editor suites, desktop VS Code ${version}`,
  run: async (names, grep) => {
    await esbuild();
    await esbuild('--tests', 'suites', ...names);
    return runDesktopSuites(version, names, grep);
  },
});

/** `--vscode VERSION` picks the version: `stable` (the default), `oldest` that package.json supports, or a number. */
function desktopCommand(args: readonly string[]): Promise<boolean> {
  const at = args.indexOf('--vscode');
  const rest = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  const version = at < 0 ? 'stable' : args[at + 1];
  if (version === undefined) throw new Error('Add a version: --vscode oldest.');
  return runStages([[desktop(version === 'oldest' ? oldestSupported() : version)]], rest);
}

const flows: Stage = { name: 'click-through flows', run: runFlows };

/** Runs groups of stages in order, and the stages of a group in parallel. Prints a line for each, and one for all. */
async function runStages(groups: readonly (readonly Stage[])[], args: readonly string[]): Promise<boolean> {
  const { names, grep } = selection(args);
  const results: [string, Tally, number][] = [];
  const timed = async (stage: Stage): Promise<[string, Tally, number]> => {
    const started = performance.now();
    return [stage.name, await survive(stage.run(names, grep)), (performance.now() - started) / 1000];
  };
  for (const group of groups) {
    console.log(`\n— ${group.map(({ name }) => name).join(', ')}`);
    results.push(...(await Promise.all(group.map(timed))));
  }
  const total = results.map(([, tally]) => tally).reduce(addTallies, noTests);
  console.log('');
  for (const [name, tally, seconds] of results)
    console.log(`${name.padEnd(20)} ${describe(tally)} (${seconds.toFixed(0)} s)`);
  for (const note of total.notes ?? []) console.log(note);
  const retried = total.retried ?? [];
  if (retried.length > 0)
    console.log(
      `${retried.length} ${retried.length === 1 ? 'suite' : 'suites'} passed on a second attempt: ${retried.join(', ')}`,
    );
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0;
}

function describe({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A stage that cannot run counts as one failure. A problem outside this project ends the run. */
async function survive(stage: Promise<Tally>): Promise<Tally> {
  try {
    return await stage;
  } catch (error) {
    if (error instanceof SetupProblem) throw error;
    console.log(messageOf(error));
    return { ...noTests, failed: 1 };
  }
}

/** `--grep <expression>` selects tests by title; every other word selects files by name. */
function selection(args: readonly string[]): { names: string[]; grep?: string } {
  const at = args.indexOf('--grep');
  if (at < 0) return { names: [...args] };
  const grep = args[at + 1];
  if (grep === undefined) throw new Error('Add an expression: --grep <expression>.');
  return { names: args.filter((_, index) => index !== at && index !== at + 1), grep };
}

/** Fetches what later stages need, so that a missing network is reported immediately. */
async function setUp(): Promise<void> {
  await ensureEditor();
  await ensureBrowser();
}

async function docs(): Promise<boolean> {
  await esbuild('--docs');
  const { code, output } = await runNode([path.join(root, 'dist/docs/generate.js')]);
  if (output !== '') console.log(output);
  return code === 0;
}

/** Runs a program of the tests that takes minutes, so its output is printed as it comes. */
async function runLong(name: 'matrix' | 'crash' | 'fuzz', args: readonly string[]): Promise<boolean> {
  await esbuild();
  await esbuild(`--${name}`);
  const child = spawn(process.execPath, [path.join(root, `dist/test/${name}/main.js`), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  const done = cleanUpLater(() => void child.kill());
  const [code] = (await once(child, 'exit')) as [number | null];
  await done();
  return code === 0;
}

export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    'test',
    async (args) => {
      await setUp();
      // The unit tests use one core, and the checks leave one idle while the longest of them ends.
      return runStages([[check, unit], [suites], [flows]], args);
    },
  ],
  ['start', startCommand],
  ['check', (args) => runStages([[check]], args)],
  ['unit', (args) => runStages([[unit]], args)],
  ['editor', (args) => runStages([[suites]], args)],
  [
    'oldest',
    (args) => {
      useOldestEditor();
      return runStages([[suites]], args);
    },
  ],
  ['desktop', desktopCommand],
  ['flows', (args) => runStages([[flows]], args)],
  ['registry', (args) => runStages([[registry]], args)],
  ['install', (args) => runStages([[install]], args)],
  ['matrix', (args) => runLong('matrix', args)],
  ['crash', (args) => runLong('crash', args)],
  ['fuzz', (args) => runLong('fuzz', args)],
  ['package', packageCommand],
  ['bench', benchCommand],
  ['docs', docs],
  ['words', wordsCommand],
  ['licenses', licensesCommand],
  ['release-notes', releaseNotesCommand],
  ['sample', sampleCommand],
  ['prepare-suite', prepareSuiteCommand],
  ['exports', exportsCommand],
]);
