import * as vscode from 'vscode';
import type { ScanProgress } from '../../core/scan/file-scan';
import { Disposables } from '../shared/disposables';
import { logError, reportError } from '../shared/errors';
import { Command } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { readSettings } from '../shared/settings';
import type { Changes } from './change-queue';
import { DiskWatch } from './disk-watch';
import { affectsScan } from './folders';
import { dropUnwanted } from './unwanted';
import { WorkspaceScanner, type WorkspaceScanResult } from './workspace-scanner';

/** “Scan Workspace”: on request or, if the user said so, after opening; and what it found kept current. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const scan = disposables.add(new WorkspaceScan(services));
  disposables.add(vscode.commands.registerCommand(Command.scanWorkspace, () => scan.byUser()));
  services.actions.provide('scan', {
    scanWorkspace: async () => {
      await scan.byUser();
    },
  });
  disposables.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (affectsScan(event)) scan.settingsChanged();
    }),
  );
  disposables.add(services.policies.onDidChange(() => scan.settingsChanged()));
  if (readSettings().scanAfterOpening && vscode.workspace.workspaceFolders) scan.inBackground();
  return disposables;
}

class WorkspaceScan implements vscode.Disposable {
  readonly #services: Services;
  readonly #scanner: WorkspaceScanner;
  /** There once a scan was asked for: until then nothing on disk is looked at. */
  #watch: DiskWatch | undefined;
  /** Ends the work of the background; the user's own scan goes before it. */
  #background = new AbortController();
  #user: AbortController | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#scanner = new WorkspaceScanner(services);
  }

  /** @returns undefined when there is nothing to scan, or it failed, which the user has been told */
  async byUser(): Promise<WorkspaceScanResult | undefined> {
    if (!vscode.workspace.workspaceFolders?.length) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a folder first: Keyward scans the folders of this window.'),
      );
      return undefined;
    }
    this.#user?.abort();
    this.#endBackground();
    const user = (this.#user = new AbortController());
    try {
      return await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: vscode.l10n.t('Keyward: looking for keys'),
          cancellable: true,
        },
        (progress, token) => {
          token.onCancellationRequested(() => user.abort());
          return this.#scanAll(false, user.signal, reportTo(progress));
        },
      );
    } catch (error) {
      reportError(this.#services.log, failed(), error);
      return undefined;
    }
  }

  inBackground(): void {
    const { signal } = this.#background;
    this.#scanAll(true, signal).catch((error: unknown) => logError(this.#services.log, failed(), error));
  }

  /** What is no longer wanted goes at once; what is newly wanted needs another look. */
  settingsChanged(): void {
    if (!this.#watch) return;
    this.#endBackground();
    this.#services.allowUse.clear();
    this.#watch.addAll();
    dropUnwanted(this.#services, this.#background.signal).catch((error: unknown) => {
      logError(this.#services.log, 'Dropping findings that are no longer wanted failed', error);
    });
  }

  async #scanAll(
    background: boolean,
    signal: AbortSignal,
    onProgress?: (progress: ScanProgress) => void,
  ): Promise<WorkspaceScanResult> {
    // From before the first file is read, so that no change falls between.
    this.#watch ??= new DiskWatch((changes) => this.#changed(changes));
    return this.#scanner.scanAll({ background, signal, ...(onProgress && { onProgress }) });
  }

  #changed(changes: Changes): void {
    if (changes === 'too many') {
      this.#services.log.info('Much has changed on disk: scanning again in the background.');
      this.#endBackground();
      this.inBackground();
      return;
    }
    const uris = changes.map((uri) => vscode.Uri.parse(uri));
    this.#scanner.scanAgain(uris, this.#background.signal).catch((error: unknown) => {
      logError(this.#services.log, 'Looking again at changed files failed', error);
    });
  }

  #endBackground(): void {
    this.#background.abort();
    this.#background = new AbortController();
  }

  dispose(): void {
    this.#background.abort();
    this.#user?.abort();
    this.#watch?.dispose();
    void this.#services.platform.folderScanner?.dispose();
  }
}

function failed(): string {
  return vscode.l10n.t('The workspace could not be scanned to its end. See the log for the reason.');
}

type Report = vscode.Progress<{ message?: string; increment?: number }>;

function reportTo(progress: Report): (now: ScanProgress) => void {
  let shown = 0;
  return ({ total, files }) => {
    const share = total === undefined || total === 0 ? 0 : Math.min(100, (files / total) * 100);
    const message =
      total === undefined
        ? vscode.l10n.t('counting files…')
        : vscode.l10n.t('{0} of {1} files', files.toLocaleString(), total.toLocaleString());
    progress.report({ message, increment: share - shown });
    shown = share;
  };
}
