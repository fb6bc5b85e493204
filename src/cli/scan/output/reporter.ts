import type { ReportedFinding } from '../reported-finding';
import type { ScanSummary } from '../summary';

/** Writes findings as they arrive, so that a run keeps none of them in memory. */
export interface Reporter {
  begin(): void;
  finding(finding: ReportedFinding): void;
  end(summary: ScanSummary): void;
}
