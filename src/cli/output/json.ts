import type { Reporter } from './reporter';

/** `{ "version": 1, "findings": [...], "stats": {...} }`, one finding per line. Fields may be added, not renamed. */
export function jsonReporter(write: (text: string) => void): Reporter {
  let separator = '\n';
  return {
    begin() {
      write('{"version":1,"findings":[');
    },
    finding(finding) {
      write(`${separator}${JSON.stringify({ ...finding, excerpt: undefined })}`);
      separator = ',\n';
    },
    end({ files, bytes, skipped, forgiven, unusedAllows, ms }) {
      const stats = { files, bytes, skipped, forgiven, unusedAllows, ms };
      write(`${separator === '\n' ? '' : '\n'}],"stats":${JSON.stringify(stats)}}\n`);
    },
  };
}
