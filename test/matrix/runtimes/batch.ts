import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cleanUpLater } from '../../host/cleanup';
import { tools } from '../tools';
import type { Printed, Program } from '../case';

/** The environment of every program, without variables that happen to be set on this machine. */
export const bareEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  LANG: 'C.UTF-8',
  // If its input is a socket, as Node's pipes are, Bash assumes a remote login and reads the user's startup files, unless it
  // was started by another shell.
  SHLVL: '2',
};

/** Long enough for any program on any machine. It only stops programs that hang. */
const LIMIT_MS = 600_000;

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** Standard output of one process, or why there is none. Standard error is dropped because it may quote a key. */
export function outputOf(command: Command): Promise<Printed> {
  return new Promise((resolve) => {
    const child = spawn(command.program, command.args, {
      cwd: command.cwd,
      env: { ...bareEnvironment, ...command.env },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const done = cleanUpLater(() => void child.kill('SIGKILL'));
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    const finish = (printed: Printed): void => {
      clearTimeout(timer);
      void done();
      resolve(printed);
    };
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', ({ name }) => finish({ ok: false, error: name }));
    child.on('close', (code, signal) =>
      finish(code === 0 ? { ok: true, output } : { ok: false, error: `exit ${code ?? signal ?? ''}` }),
    );
    child.stdin.on('error', () => undefined); // it ended without reading
    child.stdin.end(command.input ?? '');
  });
}

/** One process per program, two at a time. */
export async function runSeparately(
  programs: readonly Program[],
  commandFor: (program: Program) => Command,
): Promise<Map<string, Printed>> {
  const results = new Map<string, Printed>();
  const queue = [...programs];
  const worker = async (): Promise<void> => {
    for (let program = queue.shift(); program; program = queue.shift()) {
      const printed = await outputOf(commandFor(program));
      results.set(program.id, printed.ok ? { ok: true, output: printed.output.trim() } : printed);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

/** How many programs one process runs in sequence. */
const CHUNK = 400;

/**
 * Runs many programs in one process. A driver reads the list as JSON from standard input, gives each program its own
 * environment and prints one line of JSON per program: `{ "id", "output" }` or `{ "id", "error" }`.
 */
export async function runInOneProcess(
  programs: readonly Program[],
  commandFor: (list: readonly Program[]) => Command,
): Promise<Map<string, Printed>> {
  const results = new Map<string, Printed>();
  for (let i = 0; i < programs.length; i += CHUNK) {
    const chunk = programs.slice(i, i + CHUNK);
    const printed = await outputOf(commandFor(chunk));
    for (const { id } of chunk)
      results.set(id, { ok: false, error: printed.ok ? 'no answer' : printed.error });
    if (!printed.ok) continue;
    for (const line of printed.output.split('\n').filter((one) => one.startsWith('{'))) {
      const { id, output, error } = JSON.parse(line) as { id: string; output?: string; error?: string };
      results.set(
        id,
        error === undefined ? { ok: true, output: (output ?? '').trim() } : { ok: false, error },
      );
    }
  }
  return results;
}

/** Writes a driver to a file that can be run. @returns its path */
export function driverFile(name: string, text: string): string {
  const file = path.join(tools, 'drivers', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}
