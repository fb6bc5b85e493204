import path from 'node:path';
import { shownPath } from '../../../core/surface/path';
import { fileErrorReason } from '../../../node/files/file-errors';
import { ReportFile } from '../../../node/files/report-file';
import { CommandError, hasColors, type Terminal } from '../../shared/terminal';
import type { OutputFormat, ScanArguments } from '../arguments';
import { csvReporter } from './csv';
import { githubReporter } from './github';
import { gitlabReporter } from './gitlab';
import { jsonReporter } from './json';
import { junitReporter } from './junit';
import { markdownReporter } from './markdown';
import type { Reporter, Write } from './reporter';
import { sarifReporter } from './sarif';
import { textReporter } from './text';

/** All reports of a run as one. */
export interface Reports extends Reporter {
  /** Leaves files as they were before. Call it when the run fails. */
  abandon(): void;
}

/** The report for standard output, and those for files. @throws CommandError if a file cannot be written */
export function createReports(
  { format, color, outputs }: Pick<ScanArguments, 'format' | 'color' | 'outputs'>,
  terminal: Terminal,
): Reports {
  const { stdout, environment, cwd } = terminal;
  const colors = hasColors(stdout, environment, color);
  const open: { readonly name: string; readonly file: ReportFile }[] = [];
  const abandon = (): void => open.splice(0).forEach(({ file }) => file.abandon());
  const reporters = [reporterOf(format, (text) => stdout.write(text), terminal, colors)];
  try {
    for (const { file: name, format } of outputs) {
      const target = path.resolve(cwd, name);
      // GitHub's steps add to this file. Another report in it would be lost.
      const appends = target === environment['GITHUB_STEP_SUMMARY'];
      const file = writing(name, () => new ReportFile(target, appends));
      open.push({ name, file });
      const write: Write = (text) => writing(name, () => file.write(text.toString()));
      reporters.push(reporterOf(format, write, terminal, false));
    }
  } catch (error) {
    abandon();
    throw error;
  }
  return {
    begin: () => reporters.forEach((reporter) => reporter.begin()),
    finding: (finding) => reporters.forEach((reporter) => reporter.finding(finding)),
    end(summary) {
      reporters.forEach((reporter) => reporter.end(summary));
      for (let one = open.shift(); one !== undefined; one = open.shift()) {
        const { name, file } = one;
        writing(name, () => file.finish());
      }
    },
    abandon,
  };
}

/** @throws CommandError that names the file */
function writing<T>(name: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new CommandError(
      `cannot write ${shownPath(name)}: ${fileErrorReason(error)}; name a file in a folder that exists and can be written`,
    );
  }
}

function reporterOf(
  format: OutputFormat,
  write: Write,
  { cwd, environment }: Terminal,
  colors: boolean,
): Reporter {
  const within = (project: string | undefined) => (file: string) => nameIn(project, cwd, file);
  switch (format) {
    case 'text':
      return textReporter(write, colors);
    case 'json':
      return jsonReporter(write);
    case 'sarif':
      return sarifReporter(write);
    case 'github':
      return githubReporter(write, within(environment['GITHUB_WORKSPACE']));
    case 'gitlab':
      return gitlabReporter(write, within(environment['CI_PROJECT_DIR']), environment['CI_COMMIT_SHA']);
    case 'junit':
      return junitReporter(write);
    case 'markdown':
      return markdownReporter(
        write,
        within(environment['GITHUB_WORKSPACE'] ?? environment['CI_PROJECT_DIR']),
      );
    case 'csv':
      return csvReporter(write);
  }
}

/** The path that a build server knows a file by: below the folder of the project, also where the scan runs in a folder of it. */
function nameIn(project: string | undefined, cwd: string, file: string): string {
  if (project === undefined || project === '') return file;
  const below = path.relative(path.resolve(project), path.resolve(cwd, file));
  const isInside = below !== '' && below.split(path.sep)[0] !== '..' && !path.isAbsolute(below);
  return isInside ? below.replaceAll(path.sep, '/') : file;
}
