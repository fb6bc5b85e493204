import * as vscode from 'vscode';
import type { Context } from './identifiers';

/** Sets a context key, which `when` clauses in package.json read. */
export function setContext(key: (typeof Context)[keyof typeof Context], value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', key, value);
}
