import * as vscode from 'vscode';
import type { KeyStatus } from '../../../src/core/keys';
import type { KeyEntry } from '../../../src/editor/shared/keys/key-list';
import { keyStatus } from '../../support/key-status';

/** A key of the first workspace folder's `.env`, due soon, as in the list. */
export function keyEntry(name: string, fields: Partial<KeyStatus> = {}): KeyEntry {
  const [folder] = vscode.workspace.workspaceFolders!;
  const status = keyStatus(name, { status: 'soon', ...fields });
  const env = vscode.Uri.joinPath(folder!.uri, '.env');
  return {
    status,
    folder: folder!,
    env,
    checklist: [],
    policy: { kinds: new Map(), providers: new Map() },
  };
}
