import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

/** What the editor of a suite or flow opens. */
export interface Fixture {
  /** Absolute path of the folder or `.code-workspace` file to open. */
  readonly open: string;
  /** User settings in addition to those of every test editor. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Enable workspace trust. Default: false. */
  readonly workspaceTrust?: boolean;
}

/** Fills an empty temporary folder and returns what to open. Runs in Node before the editor starts. */
export type FixtureBuilder = (folder: string) => Fixture | Promise<Fixture>;

/** Writes files by their path relative to `folder`, and creates the folders. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** The text of an `.env` file with these unquoted values, one per line. */
export function envText(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** A day before today, `YYYY-MM-DD`. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** Runs `git` in `folder`, without the user's configuration. @returns its output */
export function git(folder: string, ...args: string[]): string {
  const identity = [
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  // In a Git hook, these variables would point to the repository of the hook.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = { ...Object.fromEntries(own), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', [...identity, ...args], { cwd: folder, env, encoding: 'utf8' });
}

/** Creates a Git repository without commits on the branch main. */
export function initRepository(folder: string): void {
  git(folder, 'init', '--quiet', '--initial-branch=main');
}

/** The default fixture of suites: an empty Git repository. */
export const emptyRepository: FixtureBuilder = (folder) => {
  initRepository(folder);
  return { open: folder };
};
