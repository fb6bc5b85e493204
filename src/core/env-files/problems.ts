import type { ExposureThrough } from './exposure-path';
import type { EnvFileReport, EnvProblem, GitFacts, ProblemId } from './report';
import {
  encryptedText,
  exampleIgnoredText,
  exampleKeyText,
  exposureAdvice,
  exposureText,
  inHistoryText,
  notIgnoredText,
  stagedText,
  trackedText,
} from './words';

const EXPOSURE_IDS: Readonly<Record<ExposureThrough, ProblemId>> = {
  docker: 'env-in-image',
  npm: 'env-in-package',
  vsix: 'env-in-extension',
  'served folder': 'env-served',
  bundle: 'env-in-bundle',
  'source map': 'env-in-bundle',
  'project file': 'env-value-in-file',
};

/** Every problem with one file, the worst first. Empty: nothing is wrong. */
export function problemsOf(report: EnvFileReport): EnvProblem[] {
  if (report.kind === 'example') return exampleProblems(report);
  return [...gitProblems(report), ...exposureProblems(report)];
}

function gitProblems(report: EnvFileReport): EnvProblem[] {
  const { git, file } = report;
  if (!git) return [];
  const isEncrypted = git.filter !== undefined && /crypt/i.test(git.filter);
  const isReadable = !isEncrypted && (report.secrets > 0 || git.keysInIndex === true);
  const severity = isReadable || git.keysInHistory === true ? 'warning' : 'information';
  if (git.tracked) return [trackedProblem(report, git, severity, isEncrypted)];
  const problems: EnvProblem[] = [];
  if (!git.ignored && report.present) {
    const now = report.secrets > 0 && !isEncrypted ? 'warning' : 'information';
    problems.push({ id: 'env-not-ignored', severity: now, file, ...notIgnoredText(report, git) });
  }
  if (git.inHistory && git.keysInHistory !== false) {
    const isHarmless = git.keysInHistory === undefined && report.present && report.secrets === 0;
    problems.push({
      id: 'env-in-history',
      severity: isHarmless ? 'information' : 'warning',
      file,
      ...inHistoryText(report, git),
    });
  }
  return problems;
}

function trackedProblem(
  report: EnvFileReport,
  git: GitFacts,
  severity: EnvProblem['severity'],
  isEncrypted: boolean,
): EnvProblem {
  const { file } = report;
  if (git.staged === true && git.inHistory !== true) {
    return { id: 'env-staged', severity, file, ...stagedText(report, git) };
  }
  if (isEncrypted) {
    return { id: 'env-tracked', severity, file, ...encryptedText(report, git) };
  }
  return {
    id: 'env-tracked',
    severity: report.present || git.keysInIndex !== undefined ? severity : 'warning',
    file,
    ...trackedText(report, git),
  };
}

function exposureProblems({ file, secrets, leaks }: EnvFileReport): EnvProblem[] {
  return leaks.map((leak) => ({
    id: EXPOSURE_IDS[leak.through],
    severity: leak.certain && secrets > 0 ? 'warning' : 'information',
    file,
    message: exposureText(leak),
    advice: exposureAdvice(leak.through),
    exposure: leak,
  }));
}

function exampleProblems({ file, secrets, git }: EnvFileReport): EnvProblem[] {
  const problems: EnvProblem[] = [];
  if (secrets > 0) {
    problems.push({ id: 'env-example-key', severity: 'warning', file, ...exampleKeyText(secrets) });
  }
  if (git?.ignored && git.tracked !== true) {
    problems.push({
      id: 'env-example-ignored',
      severity: 'information',
      file,
      ...exampleIgnoredText(git),
    });
  }
  return problems;
}
