import * as vscode from 'vscode';
import {
  scanFile,
  type FileScan,
  type FolderScanner,
  type FolderToScan,
  type ScanJob,
  type ScanProgress,
  type ScanSignal,
  type ScanSink,
} from '../../core/scan/file-scan';
import {
  thirdPartyFolder,
  skippedInWorkspace,
  skippedByName,
  type SkipReason,
} from '../../core/scan/file-kinds';
import { IgnoreLevels } from '../../core/gitignore';
import { compileGlobs } from '../../core/base/glob';
import type { PatternSet } from '../../core/policy';
import { yieldToEventLoop } from '../shared/event-loop';

/** Bytes. This runs in the extension host, which larger files would block for too long. */
const LARGEST_FILE = 500_000;
/** Bytes. Like Git: a file with a NUL among its first bytes is binary. */
const BINARY_CHECK_LENGTH = 8_000;

/** Scans folders on virtual file systems, which only VS Code can read: one file at a time, in the extension host. */
export class VirtualScanner implements FolderScanner {
  readonly #patterns: PatternSet;

  constructor(patterns: PatternSet) {
    this.#patterns = patterns;
  }

  async scan(job: ScanJob, sink: ScanSink, signal: ScanSignal): Promise<ScanProgress | undefined> {
    const run = new VirtualRun(sink, signal, this.#patterns);
    for (const [index, folder] of job.folders.entries()) await run.scan(folder, index);
    return signal.aborted ? undefined : run.progress();
  }
}

/** A file or folder below the folder that is scanned. */
interface FolderItem {
  readonly uri: vscode.Uri;
  /** Path relative to the scanned folder; '' for that folder. */
  readonly name: string;
}

class VirtualRun {
  readonly #sink: ScanSink;
  readonly #signal: ScanSignal;
  readonly #patterns: PatternSet;
  readonly #skipped: Partial<Record<SkipReason, number>> = {};
  #files = 0;
  #bytes = 0;

  constructor(sink: ScanSink, signal: ScanSignal, patterns: PatternSet) {
    this.#sink = sink;
    this.#signal = signal;
    this.#patterns = patterns;
  }

  progress(): ScanProgress {
    return { files: this.#files, bytes: this.#bytes, skipped: { ...this.#skipped } };
  }

  async scan(folder: FolderToScan, index: number): Promise<void> {
    const lister = new FileLister(folder, (reason) => this.#skip(reason));
    for await (const file of lister.files({ uri: vscode.Uri.parse(folder.uri), name: '' }, undefined)) {
      if (this.#signal.aborted) return;
      await this.#scanOne(file, folder, index);
      await yieldToEventLoop();
    }
  }

  async #scanOne({ uri, name }: FolderItem, folder: FolderToScan, index: number): Promise<void> {
    this.#files++;
    try {
      const result = await this.#read(uri, name, folder);
      if (typeof result === 'string') this.#skip(result);
      else this.#report(index, name, result);
    } catch {
      this.#skip('unreadable');
      this.#sink.problem(name);
    }
    this.#sink.progress(this.progress());
  }

  #report(folder: number, name: string, { findings, more, used }: FileScan): void {
    if (used.length > 0) this.#sink.used(used.map((entry) => ({ folder, ...entry })));
    if (findings.length > 0) this.#sink.found([{ folder, name, findings, more }]);
  }

  async #read(uri: vscode.Uri, name: string, { policy }: FolderToScan): Promise<ReturnType<typeof scanFile>> {
    if ((await vscode.workspace.fs.stat(uri)).size > LARGEST_FILE) return 'large';
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.subarray(0, BINARY_CHECK_LENGTH).includes(0)) return 'binary';
    this.#bytes += bytes.length;
    return scanFile(name, new TextDecoder().decode(bytes), policy, this.#patterns);
  }

  #skip(reason: SkipReason): void {
    this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1;
  }
}

/** Lists the files of one folder that a scan reads. */
class FileLister {
  readonly #excluded: (path: string) => boolean;
  readonly #only: readonly string[] | undefined;
  readonly #skip: (reason: SkipReason) => void;

  constructor({ exclude, only }: FolderToScan, skip: (reason: SkipReason) => void) {
    this.#excluded = compileGlobs(exclude);
    this.#only = only;
    this.#skip = skip;
  }

  async *files(folder: FolderItem, above: IgnoreLevels | undefined): AsyncGenerator<FolderItem> {
    let entries: [string, vscode.FileType][];
    try {
      entries = await vscode.workspace.fs.readDirectory(folder.uri);
    } catch {
      this.#skip('unreadable');
      return;
    }
    const rules = await withOwnRules(folder, entries, above);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [entry, type] of entries) {
      const name = folder.name === '' ? entry : `${folder.name}/${entry}`;
      if (entry === '.git' || !this.#isRequested(name)) continue;
      const reason = this.#reasonToSkip(name, type, rules);
      const item = { uri: vscode.Uri.joinPath(folder.uri, entry), name };
      if (reason !== undefined) this.#skip(reason);
      else if (type === vscode.FileType.File) yield item;
      else yield* this.files(item, rules);
    }
  }

  #isRequested(name: string): boolean {
    return (
      this.#only?.some(
        (wanted) => wanted === name || wanted.startsWith(`${name}/`) || name.startsWith(`${wanted}/`),
      ) ?? true
    );
  }

  #reasonToSkip(
    name: string,
    type: vscode.FileType,
    rules: IgnoreLevels | undefined,
  ): SkipReason | undefined {
    if ((type & vscode.FileType.SymbolicLink) !== 0) return 'link';
    const isFolder = type === vscode.FileType.Directory;
    if (!isFolder && type !== vscode.FileType.File) return 'special';
    if (rules?.answer(name, isFolder).ignored === true) return 'ignored';
    if (this.#excluded(name)) return 'excluded';
    return isFolder ? thirdPartyFolder(name) : (skippedByName(name) ?? skippedInWorkspace(name));
  }
}

async function withOwnRules(
  { uri, name }: FolderItem,
  entries: readonly [string, vscode.FileType][],
  above: IgnoreLevels | undefined,
): Promise<IgnoreLevels | undefined> {
  if (!entries.some(([entry]) => entry === '.gitignore')) return above;
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(uri, '.gitignore'));
    return new IgnoreLevels({ folder: name, text: new TextDecoder().decode(bytes) }, above);
  } catch {
    return above; // unreadable, so it excludes nothing
  }
}
