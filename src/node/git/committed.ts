import { relative, sep } from 'node:path';
import { dayOfInstant } from '../../core/keys/dates';
import type { CommittedLine, Git } from '../../platform/git';
import type { PathHistory } from './path-history';
import type { RunGit } from './process';

/** The questions about what was committed, and when. */
type Committed = Pick<Git, 'committedLines' | 'everCommitted'>;

export function createCommitted(run: RunGit, history: PathHistory): Committed {
  const known = new Map<string, { readonly key: string; readonly names: ReadonlySet<string> }>();

  /** Reads `HEAD`, not the file on disk: that would run the repository's filters. */
  const committedLines: Committed['committedLines'] = async (root, file, call = {}) => {
    const args = ['-c', 'blame.ignoreRevsFile=', 'blame', '--no-textconv', '--line-porcelain', 'HEAD'];
    const output = await run(root, [...args, '--', nameIn(root, file)], call);
    return output.ok ? { ok: true, value: readBlame(output.stdout) } : output;
  };

  const everCommitted: Committed['everCommitted'] = async (root, files, call = {}) => {
    if (files.length === 0) return { ok: true, value: new Set() };
    const refs = await history.refsOf(root, call);
    if (!refs.ok) return refs;
    const specs = files.map((file) => `:(literal)${nameIn(root, file)}`);
    const key = [refs.value, ...specs].join('\n');
    let names = known.get(root)?.key === key ? known.get(root)?.names : undefined;
    if (!names) {
      const answer = await history.committedPaths(root, specs, call);
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

/** Reads `--line-porcelain` output: for each line a header of `name value` lines, then a tab and the line itself. */
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

/** `+0530` gives 330. */
function minutesOf(zone: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d)(\d\d)$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
