import { lstatSync } from 'node:fs';
import {
  LARGEST_FILE,
  scanFile,
  type FileScan,
  type FolderToScan,
  type ScanJob,
  type ScanProgress,
  type ScannedFile,
  type ScanSink,
  type UsedEntry,
} from '../../core/scan/file-scan';
import {
  thirdPartyFolder,
  skippedInWorkspace,
  skippedByName,
  type SkipReason,
} from '../../core/scan/file-kinds';
import type { IgnoreSettings } from '../../core/gitignore';
import { compileGlobs } from '../../core/base/glob';
import { PatternSet } from '../../core/policy';
import { textCodes } from '../files/text-codes';
import { reasonOf, walkFiles, type WalkOptions } from '../files/walk';
import { readFileInChunks, type TakeBytes } from '../files/read-chunks';
import { compilePattern } from '../../platform/patterns';
import { type DecodedText, TextDecoding } from '../files/text-decoding';

/** Controls a scan that runs synchronously from start to end. */
export interface ScanControl {
  canceled(): boolean;
  /** Called after each file; may pause the scan. */
  pause(): void;
  /** Milliseconds of a monotonic clock. */
  now(): number;
}

/** A job, and by the path of its folders what Git ignores in them. */
export interface ThreadJob extends ScanJob {
  readonly ignore: ReadonlyMap<string, IgnoreSettings>;
}

/** Milliseconds between two reports. */
const REPORT_EVERY = 100;

/** The most findings of one report, because the receiver handles them in a shared thread. */
const MOST_IN_REPORT = 200;

/** Thrown to end a walk. */
class Canceled extends Error {}

/**
 * Scans the folders of a job file by file, and keeps only the findings.
 * @returns undefined if it was canceled
 */
export function scanFolders(job: ThreadJob, sink: ScanSink, control: ScanControl): ScanProgress | undefined {
  try {
    const run = new FolderRun(job, sink, control);
    if (job.countFirst) run.count(job.folders);
    job.folders.forEach((folder, index) => run.scan(folder, index));
    return run.end();
  } catch (error) {
    if (error instanceof Canceled) return undefined;
    throw error;
  }
}

class FolderRun {
  readonly #sink: ScanSink;
  readonly #control: ScanControl;
  readonly #ignore: ThreadJob['ignore'];
  readonly #patterns: PatternSet;
  readonly #skipped: Partial<Record<SkipReason, number>> = {};
  #files = 0;
  #bytes = 0;
  #total: number | undefined;
  #found: ScannedFile[] = [];
  readonly #used = new Map<string, UsedEntry>();
  /** Number of findings in `#found`. */
  #waiting = 0;
  #reported: number;

  constructor({ ignore }: ThreadJob, sink: ScanSink, control: ScanControl) {
    this.#ignore = ignore;
    this.#sink = sink;
    this.#control = control;
    this.#patterns = new PatternSet(compilePattern, (sentence) => sink.problem(sentence));
    this.#reported = control.now();
  }

  count(folders: readonly FolderToScan[]): void {
    let total = 0;
    const file = (): void => {
      total++;
      if (total % 64 === 0) this.#step();
    };
    for (const folder of folders) this.#walk(folder, file, () => undefined);
    this.#total = total;
  }

  scan(folder: FolderToScan, index: number): void {
    const skip = (name: string, reason: SkipReason, error?: unknown): void => {
      this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1;
      if (reason === 'unreadable') this.#sink.problem(`${name}: ${codeOf(error)}`);
    };
    const file = (absolute: string, name: string): void => {
      this.#files++;
      try {
        const result = this.#scanFile(absolute, name, folder);
        if (typeof result === 'string') skip(name, result);
        else this.#take(index, name, result);
      } catch (error) {
        skip(name, reasonOf(error), error);
      }
      this.#step();
    };
    this.#walk(folder, file, skip);
  }

