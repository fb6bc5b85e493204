import { relative, sep } from 'node:path';
import { dayOfInstant, type CivilDate } from '../../core/keys/dates';
import type { GitHistory } from './path-history';
import type { GitCall, GitResult, RunGit } from './git-run';

/** A line of a file as git has it. Its text may hold a secret: to be compared, never kept. */
export interface CommittedLine {
  readonly text: string;
  /** Day, where its author was, on which it got this form. */
  readonly day: CivilDate;
}

/** What git knows of when. */
export interface GitDates {
  /** The lines of a file in the last commit. No filter, converter or other program of the repository is run. */
  committedLines(root: string, file: string, call?: GitCall): Promise<GitResult<readonly CommittedLine[]>>;
  /** Those of `files` (absolute) that some commit holds, whatever became of them. Read again only when a ref moved. */
  everCommitted(root: string, files: readonly string[], call?: GitCall): Promise<GitResult<Set<string>>>;
}

export function createGitDates(run: RunGit, history: GitHistory): GitDates {
  const known = new Map<string, { readonly key: string; readonly names: ReadonlySet<string> }>();

  /** `HEAD`, not the file on disk: reading that would run the repository's filters. */
  const committedLines: GitDates['committedLines'] = async (root, file, call = {}) => {
    const args = ['-c', 'blame.ignoreRevsFile=', 'blame', '--no-textconv', '--line-porcelain', 'HEAD'];
    const output = await run(root, [...args, '--', nameIn(root, file)], call);
    return output.ok ? { ok: true, value: readBlame(output.stdout) } : output;
  };

  const everCommitted: GitDates['everCommitted'] = async (root, files, call = {}) => {
    if (files.length === 0) return { ok: true, value: new Set() };
    const refs = await history.refsOf(root, call);
    if (!refs.ok) return refs;
    const specs = files.map((file) => `:(literal)${nameIn(root, file)}`);
    const key = [refs.value, ...specs].join('\n');
    let names = known.get(root)?.key === key ? known.get(root)?.names : undefined;
    if (!names) {
      const answer = await history.historyOf(root, specs, call);
      if (!answer.ok) return answer;
      names = answer.value.committed;
      known.set(root, { key, names });
    }
    const committed = names;
    return { ok: true, value: new Set(files.filter((file) => committed.has(nameIn(root, file)))) };
  };

  return { committedLines, everCommitted };
}

function nameIn(root: string, file: string): string {
  return relative(root, file).replaceAll(sep, '/');
}

/** `--line-porcelain`: for each line a header of `name value` lines, then a tab and the line itself. */
function readBlame(stdout: string): CommittedLine[] {
  const lines: CommittedLine[] = [];
  let [seconds, zone] = [0, '+0000'];
  for (const line of stdout.split('\n')) {
    if (line.startsWith('author-time ')) seconds = Number(line.slice(12));
    else if (line.startsWith('author-tz ')) zone = line.slice(10);
    else if (line.startsWith('\t')) {
      const day = dayOfInstant(seconds * 1000, minutesOf(zone));
      if (day !== undefined) lines.push({ text: line.slice(1).replace(/\r$/, ''), day });
    }
  }
  return lines;
}

/** `+0530` is 330. */
function minutesOf(zone: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d)(\d\d)$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
