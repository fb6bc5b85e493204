import type { ReportedFinding } from '../reported-finding';
import type { ScanSummary } from '../summary';

/** Writes findings as they come, so that a run holds none of them, however many there are. */
export interface Reporter {
  begin(): void;
  finding(finding: ReportedFinding): void;
  end(summary: ScanSummary): void;
}
