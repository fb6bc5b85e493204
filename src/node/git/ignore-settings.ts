import path from 'node:path';
import type { IgnoreSettings } from '../../core/gitignore';
import { repositoryTop } from '../files/git-folder';
import { readTextIfExists } from '../files/regular-file';
import { isTerminated } from './printed';
import { runGit, type GitProcessOptions } from './process';

/** Git sets `core.ignoreCase` of a new repository for the file system, which is usually this one. */
const USUALLY_IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin';

/**
 * Asks Git which settings decide what it ignores in a folder (absolute). Without an answer there are no excludes of the user: then
 * a scan reads more files, not fewer.
 */
export async function ignoreSettings(folder: string, options: GitProcessOptions): Promise<IgnoreSettings> {
  const args = ['config', '-z', '--get-regexp', '^core\\.(excludesfile|ignorecase)$'];
  const listed = await runGit({ folder, args, expectedCodes: [1] }, options);
  if (!listed.ok || !isTerminated(listed.stdout)) return { ignoreCase: USUALLY_IGNORES_CASE };
  const settings = new Map<string, string | undefined>();
  for (const record of listed.stdout.split('\0')) {
    const [name = '', ...value] = record.split('\n');
    settings.set(name, value.length === 0 ? undefined : value.join('\n'));
  }
  const top = repositoryTop(folder);
  const file = settings.has('core.excludesfile')
    ? await excludesFile(settings.get('core.excludesfile') ?? '', top ?? folder, options)
    : usualFile(options.environment ?? process.env);
  const excludes = file === undefined ? undefined : readExcludes(file);
  return {
    ignoreCase: settings.has('core.ignorecase')
      ? isTrue(settings.get('core.ignorecase'))
      : top === undefined && USUALLY_IGNORES_CASE,
    ...(excludes !== undefined && { excludes }),
  };
}

/** An empty name turns the excludes off. Git itself reads `~`, `%(prefix)` and `:(optional)`. */
async function excludesFile(
  value: string,
  folder: string,
  options: GitProcessOptions,
): Promise<string | undefined> {
  if (value === '') return undefined;
  if (!/^[~%:]/.test(value)) return path.resolve(folder, value);
  const args = ['config', '-z', '--type=path', '--get', 'core.excludesFile'];
  const asked = await runGit({ folder, args }, options);
  return asked.ok ? path.resolve(folder, asked.stdout.replace(/\0$/, '')) : undefined;
}

/** Where Git looks if no file is set. */
function usualFile({
  XDG_CONFIG_HOME: xdg,
  USERPROFILE: profile,
  HOME: home = profile,
}: NodeJS.ProcessEnv): string | undefined {
  if (xdg !== undefined && xdg !== '') return path.join(xdg, 'git', 'ignore');
  return home === undefined || home === '' ? undefined : path.join(home, '.config', 'git', 'ignore');
}

function readExcludes(file: string): string | undefined {
  try {
    return readTextIfExists(file);
  } catch {
    return undefined; // Git doesn't use it either
  }
}

/** A setting without a value is true. */
function isTrue(value: string | undefined): boolean {
  return value === undefined || /^(?:true|yes|on|[+-]?0*[1-9]\d*)$/i.test(value);
}
