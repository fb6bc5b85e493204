import * as vscode from 'vscode';
import { InternalCommand } from './identifiers';
import { registerCommand } from './window';

/** Code actions that the user may still select from an open menu. */
const MOST_KEPT = 64;

/**
 * Runs work after VS Code has applied a code action's edit. Each action gets its own command without arguments: VS Code drops the
 * arguments when the list of code actions is updated, which an edit that removes a diagnostic causes before the command runs.
 */
export class AfterEdit implements vscode.Disposable {
  readonly #registered: vscode.Disposable[] = [];
  #count = 0;

  /** @param then runs after the edit has been applied; reports its own errors */
  commandFor(then: () => unknown): vscode.Command {
    const command = `${InternalCommand.afterEdit}.${++this.#count}`;
    this.#registered.push(registerCommand(command, then));
    if (this.#registered.length > MOST_KEPT) this.#registered.shift()?.dispose();
    return { command, title: '' };
  }

  dispose(): void {
    for (const one of this.#registered) one.dispose();
  }
}
