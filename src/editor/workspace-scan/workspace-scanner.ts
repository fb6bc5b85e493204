import * as vscode from 'vscode';
import type { FolderScanner, FolderToScan, ScanJob, ScanProgress, ScanSink } from '../../core/scan/file-scan';
import { skippedInWords } from '../../core/scan/words';
import { formatNumber } from '../shared/format';
import { placedOnDisk } from '../shared/placed-finding';
import { TaskQueue } from '../shared/runs';
import type { Services } from '../shared/services';
import { entriesIn, listOf } from './allow-entries';
import { foldersToScan } from './folders';
import { VirtualScanner } from './virtual-scan';
import { visible } from '../../core/surface/characters';

/** How a scan of the whole workspace ended. */
export interface WorkspaceScanResult extends ScanProgress {
  readonly canceled: boolean;
}

export interface ScanOptions {
  /** At low priority and without progress. */
  readonly background: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ScanProgress) => void;
}

/** Scans files on disk, one job at a time, and puts the findings into the store. */
export class WorkspaceScanner {
  readonly #services: Services;
  readonly #virtual: VirtualScanner;
  readonly #jobs = new TaskQueue();

  constructor(services: Services) {
    this.#services = services;
    this.#virtual = new VirtualScanner(services.policies.patterns);
  }

  /** Scans every folder. Drops findings of earlier scans in other files, unless this one is canceled. */
  scanAll(options: ScanOptions): Promise<WorkspaceScanResult> {
    return this.#jobs.add(() => this.#scanAll(options));
  }

