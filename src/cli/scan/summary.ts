import type { SkipReason } from '../../core/scan/file-kinds';

/** The totals of a run. */
export interface ScanSummary {
  readonly files: number;
  readonly bytes: number;
  /** Number of skipped files and folders by reason; reasons that did not occur are missing. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  readonly ms: number;
  readonly findings: number;
  /** The findings that are secrets, not public by design or identifiers. */
  readonly secrets: number;
  /** Findings that an allow entry or another scanner's file allows. Markers in comments are not counted. */
  readonly allowed: number;
  /** Allow entries that allow nothing, if they were to be reported. */
  readonly unusedAllows: number;
  /** What could not be read, as sentences. */
  readonly problems: readonly string[];
  /** What the process ends with. */
  readonly exitCode: number;
}

/** Counts during a run. */
export class Tally {
  files = 0;
  bytes = 0;
  findings = 0;
  secrets = 0;
  allowed = 0;
  unusedAllows = 0;
  readonly problems: string[] = [];
  readonly #skipped: Partial<Record<SkipReason, number>> = {};
  readonly #started = performance.now();

  skip(reason: SkipReason): void {
    this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1;
  }

  /** @param exitCode what the process ends with */
  summary(exitCode: number): ScanSummary {
    const ms = Math.round(performance.now() - this.#started);
    const { files, bytes, findings, secrets, allowed, unusedAllows, problems } = this;
    const counts = { files, bytes, findings, secrets, allowed, unusedAllows };
    return { ...counts, skipped: this.#skipped, ms, problems, exitCode };
  }
}
