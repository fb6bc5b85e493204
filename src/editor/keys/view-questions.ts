import * as vscode from 'vscode';
import type { GroupBy, KeyViewOptions, SortBy } from '../shared/keys/key-groups';
import { showInputBox, showQuickPick } from '../shared/window';

type Answer = Promise<Partial<KeyViewOptions> | undefined>;

export async function askGroup({ groupBy }: KeyViewOptions): Answer {
  const choices: readonly (readonly [GroupBy, string])[] = [
    ['status', vscode.l10n.t('By status')],
    ['provider', vscode.l10n.t('By provider')],
    ['file', vscode.l10n.t('By file')],
    ['owner', vscode.l10n.t('By owner')],
  ];
  const chosen = await ask(vscode.l10n.t('Group Keys'), choices, groupBy);
  return chosen && { groupBy: chosen };
}

export async function askSort({ sortBy }: KeyViewOptions): Answer {
  const choices: readonly (readonly [SortBy, string])[] = [
    ['due', vscode.l10n.t('By due date')],
    ['age', vscode.l10n.t('By age, oldest first')],
    ['name', vscode.l10n.t('By name')],
  ];
  const chosen = await ask(vscode.l10n.t('Sort Keys'), choices, sortBy);
  return chosen && { sortBy: chosen };
}

export async function askFilter({ filter }: KeyViewOptions): Answer {
  const typed = await showInputBox({
    title: vscode.l10n.t('Filter Keys'),
    prompt: vscode.l10n.t(
      'Words in the name, provider, file, owner, or environment. Leave empty to show all keys.',
    ),
    value: filter,
  });
  return typed === undefined ? undefined : { filter: typed.trim() };
}

async function ask<T>(
  title: string,
  choices: readonly (readonly [value: T, label: string])[],
  current: T,
): Promise<T | undefined> {
  const items = choices.map(([value, label]) => ({
    label,
    value,
    ...(value === current && { description: vscode.l10n.t('current') }),
  }));
  return (await showQuickPick(items, { title }))?.value;
}
