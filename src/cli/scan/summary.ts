import type { SkipReason } from '../../core/scan/file-kinds';

/** What a run did, told at its end. */
export interface ScanSummary {
  readonly files: number;
  readonly bytes: number;
  /** How many were not looked at, by reason; reasons that did not occur are left out. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  readonly ms: number;
  readonly findings: number;
  /** Of those: secrets, not what is public by design or only identifies. */
  readonly secrets: number;
  /** Findings that an allow-list or another scanner's file allows; markers in comments are not counted. */
  readonly allowed: number;
  /** Allow entries that allow nothing, where they were asked for. */
  readonly unusedAllows: number;
  /** What could not be read, in words. */
  readonly problems: readonly string[];
}

/** Counts while a run goes on. */
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

  summary(): ScanSummary {
    const ms = Math.round(performance.now() - this.#started);
    const { files, bytes, findings, secrets, allowed, unusedAllows, problems } = this;
    return { files, bytes, skipped: this.#skipped, ms, findings, secrets, allowed, unusedAllows, problems };
  }
}
