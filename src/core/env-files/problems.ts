import type { LeakThrough } from './exposure-path';
import type { EnvFileReport, EnvProblem, GitFacts, ProblemId } from './report';

const LEAK_IDS: Readonly<Record<LeakThrough, ProblemId>> = {
  docker: 'env-in-image',
  npm: 'env-in-package',
  vsix: 'env-in-extension',
  'served folder': 'env-served',
  bundle: 'env-in-bundle',
  'source map': 'env-in-bundle',
};

const LEAK_ADVICE: Readonly<Record<LeakThrough, string>> = {
  docker:
    'Leave it out in .dockerignore, hand values over at run time, and rotate what is in an image you have shared.',
  npm: 'Leave it out in .npmignore or narrow “files” in package.json, and rotate what was ever published.',
  vsix: 'Leave it out in .vscodeignore, and rotate what was ever published.',
  'served folder': 'Move it out of that folder, and rotate what was ever deployed.',
  bundle: 'Read it on the server only, build again, and rotate it if that build was ever deployed.',
  'source map': 'Read it on the server only, build again, and rotate it if that build was ever deployed.',
};

const ROTATE = 'what was ever pushed or shared must be rotated';

/** Everything that is wrong with one file, the worst first. Empty: it is where it should be. */
export function problemsOf(report: EnvFileReport): EnvProblem[] {
  if (report.kind === 'example') return exampleProblems(report);
  return [...gitProblems(report), ...leakProblems(report)];
}

/** What the file is called in a sentence: without a key in it, it may well be meant for git. */
function itself({ secrets }: EnvFileReport): string {
  if (secrets === 0) return 'this file';
  return secrets === 1 ? 'this file and its key' : `this file and its ${secrets} keys`;
}

function gitProblems(report: EnvFileReport): EnvProblem[] {
  const { git, file } = report;
  if (!git) return [];
  const encrypted = git.filter !== undefined && /crypt/i.test(git.filter);
  const severity = report.secrets > 0 && !encrypted ? 'warning' : 'information';
  if (git.tracked) return [trackedProblem(report, git, severity, encrypted)];
  const problems: EnvProblem[] = [];
  if (!git.ignored && report.present) {
    problems.push({ id: 'env-not-ignored', severity, file, ...notIgnoredWords(report, git) });
  }
  if (git.inHistory) {
    const pushed = git.pushed ? ' and were pushed' : '';
    problems.push({
      id: 'env-in-history',
      severity: report.present && report.secrets === 0 ? 'information' : 'warning',
      file,
      message: report.present
        ? `Git does not track this file any more, but older commits hold it${pushed}.`
        : `This file is gone, but older commits hold it${pushed}.`,
      advice: 'Rotate every key it held: rewriting history does not call back what others have fetched.',
    });
  }
  return problems;
}

function trackedProblem(
  report: EnvFileReport,
  git: GitFacts,
  severity: EnvProblem['severity'],
  encrypted: boolean,
): EnvProblem {
  const { file } = report;
  const it = itself(report);
  if (git.staged === true && git.inHistory !== true) {
    return {
      id: 'env-staged',
      severity,
      file,
      message: `The next commit takes ${it}: it is staged.`,
      advice:
        git.inHistory === false
          ? 'Unstage it and make git ignore it; no commit has it yet.'
          : 'Unstage it and make git ignore it.',
    };
  }
  if (encrypted) {
    return {
      id: 'env-tracked',
      severity,
      file,
      message: `Git tracks ${it}, encrypted by the filter ${git.filter ?? ''}.`,
      advice: 'Make sure that the filter is set up wherever it is committed from.',
    };
  }
  const pushed = git.pushed ? ', and it was pushed' : '';
  const ignored = git.ignored ? ': that an ignore rule covers it changes nothing' : '';
  const absent = report.present ? '' : ' (it is not on the disk, but git has it)';
  return {
    id: 'env-tracked',
    severity: report.present ? severity : 'warning',
    file,
    message: `Git already tracks ${it}${absent}${ignored}${pushed}.`,
    advice: `Stop tracking it (“git rm --cached”); every commit so far still holds it, so ${ROTATE}.`,
  };
}

function notIgnoredWords(
  report: EnvFileReport,
  { by, byGit }: GitFacts,
): Pick<EnvProblem, 'message' | 'advice'> {
  const why = by
    ? `“${by.pattern}” in line ${by.line} of ${by.file} lets it through`
    : 'no .gitignore covers it';
  const source = byGit ? '' : ' (Git was not asked: this is Keyward’s own reading of .gitignore.)';
  return {
    message: `Git would take ${itself(report)}: ${why}.${source}`,
    advice: 'Make git ignore it before the next “git add”.',
  };
}

function leakProblems(report: EnvFileReport): EnvProblem[] {
  return report.leaks.map((leak) => ({
    id: LEAK_IDS[leak.through],
    severity: leak.certain && report.secrets > 0 ? 'warning' : 'information',
    file: report.file,
    message: `${leak.reason.charAt(0).toUpperCase()}${leak.reason.slice(1)}.`,
    advice: LEAK_ADVICE[leak.through],
    leak,
  }));
}

function exampleProblems({ file, secrets, git }: EnvFileReport): EnvProblem[] {
  const problems: EnvProblem[] = [];
  if (secrets > 0) {
    problems.push({
      id: 'env-example-key',
      severity: 'warning',
      file,
      message: `This example is meant to be committed, but ${secrets === 1 ? 'a value in it looks' : `${secrets} values in it look`} real.`,
      advice: `Put a placeholder in its place; ${ROTATE}.`,
    });
  }
  if (git?.ignored && git.tracked !== true) {
    const by = git.by ? ` by “${git.by.pattern}” in line ${git.by.line} of ${git.by.file}` : '';
    problems.push({
      id: 'env-example-ignored',
      severity: 'information',
      file,
      message: `This example is meant to be committed, but git ignores it${by}.`,
      advice: 'Add a line such as “!.env.example” below that rule.',
    });
  }
  return problems;
}

/** What git does with a file, in a few words: for a row, or a line of a report. */
export function stateInWords({ git, kind, present }: EnvFileReport): string {
  if (!git) return 'no repository';
  const words: string[] = [];
  if (!present) words.push('not on the disk');
  if (git.tracked) words.push(git.staged && git.inHistory !== true ? 'staged' : 'tracked');
  else if (git.ignored) words.push(git.by ? `ignored by ${git.by.file}:${git.by.line}` : 'ignored');
  else if (present) words.push(kind === 'example' ? 'to be committed' : 'not ignored');
  if (git.tracked && git.staged && git.inHistory === true) words.push('staged');
  if (git.changed) words.push('changed since');
  if (git.filter) words.push(`filter ${git.filter}`);
  if (!git.tracked && git.inHistory) words.push('in history');
  if (git.pushed) words.push('pushed');
  if (!git.byGit) words.push('git not asked');
  return words.join(', ');
}
