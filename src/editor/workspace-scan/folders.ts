import * as vscode from 'vscode';
import type { FolderToScan } from '../../core/scan/file-scan';
import type { Policies } from '../shared/policies';
import { readSettings } from '../shared/settings';

/** Settings of the editor that say which files are none of a search's business. */
const EXCLUDES = ['files.exclude', 'search.exclude'] as const;

/** The workspace's folders as a scan takes them; those in which detection is switched off are left out. */
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

/** Patterns that are switched on. Those that depend on a sibling (`when`) hide what is generated: that is looked at. */
function excludedBy(name: string, folder: vscode.Uri): string[] {
  const patterns = vscode.workspace
    .getConfiguration(undefined, folder)
    .get<Record<string, unknown>>(name, {});
  return Object.entries(patterns).flatMap(([pattern, value]) => (value === true ? [pattern] : []));
}

/** Whether a change of the configuration changes what a scan of the workspace looks at. */
export function affectsScan(event: vscode.ConfigurationChangeEvent): boolean {
  return ['keyward.detection', ...EXCLUDES].some((name) => event.affectsConfiguration(name));
}
