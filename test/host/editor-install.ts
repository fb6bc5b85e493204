import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache } from './paths';
import { npm } from './processes';
import { step } from './progress';

/**
 * Versions of the npm package code-server, and of the Node its VS Code runs in; undefined: the Node that runs this. VS Code's
 * minor and patch numbers are those of code-server: 4.139.1 contains VS Code 1.139.1.
 *
 * npm has neither 4.101 nor 4.102, so the oldest here is two minor versions newer than the oldest that Keyward supports; CI runs
 * that one on the desktop.
 */
const newest = { version: '4.139.1', node: undefined };
const oldest = { version: '4.103.2', node: '22.17.0' };

const RIPGREP = '1.18.0';

let chosen: typeof newest | typeof oldest = newest;

/** Makes all later editors of this process the oldest one. */
export function useOldestEditor(): void {
  chosen = oldest;
}

/** By folder. Suites that start at the same time wait for the same installation. */
const installations = new Map<string, Promise<string>>();

function installOnce(home: string, install: () => Promise<string>): Promise<string> {
  const installation = installations.get(home) ?? install();
  installations.set(home, installation);
  return installation;
}

/** Installs the Node that the chosen editor runs in, and returns its path. */
export async function ensureEditorNode(): Promise<string> {
  const { node } = chosen;
  if (node === undefined) return process.execPath;
  const home = path.join(cache, `node-${node}`);
  return installOnce(home, () => installNode(node, home));
}

async function installNode(version: string, home: string): Promise<string> {
  const windows = process.platform === 'win32';
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const binary = path.join(home, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;
  await mkdir(home, { recursive: true });
  const install = ['install', '--prefix', home, `${name}@${version}`, '--ignore-scripts'];
  await step(`Fetching Node ${version}`, () => npm(`Node ${version}`, install, home));
  return binary;
}

/**
 * Installs VS Code's server if it isn't there, and returns its folder.
 *
 * It comes from the npm package `code-server`, which contains all of VS Code: the npm registry can be reached where VS Code's
 * download server can't. Install scripts are off: they compile native modules for minutes, and no test needs those.
 */
export async function ensureEditor(): Promise<string> {
  const { version } = chosen;
  const home = path.join(cache, `code-server-${version}`);
  return installOnce(home, () => installEditor(version, home));
}

async function installEditor(version: string, home: string): Promise<string> {
  const server = (base: string) => path.join(base, 'node_modules/code-server/lib/vscode');
  if (existsSync(path.join(home, 'complete'))) return server(home);
  await step(`Fetching VS Code (code-server ${version}, about 600 MB on disk)`, async () => {
    // Renamed when it is complete, so that an interrupted installation isn't used.
    const partial = path.join(cache, `partial-${process.pid}`);
    await mkdir(partial, { recursive: true });
    try {
      const what = 'VS Code';
      const scripts = '--ignore-scripts';
      await npm(what, ['install', '--prefix', partial, `code-server@${version}`, scripts], partial);
      const inner = server(partial);
      await npm(what, ['install', '--prefix', inner, '--omit=dev', scripts], inner);
      await addRipgrep(inner, partial);
      await writeFile(path.join(partial, 'complete'), '');
      await rm(home, { recursive: true, force: true });
      await rename(partial, home);
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  });
  return server(home);
}

/** Older versions of VS Code download ripgrep, which finds the files of a workspace, in an install script. */
async function addRipgrep(server: string, home: string): Promise<void> {
  const bin = path.join(server, 'node_modules/@vscode/ripgrep/bin');
  if (!existsSync(path.dirname(bin))) return;
  const tools = path.join(home, 'ripgrep');
  await mkdir(tools, { recursive: true });
  await npm('ripgrep', ['install', '--prefix', tools, `@vscode/ripgrep-universal@${RIPGREP}`], tools);
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const platform = `${process.platform}-${process.arch}`;
  await mkdir(bin, { recursive: true });
  await copyFile(
    path.join(tools, 'node_modules/@vscode/ripgrep-universal/bin', platform, name),
    path.join(bin, name),
  );
}
