import type { TerminalText } from '../../../core/surface/terminal';
import type { WorkflowCommand } from '../../../core/surface/workflow-command';
import type { ReportedFinding } from '../reported-finding';
import type { ScanSummary } from '../summary';

/** Gets findings as they arrive, so that a run keeps none of them in memory. */
export interface Reporter {
  begin(): void;
  finding(finding: ReportedFinding): void;
  end(summary: ScanSummary): void;
}

export type Write = (text: TerminalText | WorkflowCommand) => void;
