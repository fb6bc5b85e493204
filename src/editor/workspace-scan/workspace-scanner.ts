import * as vscode from 'vscode';
import type { FolderScanner, FolderToScan, ScanJob, ScanProgress, ScanSink } from '../../core/scan/file-scan';
import { skippedInWords } from '../../core/scan/file-kinds';
import { placedOnDisk } from '../shared/placed-finding';
import type { Services } from '../shared/services';
import { entriesIn, listOf } from './allow-entries';
import { foldersToScan } from './folders';
import { VirtualScanner } from './virtual-scan';

/** How a scan of the whole workspace ended. */
export interface WorkspaceScanResult extends ScanProgress {
  readonly cancelled: boolean;
}

export interface ScanOrder {
  /** At low priority, without progress of its own. */
  readonly background: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ScanProgress) => void;
}

/** Scans files on disk, one job after the other, and keeps what it finds in the store. */
export class WorkspaceScanner {
  readonly #services: Services;
  readonly #virtual: VirtualScanner;
  #last: Promise<unknown> = Promise.resolve();

  constructor(services: Services) {
    this.#services = services;
    this.#virtual = new VirtualScanner(services.policies.patterns);
  }

  /** Scans every folder. What earlier scans found elsewhere is forgotten, unless this one is cancelled. */
  scanAll(order: ScanOrder): Promise<WorkspaceScanResult> {
    return this.#inTurn(() => this.#scanAll(order));
  }

  /** Scans some files or folders again, or finds that they are gone. */
  scanAgain(uris: readonly vscode.Uri[], signal: AbortSignal): Promise<void> {
    return this.#inTurn(async () => {
      const { allowUse, findings } = this.#services;
      const markUsed = (list: vscode.Uri, id: string): void => allowUse.markUsed(list, id);
      const folders = await this.#foldersHolding(uris);
      const seen = new Set<string>();
      const job: ScanJob = { folders, pace: 'gentle', countFirst: false };
      await this.#run(job, this.#sink(folders, seen, markUsed), signal);
      if (signal.aborted) return;
      const asked = uris.map((uri) => uri.toString());
      findings.changeScanned((files) => {
        files.removeWhere(
          (_, key) => !seen.has(key) && asked.some((one) => key === one || key.startsWith(`${one}/`)),
        );
      });
    });
  }

  async #scanAll({ background, signal, onProgress }: ScanOrder): Promise<WorkspaceScanResult> {
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
        { folders, pace: background ? 'gentle' : 'brisk', countFirst: !background },
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
      return { ...(done ?? last), cancelled: done === undefined };
    } catch (error) {
      findings.setCoverage(before);
      throw error;
    }
  }

  /** @param markUsed gets each entry of an allow-list that allows something */
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
      problem: (words) => log.warn(`Not read: ${words}`),
    };
  }

  async #foldersHolding(uris: readonly vscode.Uri[]): Promise<FolderToScan[]> {
    return (await foldersToScan(this.#services.policies)).flatMap((folder) => {
      const prefix = `${folder.uri}/`;
      const top = vscode.Uri.parse(folder.uri);
      const only = uris.flatMap((uri) =>
        uri.toString().startsWith(prefix) ? [uri.path.slice(top.path.length + 1)] : [],
      );
      return only.length > 0 ? [{ ...folder, only }] : [];
    });
  }

  /** Folders on disk go to the thread, all others through VS Code's file systems. */
  async #run(job: ScanJob, sink: ScanSink, signal: AbortSignal): Promise<ScanProgress | undefined> {
    const thread = this.#services.platform.folderScanner;
    let sum: ScanProgress = { files: 0, bytes: 0, skipped: {} };
    const parts: [FolderScanner, (folder: FolderToScan) => boolean][] = [
      [thread ?? this.#virtual, ({ path }) => thread !== undefined && path !== undefined],
      [this.#virtual, ({ path }) => thread === undefined || path === undefined],
    ];
    for (const [scanner, takes] of parts) {
      const indexes = job.folders.flatMap((folder, index) => (takes(folder) ? [index] : []));
      if (indexes.length === 0) continue;
      const before = sum;
      const folders = job.folders.filter(takes);
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

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#last.then(run, run);
    this.#last = result.catch(() => undefined);
    return result;
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

/** `1,204 files scanned. Skipped: 12 ignored by git, 3 lock files.` */
function inWords({ files, skipped }: ScanProgress, complete: boolean): string {
  const count = files.toLocaleString();
  const done = complete
    ? vscode.l10n.t('{0} files scanned.', count)
    : vscode.l10n.t('Stopped after {0} files.', count);
  const left = skippedInWords(skipped);
  return left === '' ? done : `${done} ${vscode.l10n.t('Skipped: {0}.', left)}`;
}
