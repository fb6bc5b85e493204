import { visible } from '../../../core/surface/characters';
import { csvTable } from '../../../core/surface/csv';
import { printableDocument } from '../../../core/surface/terminal';
import type { Reporter, Write } from './reporter';

const COLUMNS = [
  'file',
  'line',
  'column',
  'end_line',
  'end_column',
  'rule',
  'title',
  'provider',
  'confidence',
  'severity',
  'sensitivity',
  'masked',
  'fingerprint',
  'commit',
];

/** One line for each finding, for spreadsheets (RFC 4180). Columns may be added at the end, but not renamed. */
export function csvReporter(write: Write): Reporter {
  const row = (values: readonly (string | number)[]): void =>
    write(
      printableDocument(
        csvTable([values.map((value) => (typeof value === 'string' ? visible(value) : value))]),
      ),
    );
  return {
    begin: () => row(COLUMNS),
    finding({ file, line, column, endLine, endColumn, ruleId, title, provider, ...rest }) {
      const { confidence, severity, sensitivity, masked, fingerprint, commit } = rest;
      const place = [file, line, column, endLine, endColumn];
      const what = [ruleId, title, provider ?? '', confidence, severity, sensitivity, masked, fingerprint];
      row([...place, ...what, commit?.id ?? '']);
    },
    end: () => undefined,
  };
}
