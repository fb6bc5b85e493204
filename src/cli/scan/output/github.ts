import { printable } from '../../../core/surface/terminal';
import { WorkflowCommand } from '../../../core/surface/workflow-command';
import type { ReportedFinding } from '../reported-finding';
import type { Reporter, Write } from './reporter';
import { adviceSentence, findingSentence, isSecret } from './sentences';
import { type ConfidenceCounts, foundInWords, scannedInWords } from './totals';

/** Annotations of GitHub Actions on the lines of the findings. Paths are relative to the workspace of the job. */
export function githubReporter(write: Write, nameInProject: (file: string) => string): Reporter {
  const counts: ConfidenceCounts = { high: 0, medium: 0, low: 0 };
  return {
    begin: () => undefined,
    finding(finding) {
      counts[finding.confidence]++;
      const { line, column, endLine, endColumn, title } = finding;
      const place = { file: nameInProject(finding.file), line, endLine };
      // GitHub ignores columns of more than one line.
      const columns = line === endLine ? { col: column, endColumn } : {};
      const message = `${findingSentence(finding)}. ${adviceSentence(finding)}`;
      const properties = { title: `Keyward: ${title}`, ...place, ...columns };
      write(WorkflowCommand.of(levelOf(finding), properties, message));
    },
    end(summary) {
      for (const problem of summary.problems)
        write(WorkflowCommand.of('warning', { title: 'Keyward: not scanned' }, problem));
      write(printable`${foundInWords(summary, counts)}${scannedInWords(summary)} Values are hidden.\n`);
    },
  };
}

function levelOf(finding: ReportedFinding): 'error' | 'warning' | 'notice' {
  if (!isSecret(finding)) return 'notice';
  return finding.severity === 'warning' || finding.severity === 'error' ? 'error' : 'warning';
}
