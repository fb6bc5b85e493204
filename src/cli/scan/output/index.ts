import type { OutputFormat } from '../arguments';
import { hasColours, type Terminal } from '../../shared/terminal';
import { jsonReporter } from './json';
import type { Reporter } from './reporter';
import { sarifReporter } from './sarif';
import { textReporter } from './text';

/** The reporter for a format, writing to the terminal's standard output. */
export function createReporter(format: OutputFormat, { stdout, environment }: Terminal): Reporter {
  const write = (text: string): void => void stdout.write(text);
  switch (format) {
    case 'text':
      return textReporter(write, hasColours(stdout, environment));
    case 'json':
      return jsonReporter(write);
    case 'sarif':
      return sarifReporter(write);
  }
}
