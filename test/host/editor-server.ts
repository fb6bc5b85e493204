import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cleanUpLater, temporaryFolder } from './cleanup';
import { ensureEditor, ensureEditorNode } from './editor-install';
import { cleanEnvironment, runNode, start, stop } from './processes';
import { within } from './progress';

export interface ServerOptions {
  /** Folder of installed extensions. Default: only built-in extensions. */
  readonly extensionsDir?: string;
  /** Folder or `.code-workspace` file that the address without parameters opens. */
  readonly open?: string;
  /** User settings, in addition to those of every test editor. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether to ask for trust in a folder. Default: false, because few tests are about it. */
  readonly workspaceTrust?: boolean;
  /** Environment variables that the extension host sees. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running VS Code server. Its pages are the workbench. */
export interface EditorServer {
  readonly port: number;
  /** The address of the workbench, e.g. `http://127.0.0.1:8123/`. */
  readonly address: string;
  /** Contains the user's settings and what extensions store. */
  readonly userDataDir: string;
  /** Resolved when the server has ended, for any reason. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Turns off tips, welcome pages, and the network. */
const quietSettings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.untrustedFiles': 'open',
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Starts a server on a free port, and returns when it listens. It ends with this process, or by `close`. */
export async function startServer(options: ServerOptions = {}): Promise<EditorServer> {
  const vscode = await ensureEditor();
  const data = temporaryFolder('editor');
  const userDataDir = path.join(data, 'user');
  await mkdir(path.join(userDataDir, 'User'), { recursive: true });
  const settings = { ...quietSettings, ...options.settings };
  await writeFile(path.join(userDataDir, 'User/settings.json'), JSON.stringify(settings, undefined, 2));

  const args = [
    path.join(vscode, 'out/server-main.js'),
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    ...['--telemetry-level', 'off', '--disable-experiments', '--disable-getting-started-override'],
    // Without it, a built VS Code ignores `extensionDevelopmentPath` and `extensionTestsPath` in the address.
    '--enable-smoke-test-driver',
    ...['--server-data-dir', path.join(data, 'server'), '--user-data-dir', userDataDir],
    ...['--extensions-dir', options.extensionsDir ?? path.join(data, 'extensions')],
    ...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
    ...defaultOpen(options.open),
  ];
  // The canary suite searches this folder for secrets.
  const env = cleanEnvironment({ KEYWARD_EDITOR_DATA: data, ...options.env });
  const child = start(await ensureEditorNode(), args, { cwd: data, env });
  const close = cleanUpLater(() => stop(child));
  const ended = once(child, 'exit').then(() => undefined);
  const port = await listening(child);
  return { port, address: `http://127.0.0.1:${port}/`, userDataDir, ended, close };
}

function defaultOpen(open: string | undefined): string[] {
  if (open === undefined) return [];
  return [open.endsWith('.code-workspace') ? '--default-workspace' : '--default-folder', open];
}

/** The port that the server has chosen, when it listens. */
function listening(child: ReturnType<typeof start>): Promise<number> {
  const port = new Promise<number>((resolve, reject) => {
    let output = '';
    const read = (text: string) => {
      output += text;
      const found = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (found !== undefined) resolve(Number(found));
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(
        new Error(
          `VS Code's server ended with code ${String(code)} before it listened. Its output:\n${output}`,
        ),
      );
    });
  });
  return within(90, "VS Code's server did not start within 90 seconds; is the machine very busy?", port);
}

/**
 * Installs a packaged extension as a user does, and returns the folder that contains it.
 * @param data folder of an earlier installation, to upgrade it
 */
export async function installExtension(vsix: string, data = temporaryFolder('extensions')): Promise<string> {
  const vscode = await ensureEditor();
  const extensionsDir = path.join(data, 'extensions');
  const { code, output } = await runNode([
    path.join(vscode, 'out/server-main.js'),
    ...['--install-extension', vsix, '--force', '--extensions-dir', extensionsDir],
    ...['--server-data-dir', path.join(data, 'server'), '--accept-server-license-terms'],
  ]);
  if (code !== 0 || !existsSync(path.join(extensionsDir, 'extensions.json'))) {
    throw new Error(`VS Code refused to install ${path.basename(vsix)}:\n${output}`);
  }
  return extensionsDir;
}
