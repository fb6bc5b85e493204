import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeSampleProject } from '../editor/sample/project';
import { cache } from './paths';
import { esbuild } from './processes';
import { print } from './progress';
import { random } from './random';
import { buildFixture, environmentOf } from './suites';
import { bundles } from './test-bundles';

/** What .vscode/launch.json opens and reads. */
const folder = path.join(cache, 'debug');

/** `node test/host/run.mjs sample`: makes the sample project that F5 opens. One that exists is kept, with its changes. */
export async function sampleCommand(): Promise<boolean> {
  const sample = path.join(folder, 'sample');
  if (existsSync(sample)) print(`${sample} exists; delete it to get a new one.`);
  else await makeSampleProject(sample, random);
  return true;
}

/**
 * `node test/host/run.mjs prepare-suite NAME`: builds an extension test and its workspace for the debugger, which runs in
 * the developer's own VS Code.
 */
export async function prepareSuiteCommand(names: readonly string[]): Promise<boolean> {
  await esbuild();
  await esbuild('--tests', 'suites', ...names);
  const [bundle] = bundles('suites', '.test.js', names);
  if (bundle === undefined)
    throw new Error(`test/editor/suites has no file named ${names.join(' ')}.test.ts.`);
  const workspace = path.join(folder, 'workspace');
  const user = path.join(folder, 'user/User');
  for (const old of [workspace, user]) await rm(old, { recursive: true, force: true });
  await mkdir(workspace, { recursive: true });
  await mkdir(user, { recursive: true });
  const { open, settings } = await buildFixture(bundle, workspace);
  if (open !== workspace)
    throw new Error(`${path.basename(bundle)} opens a workspace file; run it with "npm run test:editor".`);
  await writeFile(path.join(user, 'settings.json'), JSON.stringify(settings));
  const variables = Object.entries(environmentOf(bundle, path.join(folder, 'result.json')));
  await writeFile(
    path.join(folder, 'suite.env'),
    variables.map(([name, value]) => `${name}=${value}\n`).join(''),
  );
  return true;
}
