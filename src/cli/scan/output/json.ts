import type { Reporter } from './reporter';

/** `{ "version": 2, "findings": [...], "stats": {...} }`, one finding per line. Fields may be added, not renamed. */
export function jsonReporter(write: (text: string) => void): Reporter {
  let separator = '\n';
  return {
    begin() {
      write('{"version":2,"findings":[');
    },
    finding(finding) {
      write(`${separator}${JSON.stringify({ ...finding, excerpt: undefined })}`);
      separator = ',\n';
    },
    end({ files, bytes, skipped, allowed, unusedAllows, ms }) {
      const stats = { files, bytes, skipped, allowed, unusedAllows, ms };
      write(`${separator === '\n' ? '' : '\n'}],"stats":${JSON.stringify(stats)}}\n`);
    },
  };
}
