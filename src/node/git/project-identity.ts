import { basename, relative, sep } from 'node:path';
import { sha256 } from '../../core/base/digest';
import type { Git } from '../../platform/git';
import type { RunGit } from './process';

/** Hex digits: enough for the projects of one calendar. */
const DIGITS = 12;

/** See {@link Git.projectIdentity}. */
export function createProjectIdentity(
  run: RunGit,
  repositoryRoot: (
    folder: string,
  ) => Promise<{ readonly ok: true; readonly value: string } | { readonly ok: false }>,
): Pick<Git, 'projectIdentity'> {
  return {
    projectIdentity: async (folder) => {
      const root = await repositoryRoot(folder);
      const project = root.ok ? await projectOf(run, root.value) : undefined;
      const below = root.ok ? relative(root.value, folder).replaceAll(sep, '/') : '';
      const digest = sha256(project === undefined ? folder : `${project}\n${below}`).slice(0, DIGITS);
      return `${basename(folder)}-${digest}`;
    },
  };
}

/** What is the same in every clone: the address it was cloned from, else its first commit. Undefined: neither is known. */
async function projectOf(run: RunGit, root: string): Promise<string | undefined> {
  const remote = await run(root, ['config', '--get', 'remote.origin.url'], {}, { expectedCodes: [1] });
  if (remote.ok && remote.stdout.trim() !== '') return addressOf(remote.stdout.trim());
  const first = await run(root, ['rev-list', '--max-parents=0', 'HEAD'], {});
  return first.ok ? first.stdout.trim().split('\n').at(-1) : undefined;
}

/** The same for `https://user@host/a/b.git` and `git@host:a/b`: without scheme, login and ending. */
function addressOf(url: string): string {
  const address = url.replace(/^[a-z+]+:\/\//i, '').replace(/^[^@/]*@/, '');
  return address
    .replace(':', '/')
    .replace(/\/$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();
}
