import * as vscode from 'vscode';
import type { Markdown } from '../../core/surface/markdown';

interface MarkdownOptions {
  /** Whether `$(key)` in a literal is an icon. */
  readonly icons?: boolean;
  /** The commands that its links may run. */
  readonly commands?: readonly string[];
}

/** Markdown for a hover or a tooltip. The only place that makes one, so that all of it has gone through {@link Markdown}. */
export function markdownString(
  text: Markdown,
  { icons = false, commands = [] }: MarkdownOptions = {},
): vscode.MarkdownString {
  const made = new vscode.MarkdownString(text.toString(), icons);
  made.isTrusted = commands.length === 0 ? false : { enabledCommands: [...commands] };
  return made;
}
