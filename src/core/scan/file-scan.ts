import { looksGenerated, type SkipReason } from './file-kinds';
import type { Finding } from '../finding/finding';
import { maskOf } from '../finding/mask';
import type { ProjectValue } from '../finding/project-value';
import { ProjectValueSearch } from '../project-values';
import { isNotebook, notebookCells, type NotebookCell } from './notebook-cells';
import { policyFor, scanByPolicy, type PatternSet, type PolicyLayer } from '../policy';
import { lineOf, lineStarts } from '../base/text';

/** Bytes. Larger files are not scanned, in a workspace scan as well as while typing. */
export const LARGEST_FILE = 5_000_000;

/** Findings kept per file. A file with more is a dump of keys, which is obvious from these. */
const MOST_IN_FILE = 500;

/** Lines and UTF-16 columns from 0; the end is exclusive. */
export interface LineRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A finding without the text it was found in. Plain data that contains nothing of the secret. */
export interface KeptFinding {
  readonly finding: Finding;
  readonly range: LineRange;
  /** The public prefix of the format, then dots. */
  readonly masked: string;
  /** If the file is a notebook. */
  readonly cell?: NotebookCell;
}

/** The findings of one file in a folder. */
export interface ScannedFile {
  /** The index of the folder in the job. */
  readonly folder: number;
  /** Path relative to the folder, with `/`. */
  readonly name: string;
  readonly findings: readonly KeptFinding[];
  /** How many findings were not kept. */
  readonly more: number;
}

/** What is reported and allowed in a folder. Plain data that can be sent to another thread. */
export interface FolderPolicy {
  /** Path of the folder relative to the top folder of the layers; '' for the top folder itself. */
  readonly within: string;
  readonly layers: readonly PolicyLayer[];
  /** Milliseconds since 1970; see {@link ScanOptions.now}. */
  readonly now?: number;
  /** Secrets of the folder's env files, which are searched for in all its files. Never stored. */
  readonly projectValues?: readonly ProjectValue[];
}

/** One folder of a workspace, with its policy. */
export interface FolderToScan {
  readonly uri: string;
  /** Absolute path on this machine; undefined for a virtual folder. */
  readonly path?: string;
  /** Glob patterns of what the settings exclude. */
  readonly exclude: readonly string[];
  readonly policy: FolderPolicy;
  /** Relative paths of the files and folders to scan, whether they still exist or not; undefined: the whole folder. */
  readonly only?: readonly string[];
}

export interface ScanJob {
  readonly folders: readonly FolderToScan[];
  /** `background` pauses most of the time. */
  readonly pace: 'foreground' | 'background';
  /** Count the files first, so that progress has a total. */
  readonly countFirst: boolean;
  /** Git may be asked which settings decide what it ignores. */
  readonly asksGit: boolean;
}

/** The progress of a job. Numbers only increase. */
export interface ScanProgress {
  /** The total number of files, once known. */
  readonly total?: number;
  readonly files: number;
  readonly bytes: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
}

/** Scans folders, in a separate thread if the host has threads. */
export interface FolderScanner {
  /**
   * Scans one job at a time.
   * @returns undefined when it was canceled; the sink has got what was found until then
   * @throws when it cannot continue; the message contains no text of a file
   */
  scan(job: ScanJob, sink: ScanSink, signal: ScanSignal): Promise<ScanProgress | undefined>;
}

/** The part of an `AbortSignal` that a scan needs. */
export interface ScanSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** An allow entry that allows something in a folder of the job. */
export interface UsedEntry {
  /** The index of the folder in the job. */
  readonly folder: number;
  /** The folder of its `.keyward.json`, relative to the top folder of the layers. */
  readonly listFolder: string;
  readonly id: string;
}

export interface ScanSink {
  progress(progress: ScanProgress): void;
  found(files: readonly ScannedFile[]): void;
  /** Gets each entry at least once per folder. */
  used(entries: readonly UsedEntry[]): void;
  /** Gets a sentence about something that could not be read, without its content. */
  problem(words: string): void;
}

/** What is found in a file according to its folder's policy. */
export interface FileScan {
  readonly findings: readonly KeptFinding[];
  /** How many findings were not kept. */
  readonly more: number;
  /** Allow entries that allow something. */
  readonly used: readonly Omit<UsedEntry, 'folder'>[];
}

/**
 * @returns what is found in the file, or why it is skipped
 * @param name its path relative to the folder
 * @param codes see `ScanOptions.codes`
 */
export function scanFile(
  name: string,
  text: string,
  folder: FolderPolicy,
  patterns: PatternSet,
  codes?: Uint8Array,
): FileScan | SkipReason {
  if (looksGenerated(name, text)) return 'generated';
  const { within, layers } = folder;
  const combined = policyFor(layers, within === '' ? name : `${within}/${name}`);
  if (combined.excludedBy !== undefined) return 'excluded';
  const policy = { ...combined, projectValues: searchIn(folder), now: folder.now };
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
    return { finding, range: rangeIn(starts, start, end), masked, ...(cell && { cell }) };
  });
  return { findings, more: found.length - findings.length, used };
}

const searches = new WeakMap<FolderPolicy, ProjectValueSearch>();

/** Prepared once for all files of a folder. */
function searchIn(folder: FolderPolicy): ProjectValueSearch | undefined {
  if (folder.projectValues === undefined || folder.projectValues.length === 0) return undefined;
  let search = searches.get(folder);
  if (search === undefined) searches.set(folder, (search = new ProjectValueSearch(folder.projectValues)));
  return search;
}

function rangeIn(starts: readonly number[], start: number, end: number): LineRange {
  const line = lineOf(starts, start);
  const endLine = lineOf(starts, end);
  return {
    line,
    column: start - (starts[line] ?? 0),
    endLine,
    endColumn: end - (starts[endLine] ?? 0),
  };
}
