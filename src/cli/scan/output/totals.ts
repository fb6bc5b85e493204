import type { Confidence } from '../../../core/finding/finding';
import { confidenceInWords } from '../../../core/finding/words';
import type { ScanSummary } from '../summary';

/** Findings by confidence. */
export type ConfidenceCounts = Record<Confidence, number>;

/** `Found 2 keys (1 certain, 1 likely)`, or that none was found. */
export function foundInWords({ findings }: Pick<ScanSummary, 'findings'>, counts: ConfidenceCounts): string {
  if (findings === 0) return 'No keys found';
  const kinds = (['high', 'medium', 'low'] as const)
    .filter((confidence) => counts[confidence] > 0)
    .map((confidence) => `${counts[confidence]} ${confidenceInWords(confidence)}`);
  return `Found ${counted(findings, 'key')} (${kinds.join(', ')})`;
}

/** ` in 3 files, 1.2 kB, 0.3 s. Allowed: 1. Skipped: 2 binary.` */
export function scannedInWords({ files, bytes, ms, allowed, skipped }: ScanSummary): string {
  const where = ` in ${counted(files, 'file')}, ${sizeOf(bytes)}, ${(ms / 1000).toFixed(1)} s.`;
  const reasons = Object.entries(skipped).map(([reason, count]) => `${count} ${reason}`);
  const skippedText = reasons.length === 0 ? '' : ` Skipped: ${reasons.join(', ')}.`;
  const allowedText = allowed === 0 ? '' : ` Allowed: ${allowed}.`;
  return `${where}${allowedText}${skippedText}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
