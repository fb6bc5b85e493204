import { realpathSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { temporaryFolder } from './cleanup';
import { cache, manifest, root } from './paths';
import { SetupProblem, messageOf } from './problem';
import { print, step } from './progress';
import { prepareSuite } from './suites';
import { type Tally, addTallies, noTests } from './tally';
import { bundles } from './test-bundles';

/** The oldest version of VS Code that package.json accepts, e.g. `1.101.0`. */
export function oldestSupported(): string {
  return manifest().engines.vscode.replace(/^\^/, '');
}

/** Runs the in-editor suites in the desktop VS Code, which test-electron downloads. @param version `stable` or e.g. `1.101.0` */
export async function runDesktopSuites(
  version: string,
  names: readonly string[],
  grep?: string,
): Promise<Tally> {
  const vscodeExecutablePath = await step(`Fetching the desktop VS Code ${version}`, () => download(version));
  let total = noTests;
  for (const bundle of bundles('suites', '.test.js', names)) {
    print(`Suite ${path.basename(bundle, '.test.js')}`);
    total = addTallies(total, await runDesktopSuite(vscodeExecutablePath, bundle, grep));
  }
  return total;
}

async function download(version: string): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: cache, timeout: 60_000 });
  } catch (error) {
    const reason = messageOf(error).split('\n')[0] ?? '';
    throw new SetupProblem(
      `The desktop VS Code could not be downloaded (${reason}); run "npm run test:editor" for the same suites in the headless editor, or try again where update.code.visualstudio.com can be reached.`,
    );
  }
}

async function runDesktopSuite(vscodeExecutablePath: string, bundle: string, grep?: string): Promise<Tally> {
  const { fixture, env, result } = await prepareSuite(bundle, grep);
  const data = realpathSync(temporaryFolder('desktop'));
  await mkdir(path.join(data, 'User'));
  await writeFile(path.join(data, 'User/settings.json'), JSON.stringify(fixture.settings ?? {}));
  const trust = fixture.workspaceTrust === true ? [] : ['--disable-workspace-trust'];
  const folders = ['--user-data-dir', data, '--extensions-dir', path.join(data, 'extensions')];
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'dist/test/editor/support/suite-main.js'),
      extensionTestsEnv: env,
      launchArgs: [fixture.open, ...folders, ...trust, '--disable-telemetry'],
    });
  } catch {
    // The result file has the failures.
  }
  return result() ?? { ...noTests, failed: 1 };
}
