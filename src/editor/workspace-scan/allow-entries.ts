import * as vscode from 'vscode';
import type { FolderToScan, UsedEntry } from '../../core/scan/file-scan';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import { pathWithin } from '../../core/policy/allow/scope';
import type { EntriesByList } from '../shared/allow-use';

/**
 * The allow entries that a scan of the folders can prove unused, by the URI of their `.keyward.json`. Files above a
 * folder are left out: their entries also apply to files that the scan doesn't read.
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

/** The `.keyward.json` of a folder. @param listFolder path relative to the top of the policy layers */
export function listOf(
  { uri, policy: { within } }: FolderToScan,
  listFolder: UsedEntry['listFolder'],
): vscode.Uri {
  const up = within === '' ? [] : within.split('/').map(() => '..');
  return vscode.Uri.joinPath(vscode.Uri.parse(uri), ...up, listFolder, KEYWARD_FILE);
}
