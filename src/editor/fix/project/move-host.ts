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
      // If Git can be asked and gave no answer, a file may be tracked.
      const isAsked =
        platform.git !== undefined && folder.uri.scheme === 'file' && vscode.workspace.isTrusted;
      return states.map((state) => answerFor(state, folder.uri, isAsked));
    },
    parser: (grammar) => platform.parser(grammar),
    envParser: () => platform.envParser(),
    nodeEnvParser: platform.nodeEnvParser,
    project: (file, languageId) => cache.project(folder, reader, file, languageId),
  };
}

function answerFor(state: IgnoreState, folder: vscode.Uri, isAsked: boolean): GitAnswer {
  if (state.kind === 'no-repository') return { state: 'none', top: '' };
  const isUnknown = state.isExposedLink === true || (isAsked && !state.byGit);
  if (isUnknown) return { state: 'unknown', top: '' };
  return { state: state.kind, top: relativePath(folder, state.root) ?? '' };
}
