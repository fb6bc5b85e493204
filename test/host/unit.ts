import { runMocha } from './mocha';
import { esbuild } from './processes';
import type { Tally } from './tally';
import { bundles } from './test-bundles';

/** Builds and runs the unit tests whose paths contain one of `names`, in this process. */
export async function runUnitTests(names: readonly string[], grep?: string): Promise<Tally> {
  await esbuild('--tests', 'unit', ...names);
  const files = bundles('unit', '.test.js', names);
  return runMocha({ files, timeoutMs: 60_000, reporter: names.length === 0 ? 'dot' : 'spec', grep });
}

/** Tests beside real tools, which they install from their registries: minutes, and a network. */
export async function runRegistryTests(names: readonly string[], grep?: string): Promise<Tally> {
  await esbuild();
  await esbuild('--tests', 'registry', ...names);
  const files = bundles('registry', '.test.js', names);
  return runMocha({ files, timeoutMs: 300_000, reporter: 'spec', grep });
}
