import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { Command } from '../shared/identifiers';
import type { MoveServices } from '../shared/services';
import { register as registerAfterMove } from './after-move';
import { BulkMoveProvider, FIX_ALL, FixAllProvider } from './bulk/bulk-actions';
import { BulkCommands } from './bulk/bulk-commands';
import { AnyStringMover } from './move/any-string';
import { MoveHover } from './move/hover';
import { LoadCommand } from './move/load-command';
import { MoveCommand } from './move/move-command';
import { MoveToEnvProvider } from './move/quick-fix';
import { RemovalProvider } from './move/removal';
import { AppliedPastes } from './paste/applied-pastes';
import { PasteGuard } from './paste/paste-guard';
import { MovePreview } from './preview/preview';
import { PreviewNames } from './preview/preview-names';
import { selectTargetEnvFile } from './project/env-file-choice';
import { ProjectCache } from './project/project-cache';
import { VariableRename } from './rename/rename';
import { registerCommand } from '../shared/window';

/** Registers everything that moves keys to env files: code actions, commands, hover, paste, and rename. */
export function register(services: MoveServices): Disposables {
  const disposables = new Disposables();
  const cache = disposables.add(new ProjectCache());
  const move = new MoveCommand(services, cache);
  const names = new PreviewNames(services.statusBar);
  const bulk = new BulkCommands(services, cache, disposables.add(new MovePreview()), names);
  const rename = new VariableRename(services, cache);
  const pastes = disposables.add(new AppliedPastes(services));

  const command = (...registration: Parameters<typeof registerCommand>): void => {
    disposables.add(registerCommand(...registration));
  };
  const actions = (provider: vscode.CodeActionProvider, kind: vscode.CodeActionKind): void => {
    const metadata = { providedCodeActionKinds: [kind] };
    disposables.add(vscode.languages.registerCodeActionsProvider('*', provider, metadata));
  };

  actions(new MoveToEnvProvider(services, cache), vscode.CodeActionKind.QuickFix);
  actions(new RemovalProvider(services, cache), vscode.CodeActionKind.QuickFix);
  actions(new BulkMoveProvider(services, cache), vscode.CodeActionKind.QuickFix);
  actions(new FixAllProvider(services, cache), FIX_ALL);
  disposables.add(new AnyStringMover(services, cache).register());
  disposables.add(vscode.languages.registerHoverProvider('*', new MoveHover(services, cache)));
  disposables.add(new PasteGuard(services, cache, pastes).register());
  disposables.add(rename.register());
  disposables.add(registerAfterMove(services, ({ source, env, name }) => rename.start(source, env, name)));

  command(Command.moveToEnv, (uri?: string, offset?: number) => move.run(uri, offset));
  const load = new LoadCommand(services, cache);
  // A document's URI as text; without it, the active editor's file.
  command(Command.loadEnvFile, (uri?: unknown) => load.run(typeof uri === 'string' ? uri : undefined));
  command(Command.selectTargetEnvFile, () => selectTargetEnvFile(services, cache));
  // A file's URI as text, or its row; without it, the active editor's file.
  command(Command.moveAllInFile, (target?: unknown) => bulk.moveAllInFile(target));
  // A document's URI as text and the offset of a finding, or the finding's row; without them, the finding at the cursor.
  command(Command.replaceAllOccurrences, (target?: unknown, offset?: number) =>
    bulk.replaceAllOccurrences(target, offset),
  );
  command(Command.fixWorkspace, () => bulk.fixWorkspace());
  command(Command.renameInPreview, () => names.ask());
  services.actions.provide('move', {
    moveToEnv: (document, offset) => move.run(document.toString(), offset),
  });
  return disposables;
}
