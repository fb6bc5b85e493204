import * as vscode from 'vscode';
import type { GroupBy, KeyViewOptions, SortBy } from '../shared/keys/key-groups';

type Answer = Promise<Partial<KeyViewOptions> | undefined>;

export async function askGroup({ groupBy }: KeyViewOptions): Answer {
  const { t } = vscode.l10n;
  const choices: readonly (readonly [GroupBy, string])[] = [
    ['status', t('By status')],
    ['provider', t('By provider')],
    ['file', t('By file')],
    ['owner', t('By owner')],
  ];
  const chosen = await ask(t('Group keys'), choices, groupBy);
  return chosen && { groupBy: chosen };
}

export async function askSort({ sortBy }: KeyViewOptions): Answer {
  const { t } = vscode.l10n;
  const choices: readonly (readonly [SortBy, string])[] = [
    ['due', t('By due date')],
    ['age', t('By age, oldest first')],
    ['name', t('By name')],
  ];
  const chosen = await ask(t('Sort keys'), choices, sortBy);
  return chosen && { sortBy: chosen };
}

export async function askFilter({ filter }: KeyViewOptions): Answer {
  const { t } = vscode.l10n;
  const typed = await vscode.window.showInputBox({
    title: t('Filter keys'),
    prompt: t('Words in the name, provider, file, owner, or environment. Leave empty to show all keys.'),
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
  return (await vscode.window.showQuickPick(items, { title }))?.value;
}
