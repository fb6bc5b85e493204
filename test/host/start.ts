import { realpathSync } from 'node:fs';
import path from 'node:path';
import { type SampleProject, makeSampleProject } from '../editor/sample/project';
import { TYPESCRIPT } from '../editor/support/typescript';
import { checkSample } from './check-sample';
import { temporaryFolder } from './cleanup';
import { ensureEditor } from './editor-install';
import { installExtension, startServer } from './editor-server';
import { makeTemporaryPackage } from './package';
import { step } from './progress';
import { random } from './random';

/**
 * `npm start`: starts VS Code with Keyward on a new sample project, at an address for any browser. With `--check`, opens it headless,
 * prints the keys that Keyward marks, and ends.
 */
export async function startCommand(args: readonly string[]): Promise<boolean> {
  await ensureEditor();
  const extensionsDir = await step('Building Keyward and installing it', async () =>
    installExtension(await makeTemporaryPackage()),
  );
  const folder = path.join(realpathSync(temporaryFolder('sample')), 'shop');
  const sample = await step('Generating the sample project', () => makeSampleProject(folder, random));
  return args.includes('--check') ? checkSample(sample, extensionsDir) : stay(sample, extensionsDir);
}

async function stay({ folder }: SampleProject, extensionsDir: string): Promise<boolean> {
  const settings = { ...TYPESCRIPT, 'workbench.startupEditor': 'readme' };
  const server = await step('Starting VS Code', () => startServer({ extensionsDir, open: folder, settings }));
  console.log(`
  Open  ${server.address}

  The sample project is in ${folder}
  Open a file in its src folder, put the cursor on a marked key and press Ctrl+.
  Press Ctrl+C to stop, which also removes the sample project.
`);
  await server.ended;
  throw new Error("VS Code's server has ended. Start it again.");
}
