import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

/** What a suite or flow wants to find when its editor opens. */
export interface Fixture {
  /** Absolute path of the folder or `.code-workspace` file to open. */
  readonly open: string;
  /** User settings, beyond the quiet ones every test editor has. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Ask for trust in the folder. Default false. */
  readonly workspaceTrust?: boolean;
}

/** Fills an empty temporary folder and says what to open; runs in Node before the editor starts. */
export type FixtureBuilder = (folder: string) => Fixture | Promise<Fixture>;

/** Writes files given by their path below `folder`, with the folders they need. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** The text of an `.env` file with these values, unquoted, one to a line. */
export function envText(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** Days before today, as the ledger writes them. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** Runs git in `folder` and returns what it printed; independent of the user's own configuration. */
export function git(folder: string, ...args: string[]): string {
  const identity = [
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  // Inside a git hook, git's variables would point at the repository being committed to.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = { ...Object.fromEntries(own), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', [...identity, ...args], { cwd: folder, env, encoding: 'utf8' });
}

/** Makes `folder` a git repository on branch main, without a commit. */
export function initRepository(folder: string): void {
  git(folder, 'init', '--quiet', '--initial-branch=main');
}

/** The fixture of suites that bring none: an empty git repository. */
export const emptyRepository: FixtureBuilder = (folder) => {
  initRepository(folder);
  return { open: folder };
};
