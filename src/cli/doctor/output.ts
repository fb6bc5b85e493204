import { exposureText, gitStateText, problemsOf, type EnvFileReport } from '../../core/env-files';
import { shownPath } from '../../core/surface/path';
import { printable, printableJson, printableLines, type TerminalText } from '../../core/surface/terminal';
import type { Survey } from './survey';

/** `{ "version": 1, "files": [...], "problems": [...] }`. Fields may be added, not renamed. */
export function doctorJson({ reports, unknown, deadHooks }: Survey): TerminalText {
  const files = reports.map((report) => {
    const { file, kind, present, secrets, git, leaks } = report;
    const by = git?.by ? { file: git.by.file, line: git.by.line, pattern: git.by.pattern } : null;
    return {
      file,
      kind,
      present,
      secrets,
      // Where the fields below come from; those that are unknown are null.
      asked: git === undefined ? 'no repository' : git.byGit ? 'git' : 'own reading',
      ignored: git?.ignored ?? false,
      ignoredBy: git?.ignored ? by : null,
      letThroughBy: git?.ignored === false ? by : null,
      tracked: git ? (git.tracked ?? null) : false,
      staged: git ? (git.staged ?? null) : false,
      changed: git ? (git.changed ?? (git.tracked ? null : false)) : false,
      inHistory: git ? (git.inHistory ?? null) : false,
      keysInHistory: git ? (git.keysInHistory ?? null) : false,
      pushed: git ? (git.pushed ?? null) : false,
      filter: git?.filter ?? null,
      leaks: leaks.map((exposure) => ({
        through: exposure.through,
        reason: exposureText(exposure),
        file: exposure.file,
        line: exposure.line,
        certain: exposure.certain,
      })),
    };
  });
  const problems = [
    ...reports
      .flatMap(problemsOf)
      .map(({ id, severity, file, message, advice }) => ({ id, severity, file, message, advice })),
    ...deadHooks.map(({ reason, nextStep }) => ({
      id: 'inactive-hook',
      severity: 'information',
      file: null,
      message: reason,
      advice: nextStep,
    })),
    ...unknown.map(({ because, advice }) => ({
      id: 'not-asked',
      severity: 'information',
      file: null,
      message: because,
      advice,
    })),
  ];
  return printable`${printableJson({ version: 1, files, problems }, 2)}\n`;
}

/** One block per file: a line with its state, then what is wrong and what to do. */
export function doctorText(survey: Survey, colors: boolean): TerminalText {
  const paint: Paint = (text, code) => (colors ? printable`${text}`.styled(code) : printable`${text}`);
  const blocks = survey.reports.map((report) => blockOf(report, paint));
  const hooks = survey.deadHooks.map(({ reason, nextStep }) => `${reason} ${nextStep}`);
  const notes = hooks.map((note) => printable`${paint('note', 33)} ${note}`);
  const unknown = survey.unknown.map(
    ({ because, advice }) => printable`${paint('unknown', 33)} ${because}\n      ${advice}`,
  );
  return printable`${printableLines([...blocks, ...notes, ...unknown, totals(survey, paint)])}\n`;
}

type Paint = (text: string, code: number) => TerminalText;

function blockOf(report: EnvFileReport, paint: Paint): TerminalText {
  const problems = problemsOf(report);
  const isBad = problems.some(({ severity }) => severity === 'warning');
  const isUnknown = report.git?.byGit === false;
  const mark = isBad
    ? paint('✗', 31)
    : isUnknown
      ? paint('?', 33)
      : problems.length > 0
        ? paint('!', 33)
        : paint('✓', 32);
  const lines = [printable`${mark} ${paint(shownPath(report.file), 1)}  ${gitStateText(report)}`];
  for (const { severity, message, advice } of problems) {
    lines.push(
      printable`    ${paint(message, severity === 'warning' ? 31 : 33)}`,
      printable`      ${advice}`,
    );
  }
  return printableLines(lines);
}

function totals({ reports, unknown }: Survey, paint: Paint): TerminalText {
  const exposed = reports.filter((report) =>
    problemsOf(report).some(({ severity }) => severity === 'warning'),
  ).length;
  if (unknown.length > 0 && exposed === 0)
    return paint('Whether a key is exposed is unknown; see above for what to do.', 33);
  if (reports.length === 0) return paint('No env file, service-account key or private key found.', 32);
  const checked = `Checked ${reports.length} file${reports.length === 1 ? '' : 's'}`;
  if (exposed > 0) return paint(`${checked}; ${exposed} ${exposed === 1 ? 'is' : 'are'} exposed.`, 31);
  return paint(reports.length === 1 ? `${checked}; it is not exposed.` : `${checked}; none is exposed.`, 32);
}
