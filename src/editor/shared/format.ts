import * as vscode from 'vscode';

/** `1,204` */
export function formatNumber(value: number): string {
  return value.toLocaleString(vscode.env.language);
}

/** `A, B, and C` */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(vscode.env.language).format(items);
}
