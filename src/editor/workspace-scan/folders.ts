import * as vscode from 'vscode';
import type { FolderToScan } from '../../core/scan/file-scan';
import type { Policies } from '../shared/policies';
import { readSettings } from '../shared/settings';

/** VS Code's settings for files that searches leave out. */
const EXCLUDES = ['files.exclude', 'search.exclude'] as const;

/** The workspace folders to scan: those where detection is on. */
export async function foldersToScan(policies: Policies): Promise<FolderToScan[]> {
  const wanted = (vscode.workspace.workspaceFolders ?? []).filter(
    ({ uri }) => readSettings(uri).detectionEnabled,
  );
  return Promise.all(
    wanted.map(async ({ uri }) => ({
      uri: uri.toString(),
      ...(uri.scheme === 'file' && { path: uri.fsPath }),
      exclude: EXCLUDES.flatMap((name) => excludedBy(name, uri)),
      policy: await policies.forFolder(uri),
    })),
  );
}

/** Patterns that are on. Those with a `when` condition hide generated files, which are scanned. */
function excludedBy(name: string, folder: vscode.Uri): string[] {
  const patterns = vscode.workspace
    .getConfiguration(undefined, folder)
    .get<Record<string, unknown>>(name, {});
  return Object.entries(patterns).flatMap(([pattern, value]) => (value === true ? [pattern] : []));
}

/** Whether a configuration change affects which files a scan reads or what it reports. */
export function affectsScan(event: vscode.ConfigurationChangeEvent): boolean {
  return ['keyward.detection', ...EXCLUDES].some((name) => event.affectsConfiguration(name));
}
