import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { cleanUpLater } from './cleanup';
import { SetupProblem, messageOf } from './problem';
import { type Outcome, run } from './processes';
import { step } from './progress';
import { shared } from './shared';

const names = [
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  ...['microsoft-edge', 'microsoft-edge-stable', 'msedge'],
];

const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) =>
    ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((file) =>
      path.join(process.env[variable] ?? 'C:\\', file),
    ),
  ),
};

const quiet = [
  ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
];

const adviceWithoutBrowser =
  'install Chrome, Chromium or Edge (on Debian: "sudo apt-get install chromium"), or set CHROME_PATH to one, and run the command again.';

/** Flows are separate bundles. They share this value, so that not each of them starts a browser. */
const running = shared('browser', (): { browser?: Promise<Browser> } => ({}));

/** A headless browser for the whole run. One on this machine is used; on Debian, a missing one is installed. */
export function browser(): Promise<Browser> {
  running.browser ??= launch();
  return running.browser;
}

async function launch(): Promise<Browser> {
  const executablePath = await ensureBrowser();
  try {
    const launched = await chromium.launch({
      executablePath,
      args: quiet,
      // cleanup.ts handles Ctrl-C.
      ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    });
    cleanUpLater(() => launched.close());
    return launched;
  } catch (error) {
    const reason = messageOf(error).split('\n')[0] ?? '';
    throw new SetupProblem(
      `The browser ${executablePath} does not start (${reason}); ${adviceWithoutBrowser}`,
    );
  }
}

/** The path of a browser. Installs Debian's chromium if there is none and no password is needed. */
export async function ensureBrowser(): Promise<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (isExecutable(chosen)) return chosen;
    throw new SetupProblem(`CHROME_PATH names ${chosen}, which cannot be executed; ${adviceWithoutBrowser}`);
  }
  const found = findBrowser();
  if (found !== undefined) return found;
  await installChromium();
  const installed = findBrowser();
  if (installed !== undefined) return installed;
  throw new SetupProblem(`No browser was found, even after installing one; ${adviceWithoutBrowser}`);
}

function findBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const extension = process.platform === 'win32' ? '.exe' : '';
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name + extension)));
  return [...onPath, ...(usualPlaces[process.platform] ?? [])].find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function installChromium(): Promise<void> {
  const apt = aptGet();
  if (apt === undefined) throw new SetupProblem(`No browser was found; ${adviceWithoutBrowser}`);
  await step('Installing a browser (apt-get install chromium)', async () => {
    const install = () => apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation');
    const first = await install();
    if (first.code === 0) return;
    // A new machine usually has no package lists yet.
    await apt('update');
    const second = await install();
    if (second.code !== 0) throw new SetupProblem(explain(second.output));
  });
}

/** Runs apt-get as root, directly or by sudo without a password; undefined if neither is possible. */
function aptGet(): ((...args: string[]) => Promise<Outcome>) | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).concat('/usr/bin');
  const has = (name: string) => folders.some((folder) => isExecutable(path.join(folder, name)));
  if (process.platform !== 'linux' || !has('apt-get')) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (process.getuid?.() === 0) return (...args) => run('apt-get', args, { env });
  if (!has('sudo')) return undefined;
  return (...args) => run('sudo', ['-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], { env });
}

function explain(output: string): string {
  if (/sudo: .*(password|not allowed|not in the sudoers)/i.test(output)) {
    return `No browser was found, and installing one needs a password; ${adviceWithoutBrowser}`;
  }
  if (/Could not resolve|Temporary failure|Failed to fetch|Unable to locate/i.test(output)) {
    return `No browser was found, and Debian's packages cannot be reached to install one; connect to the network, or ${adviceWithoutBrowser}`;
  }
  const reason = /^E: (.+)$/m.exec(output)?.[1] ?? 'apt-get failed';
  return `No browser was found, and installing one failed (${reason}); ${adviceWithoutBrowser}`;
}
