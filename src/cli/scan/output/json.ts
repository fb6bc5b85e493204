import { NEW_LINE, printable, printableJson } from '../../../core/surface/terminal';
import type { Reporter, Write } from './reporter';

/** `{ "version": 2, "findings": [...], "stats": {...} }`, one finding per line. Fields may be added, not renamed. */
export function jsonReporter(write: Write): Reporter {
  let separator = NEW_LINE;
  return {
    begin() {
      write(printable`{"version":2,"findings":[`);
    },
    finding(finding) {
      write(printable`${separator}${printableJson({ ...finding, excerpt: undefined })}`);
      separator = printable`,\n`;
    },
    end({ files, bytes, skipped, allowed, unusedAllows, ms }) {
      const stats = { files, bytes, skipped, allowed, unusedAllows, ms };
      write(printable`${separator === NEW_LINE ? '' : NEW_LINE}],"stats":${printableJson(stats)}}\n`);
    },
  };
}
