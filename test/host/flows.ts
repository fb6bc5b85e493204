import path from 'node:path';
import { installExtension } from './editor-server';
import { shareInstalledExtension } from './installed';
import { runMocha } from './mocha';
import { makeTemporaryPackage, packageProblems } from './package';
import { esbuild } from './processes';
import { step } from './progress';
import { type Tally, add, subtract } from './tally';
import { bundles } from './test-bundles';

/**
 * Packages the extension, installs the package as a user does, and runs the click-through flows whose names contain
 * one of `names` against it. That the package holds the committed list of files counts as one test.
 */
export async function runFlows(names: readonly string[], grep?: string): Promise<Tally> {
  const vsix = await step('Packaging the extension and installing the package', async () => {
    const made = await makeTemporaryPackage();
    shareInstalledExtension(await installExtension(made));
    return made;
  });
  const problems = packageProblems(vsix);
  for (const problem of problems) console.log(`  package: ${problem}`);
  const packaged = {
    passed: problems.length === 0 ? 1 : 0,
    failed: problems.length === 0 ? 0 : 1,
    skipped: 0,
  };
  await esbuild('--tests', 'flows', ...names);
  const files = bundles('flows', '.flow.js', names);
  return add(packaged, await runTwiceAtMost(files, grep));
}

/**
 * A flow drives a whole browser by its picture, and a machine that is busy for a moment can spoil one. What failed is run
 * once more, from its start, in a new editor, and that run counts; that it took two is said and never silent.
 */
async function runTwiceAtMost(files: readonly string[], grep?: string): Promise<Tally> {
  const options = { timeoutMs: 180_000, reporter: 'spec', grep } as const;
  const first = await runMocha({ ...options, files });
  if (first.failedFiles.size === 0) return first.tally;
  const again = [...first.failedFiles.keys()];
  const names = again.map((file) => path.basename(file, '.flow.js')).join(', ');
  console.log(`  FAILED ONCE: ${names}. Run again from the start; these numbers count:`);
  const second = await runMocha({ ...options, files: again });
  if (second.tally.failed === 0)
    console.log(`  UNSTEADY: ${names} failed at first and passed when run again.`);
  return add(subtract(first.tally, [...first.failedFiles.values()].reduce(add)), second.tally);
}
