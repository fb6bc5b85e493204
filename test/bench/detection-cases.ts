import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A labeled text. The cases come from the test suites of other scanners and are not in the repository. */
export interface DetectionCase {
  readonly id: string;
  readonly source: string;
  readonly rule: string;
  readonly provider: string;
  readonly expect: 'positive' | 'negative';
  readonly text: string;
  readonly secret?: string;
  readonly file?: string;
  readonly scope?: 'any' | 'rule';
  readonly weight?: number;
  readonly ambiguous?: boolean;
  readonly degenerate?: boolean;
}

/** Reads the cases from the folder next to the repository; undefined if it does not exist. */
export function readDetectionCases(): DetectionCase[] | undefined {
  const file = resolve('../shared/detection-cases.jsonl.gz');
  if (!existsSync(file)) return undefined;
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as DetectionCase);
}
