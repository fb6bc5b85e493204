import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { cleanUpLater } from './cleanup';
import { root } from './paths';
import { SetupProblem, messageOf } from './problem';

export interface Outcome {
  readonly code: number;
  /** Standard output and standard error, in order of arrival. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Gets each line of output when it is complete. */
  readonly onLine?: (line: string) => void;
  /** Milliseconds after which the program is killed. Default: none. */
  readonly limitMs?: number;
}

/**
 * The environment for programs that the host starts. Variables of a terminal in VS Code are left out: they would connect the
 * tested server to the developer's editor.
 */
export function cleanEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_CHANNEL_)/.test(name),
  );
  return { ...Object.fromEntries(own), ...extra };
}

/** Runs a program and collects its output. A program that cannot be started has exit code 127. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: options.env ?? cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: options.limitMs,
  });
  const done = cleanUpLater(() => void child.kill());
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    if (options.onLine) createInterface({ input: stream }).on('line', options.onLine);
  }
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? 1, output };
  } catch (error) {
    return { code: 127, output: messageOf(error) };
  } finally {
    await done();
  }
}

/** Runs a script or a package's command line with the Node that runs this host. */
export function runNode(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return run(process.execPath, args, options);
}

/** Starts a long-running program in its own process group, so that its children can be ended with it. */
export function start(command: string, args: readonly string[], options: RunOptions = {}): ChildProcess {
  return spawn(command, args, {
    cwd: options.cwd ?? root,
    env: options.env ?? cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
}

/** Ends a program of {@link start} and its children, and waits for it. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  try {
    // These servers have nothing to save, and SIGKILL ends all children.
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    return; // it ended between the check and the signal
  }
  await gone;
}

const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|ERR_SOCKET_TIMEOUT/;

/** Runs npm. @throws SetupProblem that names what is missing and explains what to do */
export async function npm(what: string, args: readonly string[], cwd: string): Promise<void> {
  // Versions are exact, so npm can use its cache. Without a network it should fail soon.
  const patience = [
    '--prefer-offline',
    '--fetch-retries=2',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=5000',
  ];
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', ...patience];
  const own = process.env['npm_execpath'];
  const { code, output } =
    own !== undefined && /npm-cli\.c?js$/.test(own)
      ? await runNode([own, ...args, ...quiet], { cwd })
      : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [...args, ...quiet], { cwd });
  if (code === 0) return;
  if (unreachable.test(output)) {
    throw new SetupProblem(
      `${what} could not be fetched because the npm registry cannot be reached; connect to the network (or point npm at a registry you can reach) and run the command again.`,
    );
  }
  const reason = /npm (?:error|ERR!) (?!A complete log)(.+)/.exec(output)?.[1]?.trim() ?? `exit code ${code}`;
  throw new SetupProblem(
    `${what} could not be installed by npm (${reason}); run the command again, and "npm ${args.join(' ')}" by hand to see more.`,
  );
}

/** Runs esbuild.js with its options. @throws with esbuild's output */
export async function esbuild(...options: string[]): Promise<void> {
  const { code, output } = await runNode(['esbuild.js', ...options]);
  if (code !== 0) throw new Error(`The build failed (node esbuild.js ${options.join(' ')}):\n${output}`);
}
