import * as vscode from 'vscode';
import type { MoveHost } from '../../../core/fix';
import { refuse, type Refusal } from '../../../core/base/refusal';
import { relativePath } from '../../shared/documents';
import type { Services } from '../../shared/services';
import { hostFor } from './move-host';
import type { ProjectCache } from './project-cache';

/** A document whose keys can be moved: it lies in an open folder, on a disk that can be written. */
export interface Place {
  readonly ok: true;
  readonly folder: vscode.WorkspaceFolder;
  readonly host: MoveHost;
  /** Path below the folder. */
  readonly file: string;
}

/** Where the document's keys would go, or why they cannot go anywhere. */
export function placeOf(
  services: Services,
  cache: ProjectCache,
  document: vscode.TextDocument,
): Place | Refusal {
  const { uri } = document;
  if (uri.scheme === 'untitled') {
    return refuse(
      'This text is not saved, so it belongs to no open folder with a .env.',
      'Save it in a folder that is open in this window, and try again.',
    );
  }
  if (uri.scheme === 'vscode-notebook-cell') {
    return refuse(
      'Keyward does not rewrite notebook cells: what a cell printed may hold the key as well.',
      'Read the key from the environment by hand, and clear the outputs before you share the notebook.',
    );
  }
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const file = folder && relativePath(folder.uri, uri);
  if (!folder || file === undefined) {
    return refuse(
      'This file belongs to no open folder, so there is no .env to move the key to.',
      'Open the folder it lies in, and try again.',
    );
  }
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) {
    return refuse('This file system is read-only.', 'Open the folder from where it can be changed.');
  }
  return { ok: true, folder, file, host: hostFor(services, folder, cache) };
}
