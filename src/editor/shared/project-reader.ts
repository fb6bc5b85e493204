import * as vscode from 'vscode';
import type { FolderEntry, ProjectReader } from '../../core/project/reader';
import { readText } from './documents';

/** Reads files through VS Code, with unsaved changes and on any file system. Paths are relative to `top`. */
export function projectReader(top: vscode.Uri): ProjectReader {
  const at = (path: string): vscode.Uri => (path === '' ? top : vscode.Uri.joinPath(top, path));
  return {
    async list(folder) {
      const entries = await vscode.workspace.fs.readDirectory(at(folder)).then(
        (found) => found,
        (): [string, vscode.FileType][] => [], // doesn't exist
      );
      return entries.flatMap(([name, type]): FolderEntry[] => {
        if (type & vscode.FileType.File) return [{ name, kind: 'file' }];
        return type === vscode.FileType.Directory ? [{ name, kind: 'folder' }] : [];
      });
    },
    read: (file) => readText(at(file)),
  };
}
