import { looksGenerated, type SkipReason } from './file-kinds';
import type { Finding } from '../finding/finding';
import { maskOf } from '../finding/mask';
import { isNotebook, notebookCells, type NotebookCell } from './notebook-cells';
import { policyFor, scanByPolicy, type PatternSet, type PolicyLayer } from '../policy';
import { lineOf, lineStarts } from '../base/text';

/** Bytes. Longer files are left out of the scan of a whole workspace, as they are while typing. */
export const LARGEST_FILE = 5_000_000;

/** Findings kept of one file; what has more is a dump of keys, and one of them is enough to see that. */
export const MOST_IN_FILE = 500;

/** Lines and UTF-16 columns from 0; the end is exclusive. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A finding that outlives the text it was found in. Plain data, and nothing of the secret. */
export interface KeptFinding {
  readonly finding: Finding;
  readonly place: LinePlace;
  /** The public prefix of the format, then dots. */
  readonly masked: string;
  /** Where the file is a notebook. */
  readonly cell?: NotebookCell;
}

/** What was found in one file of a folder. */
export interface ScannedFile {
  /** Index of the folder in the job. */
  readonly folder: number;
  /** Path below the folder, with `/`. */
  readonly name: string;
  readonly findings: readonly KeptFinding[];
  /** Findings beyond those kept. */
  readonly more: number;
}

/** What is told and what is allowed in a folder. Plain data: it goes to another thread. */
export interface FolderPolicy {
  /** Path of the folder from the top that the layers count from; '' when it is that top. */
  readonly within: string;
  readonly layers: readonly PolicyLayer[];
}

/** One folder of a workspace and what holds in it. */
export interface FolderToScan {
  readonly uri: string;
  /** Absolute path on the machine; undefined when the folder is virtual. */
  readonly path?: string;
  /** Glob patterns of what the user's settings leave out. */
  readonly exclude: readonly string[];
  readonly policy: FolderPolicy;
  /** Paths below the folder to look at, files or folders, whether they still exist or not; undefined: all of it. */
  readonly only?: readonly string[];
}

export interface ScanJob {
  readonly folders: readonly FolderToScan[];
  /** `gentle` leaves the machine to others most of the time. */
  readonly pace: 'brisk' | 'gentle';
  /** Count the files first, so that progress has a whole. */
  readonly countFirst: boolean;
}

/** Where a job stands; numbers only grow. */
export interface ScanProgress {
  /** Files to look at in all, once known. */
  readonly total?: number;
  readonly files: number;
  readonly bytes: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
}

/** What scans folders: a thread of its own where there is one. */
export interface FolderScanner {
  /**
   * Scans one job at a time.
   * @returns undefined when it was cancelled; what was found until then has been handed over
   * @throws when it cannot go on; the message holds no text of a file
   */
  scan(job: ScanJob, sink: ScanSink, signal: ScanSignal): Promise<ScanProgress | undefined>;
}

/** As much of an `AbortSignal` as a scan needs. */
export interface ScanSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** An allow entry that allowed something in a folder of the job. */
export interface UsedEntry {
  /** Index of the folder in the job. */
  readonly folder: number;
  /** Where its `.keyward.json` lies, from the top that the folder's layers count from. */
  readonly listFolder: string;
  readonly id: string;
}

export interface ScanSink {
  progress(progress: ScanProgress): void;
  found(files: readonly ScannedFile[]): void;
  /** Each entry is told once for a folder, or more often. */
  used(entries: readonly UsedEntry[]): void;
  /** Something that could not be read, in words without its content. */
  problem(words: string): void;
}

/** What a file holds, as its folder's policy says. */
export interface FileScan {
  readonly findings: readonly KeptFinding[];
  /** Findings beyond those kept. */
  readonly more: number;
  /** Allow entries that allow something. */
  readonly used: readonly Omit<UsedEntry, 'folder'>[];
}

/**
 * @returns what the file holds, or why it is not looked at
 * @param name its path below the folder
 * @param codes see `ScanOptions.codes`
 */
export function scanFile(
  name: string,
  text: string,
  { within, layers }: FolderPolicy,
  patterns: PatternSet,
  codes?: Uint8Array,
): FileScan | SkipReason {
  if (looksGenerated(name, text)) return 'generated';
  const policy = policyFor(layers, within === '' ? name : `${within}/${name}`);
  if (policy.excludedBy !== undefined) return 'excluded';
  const { findings: found, allowed } = scanByPolicy(text, { fileName: name, codes }, policy, patterns);
  const used = allowed.flatMap(({ entry, layer }) =>
    entry === undefined ? [] : [{ listFolder: layer.folder, id: entry.id }],
  );
  if (found.length === 0) return { findings: [], more: 0, used };
  const starts = lineStarts(text);
  const cellAt = isNotebook(name) ? notebookCells(text) : undefined;
  const findings = found.slice(0, MOST_IN_FILE).map((finding): KeptFinding => {
    const { start, end } = finding.span;
    const cell = cellAt?.(start);
    const masked = maskOf(finding.ruleId, text.slice(start, end));
    return { finding, place: placeIn(starts, start, end), masked, ...(cell && { cell }) };
  });
  return { findings, more: found.length - findings.length, used };
}

function placeIn(starts: readonly number[], start: number, end: number): LinePlace {
  const line = lineOf(starts, start);
  const endLine = lineOf(starts, end);
  return {
    line,
    column: start - (starts[line] ?? 0),
    endLine,
    endColumn: end - (starts[endLine] ?? 0),
  };
}
