import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { Command, View } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { EnvDecorations } from './env-decorations';
import { EnvDiagnostics } from './env-diagnostics';
import { EnvFileStore } from './env-file-store';
import { EnvTree, isEntry, type EnvNode } from './env-tree';
import { EnvFixProvider, ignoreFiles } from './ignore-actions';
import { stopTracking, unstage } from './index-actions';
import { registerPublicSecrets } from './public-secrets';
import { createTreeView, registerCommand } from '../shared/window';

/** How env files can leak: the view, the diagnostics, and the fixes. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const store = disposables.add(new EnvFileStore(services));
  const diagnostics = disposables.add(new EnvDiagnostics(services, store));
  disposables.add(new EnvDecorations(store));
  const tree = disposables.add(new EnvTree(store));
  disposables.add(createTreeView<EnvNode>(View.envFiles, { treeDataProvider: tree }));
  const fixes = new EnvFixProvider(services, store, diagnostics);
  disposables.add(
    vscode.languages.registerCodeActionsProvider({ pattern: '**/*' }, fixes, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
  const command = (id: string, run: (argument?: unknown) => unknown): void => {
    disposables.add(registerCommand(id, run));
  };
  const entryOf = (argument: unknown) => (isEntry(argument) ? argument : undefined);
  command(Command.addToGitignore, (argument) => ignoreFiles(services, store, entryOf(argument)));
  command(Command.stopTracking, (argument) => stopTracking(services, store, entryOf(argument)));
  command(Command.unstageEnvFile, (argument) => unstage(services, store, entryOf(argument)));
  command(Command.refreshEnvFiles, () => store.refresh());
  disposables.add(registerPublicSecrets(services));
  store.schedule(0);
  return disposables;
}
