import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { Command } from '../shared/identifiers';
import type { MoveServices } from '../shared/services';
import { register as registerAfterMove } from './after-move';
import { MoveToEnvProvider } from './move/quick-fix';
import { AnyStringMover } from './move/any-string';
import { AppliedPastes } from './paste/applied-pastes';
import { chooseEnvFile, MoveCommand } from './move/move-command';
import { MoveHover } from './move/hover';
import { FIX_ALL, FixAllProvider, ManyKeysProvider } from './bulk/bulk-actions';
import { ManyCommands } from './bulk/bulk-commands';
import { PasteGuard } from './paste/paste-guard';
import { MovePreview } from './preview/preview';
import { PreviewNames } from './preview/preview-names';
import { ProjectCache } from './project/project-cache';
import { RemovalProvider } from './move/removal';
import { VariableRename } from './rename/rename';

/** "Move to .env": a lazy quick fix, and the same as a command for hover, palette and keyboard. */
export function register(services: MoveServices): Disposables {
  const disposables = new Disposables();
  const cache = disposables.add(new ProjectCache());
  const command = new MoveCommand(services, cache);
  const names = new PreviewNames(services.statusBar);
  const many = new ManyCommands(services, cache, disposables.add(new MovePreview()), names);
  disposables.add(vscode.commands.registerCommand(Command.renameInPreview, () => names.ask()));
  const applied = disposables.add(new AppliedPastes(services));
  disposables.add(new PasteGuard(services, cache, applied).register());
  disposables.add(new AnyStringMover(services, cache).register());
  const rename = new VariableRename(services, cache);
  disposables.add(rename.register());
  disposables.add(registerAfterMove(services, ({ source, env, name }) => rename.start(source, env, name)));
  services.actions.provide('move', {
    moveToEnv: (document, offset) => command.run(document.toString(), offset),
  });
  disposables.add(
    vscode.languages.registerCodeActionsProvider('*', new MoveToEnvProvider(services, cache), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
  disposables.add(
    vscode.languages.registerCodeActionsProvider('*', new RemovalProvider(services, cache), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
  disposables.add(vscode.languages.registerHoverProvider('*', new MoveHover(services, cache)));
  disposables.add(
    vscode.commands.registerCommand(Command.moveToEnv, (uri?: string, offset?: number) =>
      command.run(uri, offset),
    ),
  );
  disposables.add(
    vscode.commands.registerCommand(Command.selectTargetEnvFile, () => chooseEnvFile(services, cache)),
  );
  const actions = (provider: vscode.CodeActionProvider, kind: vscode.CodeActionKind): void => {
    const metadata = { providedCodeActionKinds: [kind] };
    disposables.add(vscode.languages.registerCodeActionsProvider('*', provider, metadata));
  };
  actions(new ManyKeysProvider(services, cache), vscode.CodeActionKind.QuickFix);
  actions(new FixAllProvider(services, cache), FIX_ALL);
  disposables.add(
    vscode.commands.registerCommand(Command.moveAllInFile, (target?: unknown) => many.moveAllInFile(target)),
  );
  disposables.add(
    vscode.commands.registerCommand(Command.replaceAllOccurrences, (target?: unknown, offset?: number) =>
      many.replaceEverywhere(target, offset),
    ),
  );
  disposables.add(vscode.commands.registerCommand(Command.fixWorkspace, () => many.fixWorkspace()));
  return disposables;
}
