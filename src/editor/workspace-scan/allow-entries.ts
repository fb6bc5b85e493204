import * as vscode from 'vscode';
import type { FolderToScan, UsedEntry } from '../../core/scan/file-scan';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import { pathWithin } from '../../core/policy/allow/scope';
import type { EntriesByList } from '../shared/allow-use';

/**
 * The entries that a scan of the folders judges, by the text form of their `.keyward.json`'s URI: of lists in and below a
 * folder. One that lies above it also speaks of files that the scan does not see.
 */
export function entriesIn(folders: readonly FolderToScan[]): EntriesByList {
  const entries: EntriesByList = new Map();
  for (const folder of folders) {
    for (const { folder: listFolder, allow } of folder.policy.layers) {
      if (allow.length === 0 || pathWithin(folder.policy.within, listFolder) === undefined) continue;
      entries.set(listOf(folder, listFolder).toString(), new Set(allow.map(({ id }) => id)));
    }
  }
  return entries;
}

/** The `.keyward.json` in a folder that counts from the top of the layers. */
export function listOf(
  { uri, policy: { within } }: FolderToScan,
  listFolder: UsedEntry['listFolder'],
): vscode.Uri {
  const up = within === '' ? [] : within.split('/').map(() => '..');
  return vscode.Uri.joinPath(vscode.Uri.parse(uri), ...up, listFolder, KEYWARD_FILE);
}
