import * as vscode from 'vscode';
import type { GitAnswer, MoveHost } from '../../../core/fix';
import { relativePath } from '../../shared/documents';
import { ignoreStatesOf, type IgnoreState } from '../../shared/ignore-state';
import { projectReader } from '../../shared/project-reader';
import type { Services } from '../../shared/services';
import type { ProjectCache } from './project-cache';

/** The core's access to a workspace folder. Paths are relative to the folder. */
export function moveHostFor(
  { platform }: Services,
  folder: vscode.WorkspaceFolder,
  cache: ProjectCache,
): MoveHost {
  const reader = projectReader(folder.uri);
  return {
    reader,
    async gitStates(files) {
      const states = await ignoreStatesOf(
        platform.git,
        files.map((file) => vscode.Uri.joinPath(folder.uri, file)),
      );
      return states.map((state) => answerFor(state, folder.uri));
    },
    parser: (grammar) => platform.parser(grammar),
    envParser: () => platform.envParser(),
    project: (file, languageId) => cache.project(folder, reader, file, languageId),
  };
}

function answerFor(state: IgnoreState, folder: vscode.Uri): GitAnswer {
  if (state.kind === 'no-repository') return { state: 'none', top: '' };
  return { state: state.kind, top: relativePath(folder, state.root) ?? '' };
}
