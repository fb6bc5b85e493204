import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './cleanup';
import { installExtension } from './editor-server';
import { extensionsVariable } from './installed';
import { runInLanes } from './lanes';
import { extensionFileProblems, makeTemporaryPackage } from './package';
import { root } from './paths';
import { cleanEnvironment, esbuild, runNode } from './processes';
import { step } from './progress';
import { type Tally, addTallies, grepVariable, noTests, resultVariable, suiteVariable } from './tally';
import { bundles } from './test-bundles';

/**
 * Packages the extension, installs the package as a user does, and runs the click-through flows whose names contain one of
 * `names`. That the package has exactly the committed files counts as one test.
 */
export async function runFlows(names: readonly string[], grep?: string): Promise<Tally> {
  const extensions = await step('Packaging the extension and installing the package', async () =>
    installExtension(await makeTemporaryPackage()),
  );
  const problems = await extensionFileProblems();
  for (const problem of problems) console.log(`  package: ${problem}`);
  const packaged = {
    passed: problems.length === 0 ? 1 : 0,
    failed: problems.length === 0 ? 0 : 1,
    skipped: 0,
  };
  await esbuild('--tests', 'flows', ...names);
  const files = bundles('flows', '.flow.js', names);
  const environment = {
    [extensionsVariable]: extensions,
    ...(grep === undefined ? {} : { [grepVariable]: grep }),
  };
  const run = (file: string, print: (line: string) => void) => runFlow(file, print, environment);
  return addTallies(packaged, await runInLanes('Flow', files, '.flow.js', run));
}

/** Each flow has its own process and browser, because a browser has only one keyboard focus. */
async function runFlow(
  file: string,
  print: (line: string) => void,
  environment: NodeJS.ProcessEnv,
): Promise<Tally> {
  const result = path.join(temporaryFolder('flow'), 'result.json');
  const env = cleanEnvironment({ ...environment, [suiteVariable]: file, [resultVariable]: result });
  const program = path.join(root, 'dist/test/host/flow-main.js');
  const { code } = await runNode(['--enable-source-maps', program], { env, onLine: print });
  if (code === 0 && existsSync(result)) return JSON.parse(readFileSync(result, 'utf8')) as Tally;
  print(`  The flow ended with code ${code} and left no numbers.`);
  return { ...noTests, failed: 1 };
}
