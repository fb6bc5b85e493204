import * as vscode from 'vscode';
import { refuse, type Refusal } from '../../../core/base/refusal';
import type { MoveHost } from '../../../core/fix';
import { relativePath } from '../../shared/documents';
import type { Services } from '../../shared/services';
import { moveHostFor } from './move-host';
import type { ProjectCache } from './project-cache';

/** What the core needs to plan a fix in a document: its folder, its path, and access to the project. */
export interface FixContext {
  readonly ok: true;
  readonly folder: vscode.WorkspaceFolder;
  readonly host: MoveHost;
  /** Path of the document, relative to the folder. */
  readonly file: string;
}

/** Refused for documents whose keys can't be moved: those outside open folders or on read-only file systems. */
export function fixContextOf(
  services: Services,
  cache: ProjectCache,
  document: vscode.TextDocument,
): FixContext | Refusal {
  const { uri } = document;
  if (uri.scheme === 'untitled') {
    return refuse(
      vscode.l10n.t("This file isn't saved, so there's no .env file to move keys to."),
      vscode.l10n.t("Save it in a folder that's open in this window, then try again."),
    );
  }
  if (uri.scheme === 'vscode-notebook-cell') {
    return refuse(
      vscode.l10n.t("Keyward doesn't change notebook cells, because their output may also contain the key."),
      vscode.l10n.t(
        'Read the key from an environment variable, and clear outputs before you share the notebook.',
      ),
    );
  }
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const file = folder && relativePath(folder.uri, uri);
  if (!folder || file === undefined) {
    return refuse(
      vscode.l10n.t("This file isn't in an open folder, so there's no .env file to move keys to."),
      vscode.l10n.t('Open its folder and try again.'),
    );
  }
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) {
    return refuse(
      vscode.l10n.t('This file system is read-only.'),
      vscode.l10n.t('Open the folder where you can change its files.'),
    );
  }
  return { ok: true, folder, file, host: moveHostFor(services, folder, cache) };
}
