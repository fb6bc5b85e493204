import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createGit } from '../../src/node/git/git';

/** A new value that is as random as a key. */
export function randomValue(): string {
  return Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 12).padEnd(10, '0')).join('');
}

/** A folder outside any repository, with its own global Git configuration. */
export class GitSandbox {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'keyward-git-')));
  readonly globalConfig = join(this.folder, 'global-config');
  readonly environment = { ...process.env, GIT_CONFIG_GLOBAL: this.globalConfig, GIT_CONFIG_NOSYSTEM: '1' };
  readonly git = createGit({ environment: this.environment });

  constructor() {
    this.write(
      'global-config',
      '[user]\n\tname = A\n\temail = a@example.com\n[init]\n\tdefaultBranch = main\n[protocol "file"]\n\tallow = always\n',
    );
  }

  /** Runs Git as a user would, in a `folder` relative to this one. @returns standard output */
  run(folder: string, ...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.path(folder),
      env: this.environment,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  write(name: string, text: string | Buffer = ''): string {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  init(name: string, files: Record<string, string> = {}): string {
    mkdirSync(this.path(name), { recursive: true });
    this.run(name, 'init', '-q');
    for (const [file, text] of Object.entries(files)) this.write(join(name, file), text);
    return this.path(name);
  }

  /**
   * Writes files (null: removes them) and commits everything.
   * @param date `YYYY-MM-DD`; the author and committer dates are noon in UTC
   * @returns the commit's hash
   */
  commit(repo: string, date: string, files: Readonly<Record<string, string | null>>): string {
    for (const [name, text] of Object.entries(files)) {
      if (text === null) rmSync(this.path(repo, name));
      else this.write(join(repo, name), text);
    }
    const at = `${date}T12:00:00Z`;
    Object.assign(this.environment, { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at });
    this.run(repo, 'add', '-A');
    this.run(repo, 'commit', '-q', '--allow-empty', '-m', 'work');
    return this.run(repo, 'rev-parse', 'HEAD').trim();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
