import * as vscode from 'vscode';
import type { ScanProgress } from '../../core/scan/file-scan';
import { Disposables } from '../shared/disposables';
import { logError, reportError } from '../shared/errors';
import { formatNumber } from '../shared/format';
import { Command } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { readSettings } from '../shared/settings';
import type { Changes } from './change-queue';
import { DiskWatch } from './disk-watch';
import { affectsScan } from './folders';
import { dropUnreported } from './drop-unreported';
import { WorkspaceScanner, type WorkspaceScanResult } from './workspace-scanner';
import { registerCommand, showInformationMessage, withProgress } from '../shared/window';

/** Scans the workspace on request, or after opening if the user has turned that on, and keeps the results up to date. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const scan = disposables.add(new WorkspaceScan(services));
  disposables.add(registerCommand(Command.scanWorkspace, () => scan.scanForUser()));
  services.actions.provide('scan', {
    scanWorkspace: async () => {
      await scan.scanForUser();
    },
  });
  disposables.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (affectsScan(event)) scan.settingsChanged();
    }),
  );
  disposables.add(services.policies.onDidChange(() => scan.settingsChanged()));
  disposables.add(services.policies.onDidChangeValues(() => scan.valuesChanged()));
  if (readSettings().scanAfterOpening && vscode.workspace.workspaceFolders) scan.scanInBackground();
  return disposables;
}

class WorkspaceScan implements vscode.Disposable {
  readonly #services: Services;
  readonly #scanner: WorkspaceScanner;
  /** Created by the first scan: until then, changes on disk don't matter. */
  #watch: DiskWatch | undefined;
  /** Stops scans in the background. The user's scan has priority. */
  #background = new AbortController();
  #user: AbortController | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#scanner = new WorkspaceScanner(services);
  }

  /** @returns undefined if there is nothing to scan or the scan failed; the user has been notified */
  async scanForUser(): Promise<WorkspaceScanResult | undefined> {
    if (!vscode.workspace.workspaceFolders?.length) {
      void showInformationMessage(vscode.l10n.t('Open a folder to scan it for keys.'));
      return undefined;
    }
    this.#user?.abort();
    this.#endBackground();
    const user = (this.#user = new AbortController());
    try {
      return await withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: vscode.l10n.t('Scanning for hardcoded keys…'),
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

  scanInBackground(): void {
    const { signal } = this.#background;
    this.#scanAll(true, signal).catch((error: unknown) => logError(this.#services.log, failed(), error));
  }

  /** Immediately drops findings that are no longer reported, then scans again for those that are now reported. */
  settingsChanged(): void {
    if (!this.#watch) return;
    this.#endBackground();
    this.#services.allowUse.clear();
    this.#watch.addAll();
    dropUnreported(this.#services, this.#background.signal).catch((error: unknown) => {
      logError(this.#services.log, 'Dropping findings that are no longer reported failed', error);
    });
  }

  /** Scans again in the background: another file may contain what an env file contains now. */
  valuesChanged(): void {
    this.#watch?.addAll();
  }

  async #scanAll(
    background: boolean,
    signal: AbortSignal,
    onProgress?: (progress: ScanProgress) => void,
  ): Promise<WorkspaceScanResult> {
    // Watch before the first file is read, so that no change is missed.
    this.#watch ??= new DiskWatch((changes) => this.#changed(changes));
    return this.#scanner.scanAll({ background, signal, ...(onProgress && { onProgress }) });
  }

  #changed(changes: Changes): void {
    if (changes === 'too many') {
      this.#services.log.info('Many files changed on disk. Scanning again in the background.');
      this.#endBackground();
      this.scanInBackground();
      return;
    }
    const uris = changes.map((uri) => vscode.Uri.parse(uri));
    this.#scanner.scanAgain(uris, this.#background.signal).catch((error: unknown) => {
      logError(this.#services.log, 'Scanning changed files failed', error);
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
  return vscode.l10n.t("Couldn't scan the whole workspace. See the log for details.");
}

type Report = vscode.Progress<{ message?: string; increment?: number }>;

function reportTo(progress: Report): (now: ScanProgress) => void {
  let shown = 0;
  return ({ total, files }) => {
    const share = total === undefined || total === 0 ? 0 : Math.min(100, (files / total) * 100);
    const message =
      total === undefined
        ? vscode.l10n.t('counting files')
        : vscode.l10n.t('{0} of {1} files', formatNumber(files), formatNumber(total));
    progress.report({ message, increment: share - shown });
    shown = share;
  };
}
