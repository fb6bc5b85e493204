import { problemsOf } from '../../core/env-files';
import { ExitCode, hasColors, type Terminal } from '../shared/terminal';
import { namedFolder } from '../shared/named-folder';
import { helpOf } from '../shared/usage';
import { exitCodeOf } from '../shared/verdict';
import { DOCTOR_USAGE, readDoctorArguments } from './arguments';
import { doctorJson, doctorText } from './output';
import { surveyFolder } from './survey';

/** `keyward doctor`: see {@link DOCTOR_USAGE}. Returns the exit code. @throws CommandError when the folder cannot be read */
export async function doctorCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readDoctorArguments(args);
  if (options.help) {
    terminal.stdout.write(helpOf(DOCTOR_USAGE));
    return ExitCode.nothingFound;
  }
  const folder = namedFolder(terminal.cwd, options.folder);
  const survey = await surveyFolder(folder, { ...options, environment: terminal.environment });
  const colors = hasColors(terminal.stdout, terminal.environment, options.color);
  terminal.stdout.write(options.format === 'json' ? doctorJson(survey) : doctorText(survey, colors));
  const isExposed = survey.reports.flatMap(problemsOf).some(({ severity }) => severity === 'warning');
  return exitCodeOf({ found: isExposed, unknown: survey.unknown });
}
