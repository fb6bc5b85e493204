import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { temporaryFolder } from './cleanup';
import { coverageOf } from './coverage';
import { runMocha } from './mocha';
import { makeNpmPackage } from './npm-package';
import { root } from './paths';
import { cleanEnvironment, esbuild, runNode } from './processes';
import { type Tally, addTallies, noTests } from './tally';
import { bundles } from './test-bundles';

export const UNIT_TIMEOUT_MS = 60_000;

/** Builds and runs the unit tests with one of `names` in their paths, in this process. A run of all of them measures coverage. */
export async function runUnitTests(names: readonly string[], grep?: string): Promise<Tally> {
  await esbuild('--tests', 'unit', ...names);
  const files = bundles('unit', '.test.js', names);
  if (names.length === 0 && grep === undefined) return runInParts(files);
  return runMocha({ files, timeoutMs: UNIT_TIMEOUT_MS, reporter: names.length === 0 ? 'dot' : 'spec', grep });
}

/** Mocha cannot end a test that waits for a file, such as a pipe. */
const PART_LIMIT_MS = 600_000;

/** Small enough that both processes end at about the same time. */
const FILES_IN_PART = 8;

/** Many of the tests wait for Git and other programs: two processes take little more than half the time of one. */
async function runInParts(files: readonly string[]): Promise<Tally> {
  const count = Math.ceil(files.length / FILES_IN_PART);
  // Tests of one folder are similar, and the slow ones should be in different parts.
  const parts = Array.from({ length: count }, (_, part) => files.filter((__, at) => at % count === part));
  const coverage = temporaryFolder('coverage');
  const waiting = [...parts.entries()];
  let total = noTests;
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [part, partFiles] = next;
      const { tally, output } = await runPart(partFiles, path.join(coverage, `coverage-${part}.json`));
      total = addTallies(total, tally);
      console.log(
        tally.failed === 0
          ? `· part ${part + 1} of ${count}: ${tally.passed} passed`
          : `· part ${part + 1} of ${count}\n${output}`,
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
  return { ...total, notes: await coverageOf(coverage, 'dist/test/unit/**/*.test.js') };
}

async function runPart(
  files: readonly string[],
  coverage: string,
): Promise<{ readonly tally: Tally; readonly output: string }> {
  const result = path.join(temporaryFolder('unit'), 'result.json');
  const program = path.join(root, 'dist/test/host/unit-main.js');
  const args = ['--enable-source-maps', program, result, coverage, ...files];
  const { code, output } = await runNode(args, { env: cleanEnvironment(), limitMs: PART_LIMIT_MS });
  if (code === 0 && existsSync(result))
    return { tally: JSON.parse(readFileSync(result, 'utf8')) as Tally, output };
  return {
    tally: { ...noTests, failed: 1 },
    output: `${output}\n  The tests of these files ended with code ${code} and left no numbers:\n  ${files.join('\n  ')}`,
  };
}

/** Runs the tests that install other tools from npm and PyPI. They take minutes and need a network. */
export async function runRegistryTests(names: readonly string[], grep?: string): Promise<Tally> {
  await esbuild();
  await esbuild('--tests', 'registry', ...names);
  const files = bundles('registry', '.test.js', names);
  return runMocha({ files, timeoutMs: 300_000, reporter: 'spec', grep });
}

/** Packs the command line, and runs the tests that install the package in all the ways that the documentation names. */
export async function runInstallTests(names: readonly string[], grep?: string): Promise<Tally> {
  process.env['KEYWARD_TARBALL'] = (await makeNpmPackage(temporaryFolder('packed'))).tarball;
  await esbuild('--tests', 'install', ...names);
  const files = bundles('install', '.test.js', names);
  return runMocha({ files, timeoutMs: 300_000, reporter: 'spec', grep });
}