  /** Scans some files or folders again. Drops the findings of those that are gone. */
  scanAgain(uris: readonly vscode.Uri[], signal: AbortSignal): Promise<void> {
    return this.#jobs.add(async () => {
      const { allowUse, findings } = this.#services;
      const markUsed = (list: vscode.Uri, id: string): void => allowUse.markUsed(list, id);
      const folders = await this.#foldersWith(uris);
      const seen = new Set<string>();
      const job: ScanJob = {
        folders,
        pace: 'background',
        countFirst: false,
        asksGit: vscode.workspace.isTrusted,
      };
      await this.#run(job, this.#sink(folders, seen, markUsed), signal);
      if (signal.aborted) return;
      const rescanned = uris.map((uri) => uri.toString());
      findings.changeScanned((files) => {
        files.removeWhere(
          (_, key) => !seen.has(key) && rescanned.some((one) => key === one || key.startsWith(`${one}/`)),
        );
      });
    });
  }

  async #scanAll({ background, signal, onProgress }: ScanOptions): Promise<WorkspaceScanResult> {
    const { allowUse, findings, log } = this.#services;
    const folders = await foldersToScan(this.#services.policies);
    const seen = new Set<string>();
    const unused = entriesIn(folders);
    const before = findings.coverage;
    findings.setCoverage({ kind: 'scanning', files: 0, background });
    let last: ScanProgress = { files: 0, bytes: 0, skipped: {} };
    const sink: ScanSink = {
      ...this.#sink(folders, seen, (list, id) => unused.get(list.toString())?.delete(id)),
      progress: (progress) => {
        last = progress;
        findings.setCoverage({ kind: 'scanning', files: progress.files, background });
        onProgress?.(progress);
      },
    };
    const started = performance.now();
    try {
      const done = await this.#run(
        {
          folders,
          pace: background ? 'background' : 'foreground',
          countFirst: !background,
          asksGit: vscode.workspace.isTrusted,
        },
        sink,
        signal,
      );
      if (done) {
        findings.changeScanned((files) => files.removeWhere((_, key) => !seen.has(key)));
        allowUse.set(unused);
      }
      const words = inWords(done ?? last, done !== undefined);
      log.info(`${words} ${Math.round(performance.now() - started)} ms, ${last.bytes} bytes.`);
      findings.setCoverage({ kind: 'workspace', complete: done !== undefined, words });
      return { ...(done ?? last), canceled: done === undefined };
    } catch (error) {
      findings.setCoverage(before);
      throw error;
    }
  }

  /** @param markUsed called for each allow entry that allows something */
  #sink(
    folders: readonly FolderToScan[],
    seen: Set<string>,
    markUsed: (list: vscode.Uri, id: string) => void,
  ): ScanSink {
    const { findings, log } = this.#services;
    const uris = folders.map(({ uri }) => vscode.Uri.parse(uri));
    return {
      progress: () => undefined,
      found: (files) => {
        findings.changeScanned((scanned) => {
          for (const { folder, name, findings: kept, more } of files) {
            const top = uris[folder];
            if (!top) continue;
            const uri = vscode.Uri.joinPath(top, name);
            seen.add(uri.toString());
            scanned.set(
              uri,
              kept.map((one) => placedOnDisk(uri, one)),
              more,
            );
          }
        });
      },
      used: (entries) => {
        for (const { folder, listFolder, id } of entries) {
          const top = folders[folder];
          if (top) markUsed(listOf(top, listFolder), id);
        }
      },
      problem: (name) => log.warn(visible(`Could not read ${name}`)),
    };
  }

  async #foldersWith(uris: readonly vscode.Uri[]): Promise<FolderToScan[]> {
    return (await foldersToScan(this.#services.policies)).flatMap((folder) => {
      const prefix = `${folder.uri}/`;
      const top = vscode.Uri.parse(folder.uri);
      const only = uris.flatMap((uri) =>
        uri.toString().startsWith(prefix) ? [uri.path.slice(top.path.length + 1)] : [],
      );
      return only.length > 0 ? [{ ...folder, only }] : [];
    });
  }

  /** Folders on disk are scanned by a thread, all others through VS Code's file systems. */
  async #run(job: ScanJob, sink: ScanSink, signal: AbortSignal): Promise<ScanProgress | undefined> {
    const thread = this.#services.platform.folderScanner;
    let sum: ScanProgress = { files: 0, bytes: 0, skipped: {} };
    const scanners: [FolderScanner, (folder: FolderToScan) => boolean][] = [
      [thread ?? this.#virtual, ({ path }) => thread !== undefined && path !== undefined],
      [this.#virtual, ({ path }) => thread === undefined || path === undefined],
    ];
    for (const [scanner, handles] of scanners) {
      const indexes = job.folders.flatMap((folder, index) => (handles(folder) ? [index] : []));
      if (indexes.length === 0) continue;
      const before = sum;
      const folders = job.folders.filter(handles);
      const part: ScanSink = {
        ...sink,
        found: (files) =>
          sink.found(files.map((file) => ({ ...file, folder: indexes[file.folder] ?? file.folder }))),
        used: (entries) =>
          sink.used(entries.map((entry) => ({ ...entry, folder: indexes[entry.folder] ?? entry.folder }))),
        progress: (progress) => sink.progress((sum = added(before, progress))),
      };
      const done = await scanner.scan({ ...job, folders }, part, signal);
      if (!done) return undefined;
      sum = added(before, done);
    }
    return signal.aborted ? undefined : sum;
  }
}

function added(a: ScanProgress, b: ScanProgress): ScanProgress {
  const skipped = { ...a.skipped };
  for (const [reason, count] of Object.entries(b.skipped)) {
    const key = reason as keyof typeof skipped;
    skipped[key] = (skipped[key] ?? 0) + count;
  }
  const total = a.total === undefined && b.total === undefined ? undefined : (a.total ?? 0) + (b.total ?? 0);
  return {
    files: a.files + b.files,
    bytes: a.bytes + b.bytes,
    skipped,
    ...(total !== undefined && { total }),
  };
}

/** `1,204 files scanned. Skipped: 12 ignored by Git, 3 lock files.` */
function inWords({ files, skipped }: ScanProgress, complete: boolean): string {
  const scanned = complete ? scannedInWords(files) : stoppedInWords(files);
  const left = skippedInWords(skipped);
  return left === '' ? scanned : `${scanned} ${vscode.l10n.t('Skipped: {0}.', left)}`;
}

function scannedInWords(files: number): string {
  return files === 1
    ? vscode.l10n.t('1 file scanned.')
    : vscode.l10n.t('{0} files scanned.', formatNumber(files));
}

function stoppedInWords(files: number): string {
  return files === 1
    ? vscode.l10n.t('Stopped after 1 file.')
    : vscode.l10n.t('Stopped after {0} files.', formatNumber(files));
}
