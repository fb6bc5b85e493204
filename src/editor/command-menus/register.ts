import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import type { CommandId } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { MENUS, type MenuItem } from './menus';
import { registerCommand, showQuickPick } from '../shared/window';

/** "Move…", "Scan…", "Keys…", "Env Files…", and "Timeline…": lists of related commands, of which the palette shows only the common ones. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  for (const { command, items } of MENUS) {
    disposables.add(registerCommand(command, () => openMenu(services, command, items)));
  }
  return disposables;
}

async function openMenu(services: Services, menu: CommandId, items: readonly MenuItem[]): Promise<void> {
  const titles = commandTitles(services.context.extension);
  const picks = items
    .filter(({ applies }) => applies?.(services) ?? true)
    .map(({ command, description }) => ({
      label: titles.get(command) ?? command,
      description: description(),
      command,
    }));
  const chosen = await showQuickPick(picks, {
    title: `Keyward: ${titles.get(menu) ?? ''}`,
    matchOnDescription: true,
  });
  if (chosen) await vscode.commands.executeCommand(chosen.command);
}

interface Contributions {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
  };
}

/** Titles by command ID, from package.json. VS Code has replaced its `%keys%` with the user's language. */
function commandTitles({ packageJSON }: vscode.Extension<unknown>): ReadonlyMap<string, string> {
  const { contributes } = packageJSON as Contributions;
  return new Map(contributes.commands.map(({ command, title }) => [command, title]));
}
