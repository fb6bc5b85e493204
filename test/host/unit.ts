import { temporaryFolder } from './cleanup';
import { withCoverage } from './coverage';
import { runMocha } from './mocha';
import { makeNpmPackage } from './npm-package';
import { esbuild } from './processes';
import type { Tally } from './tally';
import { bundles } from './test-bundles';

/** Builds and runs the unit tests with one of `names` in their paths, in this process. A run of all of them measures coverage. */
export async function runUnitTests(names: readonly string[], grep?: string): Promise<Tally> {
  await esbuild('--tests', 'unit', ...names);
  const files = bundles('unit', '.test.js', names);
  const run = (): Promise<Tally> =>
    runMocha({ files, timeoutMs: 60_000, reporter: names.length === 0 ? 'dot' : 'spec', grep });
  if (names.length > 0 || grep !== undefined) return run();
  const { result, coverage } = await withCoverage('dist/test/unit/**/*.test.js', run);
  return { ...result, notes: coverage };
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
