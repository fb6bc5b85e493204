import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import manifest from '../../../package.json';

export const { version } = manifest;

/** The environment variable with the path of the npm package that the tests install. */
export const TARBALL_VARIABLE = 'KEYWARD_TARBALL';

/** The npm package, packed once for all tests. */
export function tarball(): string {
  const file = process.env[TARBALL_VARIABLE];
  if (file === undefined)
    throw new Error('These tests run through "npm run test:install", which packs first.');
  return file;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** Runs a program without blocking this process, which may be the registry that the program asks. */
export function ran(program: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const { cwd, env = environment(), input = '' } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, shell: process.platform === 'win32' });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.stdin.on('error', () => undefined); // it has ended without reading
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
}

/** The environment without what npm sets for the scripts it runs, such as this one. */
export function environment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_|NODE_OPTIONS$|NODE_PATH$|INIT_CWD$|GITHUB_|GITLAB_|CI$|FORCE_COLOR$|KEYWARD_)/i.test(name),
  );
  return { ...Object.fromEntries(own), ...extra };
}

/** An empty folder outside the repository. */
export class Folder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'keyward-install-'));

  at(...names: string[]): string {
    return path.join(this.path, ...names);
  }

  write(name: string, text: string): string {
    const file = this.at(name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5 });
  }
}