  end(): ScanProgress {
    if (this.#used.size > 0) this.#sink.used([...this.#used.values()]);
    this.#report();
    return this.#progress();
  }

  #walk(
    folder: FolderToScan,
    file: (absolute: string, name: string) => void,
    skipped: (name: string, reason: SkipReason, error?: unknown) => void,
  ): void {
    if (folder.path === undefined) return;
    try {
      walkFiles(folder.path, walkOptionsOf(folder, this.#settingsOf(folder)), { file, skipped });
    } catch (error) {
      if (error instanceof Canceled) throw error;
      skipped(folder.path, reasonOf(error), error);
    }
  }

  #settingsOf({ path = '' }: FolderToScan): IgnoreSettings {
    return this.#ignore.get(path) ?? { ignoreCase: false };
  }

  #scanFile(absolute: string, name: string, folder: FolderToScan): ReturnType<typeof scanFile> {
    if (lstatSync(absolute).size > LARGEST_FILE) return 'large';
    const decoding = new TextDecoding();
    const parts: DecodedText[] = [];
    let length = 0;
    const take: TakeBytes = (bytes, last) => {
      const part = decoding.push(bytes, last);
      if (part === undefined) {
        length = -1;
        return false;
      }
      parts.push(part);
      length += part.text.length;
      return length <= LARGEST_FILE; // it may have grown in the meantime
    };
    const bytesRead = readFileInChunks(absolute, take, 'listed');
    if (length < 0) return 'binary';
    this.#bytes += bytesRead;
    const [only, ...others] = parts;
    const text = parts.map((part) => part.text).join('');
    const codes = others.length === 0 ? only?.codes : undefined;
    return scanFile(name, text, folder.policy, this.#patterns, codes ?? textCodes(text));
  }

  #take(folder: number, name: string, { findings, more, used }: FileScan): void {
    for (const { listFolder, id } of used)
      this.#used.set(`${folder}\n${listFolder}\n${id}`, { folder, listFolder, id });
    if (findings.length > 0) this.#add({ folder, name, findings, more });
  }

  #add(file: ScannedFile): void {
    this.#found.push(file);
    this.#waiting += file.findings.length;
    if (this.#waiting >= MOST_IN_REPORT) this.#handOver();
  }

  #handOver(): void {
    if (this.#found.length > 0) this.#sink.found(this.#found);
    this.#found = [];
    this.#waiting = 0;
  }

  /** Between two files. */
  #step(): void {
    if (this.#control.canceled()) {
      this.#report();
      throw new Canceled();
    }
    this.#control.pause();
    if (this.#control.now() - this.#reported >= REPORT_EVERY) this.#report();
  }

  #report(): void {
    this.#handOver();
    this.#sink.progress(this.#progress());
    this.#reported = this.#control.now();
  }

  #progress(): ScanProgress {
    const counts = { files: this.#files, bytes: this.#bytes, skipped: { ...this.#skipped } };
    return this.#total === undefined ? counts : { total: this.#total, ...counts };
  }
}

function walkOptionsOf({ exclude, only }: FolderToScan, ignore: IgnoreSettings): WalkOptions {
  const excluded = compileGlobs(exclude);
  const leaveOut = (name: string, isDirectory: boolean): SkipReason | undefined => {
    if (excluded(name)) return 'excluded';
    return isDirectory ? thirdPartyFolder(name) : (skippedByName(name) ?? skippedInWorkspace(name));
  };
  return { ignore, leaveOut, ...(only && { wanted: wantedOf(only) }) };
}

/** True for the given paths, for everything in them, and for the folders that lead to them. */
function wantedOf(only: readonly string[]): (name: string) => boolean {
  const asked = new Set(only);
  const leading = new Set(only.flatMap(foldersOf));
  return (name) =>
    asked.has(name) || leading.has(name) || foldersOf(name).some((folder) => asked.has(folder));
}

/** `a/b/c` → `a`, `a/b`. */
function foldersOf(name: string): string[] {
  const folders: string[] = [];
  for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) folders.push(name.slice(0, at));
  return folders;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}
