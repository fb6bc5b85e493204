import type { TerminalText } from '../../../core/surface/terminal';
import type { ScanArguments } from '../arguments';
import { hasColors, type Terminal } from '../../shared/terminal';
import { jsonReporter } from './json';
import type { Reporter } from './reporter';
import { sarifReporter } from './sarif';
import { textReporter } from './text';

/** The reporter for a format. It writes to standard output. */
export function createReporter(
  { format, color }: Pick<ScanArguments, 'format' | 'color'>,
  { stdout, environment }: Terminal,
): Reporter {
  const write = (text: TerminalText): void => stdout.write(text);
  switch (format) {
    case 'text':
      return textReporter(write, hasColors(stdout, environment, color));
    case 'json':
      return jsonReporter(write);
    case 'sarif':
      return sarifReporter(write);
  }
}
