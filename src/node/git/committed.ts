import { relative, sep } from 'node:path';
import { dayOfInstant } from '../../core/keys/dates';
import type { CommittedLine, Git } from '../../platform/git';
import type { RunGit } from './process';

/** The question when something was committed. */
type Committed = Pick<Git, 'committedLines'>;

export function createCommitted(run: RunGit): Committed {
  /** Reads `HEAD`, not the file on disk: that would run the repository's filters. */
  const committedLines: Committed['committedLines'] = async (root, file, call = {}) => {
    const args = ['-c', 'blame.ignoreRevsFile=', 'blame', '--no-textconv', '--line-porcelain', 'HEAD'];
    const output = await run(root, [...args, '--', nameIn(root, file)], call);
    return output.ok ? { ok: true, value: readBlame(output.stdout) } : output;
  };

  return { committedLines };
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
