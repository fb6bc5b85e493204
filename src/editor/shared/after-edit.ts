import * as vscode from 'vscode';
import { InternalCommand } from './identifiers';

/** Actions that may still be chosen from lists that were shown. */
const MOST_KEPT = 64;

/**
 * What follows a code action once VS Code has applied its edit. Each has a command of its own, without arguments: VS Code forgets
 * arguments together with the list the action came from, and an edit that marks go with makes a new list before
 * the command is run.
 */
export class AfterEdit implements vscode.Disposable {
  readonly #registered: vscode.Disposable[] = [];
  #count = 0;

  /** @param then run when the action's edit has been applied; tells the user itself what goes wrong */
  commandFor(then: () => unknown): vscode.Command {
    const command = `${InternalCommand.afterEdit}.${++this.#count}`;
    this.#registered.push(vscode.commands.registerCommand(command, then));
    if (this.#registered.length > MOST_KEPT) this.#registered.shift()?.dispose();
    return { command, title: '' };
  }

  dispose(): void {
    for (const one of this.#registered) one.dispose();
  }
}
