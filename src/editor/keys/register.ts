import * as vscode from 'vscode';
import { scoreOf, URGENT_STATUSES } from '../../core/keys';
import { Disposables } from '../shared/disposables';
import type { KeyList } from '../shared/keys/key-list';
import { setContext } from '../shared/context-keys';
import { Command, Context, InternalCommand, Storage, View } from '../shared/identifiers';
import type { Services } from '../shared/services';
import type { StatusPart } from '../shared/status-bar';
import { KeyCommands } from './key-commands';
import { countByStatus, DEFAULT_VIEW, urgentKeys, type KeyViewOptions } from '../shared/keys/key-groups';
import { KeyRegistry } from './key-registry';
import { KeyTree, type KeyNode } from './key-tree';
import { type CorrectableDate, countInWords, hygieneInWords } from '../shared/keys/key-words';
import { notifyRotated } from './notices';
import { askFilter, askGroup, askSort } from './view-questions';
import { createTreeView, registerCommand, type TreeView } from '../shared/window';
import { labelText, messageText } from '../../core/surface/labels';

/** The Keys view: the keys in env files, how old they are, when they are due, and their ledger. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const registry = disposables.add(new KeyRegistry(services));
  const commands = new KeyCommands(services, registry);
  const tree = disposables.add(new KeyTree(services.keys));
  const view = disposables.add(
    createTreeView<KeyNode>(View.keys, {
      treeDataProvider: tree,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    }),
  );
  disposables.add(
    services.keys.onDidChange(() => {
      describe(view, services.keys, tree.options);
      services.statusBar.setPart('rotation', 2, statusPart(services.keys));
      void setContext(Context.ledgerConflict, services.keys.hasLedgerConflict);
    }),
  );
  disposables.add(
    registry.onDidNotice((changes) => {
      if (changes.rotated.length > 0) void notifyRotated(changes, services.keys, commands);
    }),
  );
  disposables.add(
    view.onDidChangeCheckboxState(async ({ items }) => {
      for (const [node, state] of items) {
        if (!('state' in node)) continue;
        await commands.checkOff(node.entry, node.state.item, state === vscode.TreeItemCheckboxState.Checked);
      }
    }),
  );
  for (const [id, run] of commands.all()) disposables.add(registerCommand(id, run));
  services.actions.provide('keys', {
    open: (key) => commands.open(key),
    openProviderPage: (key) => commands.openProviderPage(key),
    markRotated: (key) => commands.markRotated(key),
    askToSnooze: (key) => commands.askToSnooze(key),
    snooze: (keys, until) => commands.snooze(keys, until),
    markExposed: (env, name) => commands.markExposed(env, name),
    reveal: (key) => tree.reveal(view, key),
    refresh: () => commands.refresh(),
  });
  disposables.add(
    registerCommand(InternalCommand.correctKeyDate, (folder: string, id: string, field: CorrectableDate) =>
      commands.correctDate(folder, id, field),
    ),
  );
  disposables.add(viewCommands(services, view, tree));
  registry.schedule();
  return disposables;
}

/** Commands that change how the view shows keys. The choice is kept for the workspace. */
function viewCommands(
  { context: { workspaceState }, keys }: Services,
  view: TreeView<KeyNode>,
  tree: KeyTree,
): Disposables {
  const disposables = new Disposables();
  tree.options = { ...DEFAULT_VIEW, ...workspaceState.get<Partial<KeyViewOptions>>(Storage.keyView) };
  const questions = [
    [Command.groupKeys, askGroup],
    [Command.sortKeys, askSort],
    [Command.filterKeys, askFilter],
  ] as const;
  for (const [id, ask] of questions) {
    disposables.add(
      registerCommand(id, async () => {
        const change = await ask(tree.options);
        if (!change) return;
        tree.options = { ...tree.options, ...change };
        describe(view, keys, tree.options);
        await workspaceState.update(Storage.keyView, tree.options);
      }),
    );
  }
  return disposables;
}

/** Updates the badge, the hygiene score, and the message around the rows. */
function describe(view: TreeView<KeyNode>, keys: KeyList, { filter }: KeyViewOptions): void {
  const entries = keys.entries();
  view.badge = badgeFor(countByStatus(urgentKeys(entries)));
  const lists = entries
    .filter(({ status }) => status.linkedTo === undefined)
    .map(({ checklist }) => checklist);
  const score = scoreOf(lists);
  view.description = labelText(score.of === 0 ? '' : hygieneInWords(score));
  const filtered = filter === '' ? [] : [vscode.l10n.t('Filter: "{0}".', filter)];
  view.message = messageText([...keys.problems(), ...filtered].join(' '));
}

type Counts = ReturnType<typeof countByStatus>;

/** Undefined while no key needs attention. */
function statusPart(keys: KeyList): StatusPart | undefined {
  const counts = countByStatus(urgentKeys(keys.entries()));
  const { exposed, attention, overdue } = counts;
  if (totalOf(counts) === 0) return undefined;
  const words = [
    ...(exposed === 0
      ? []
      : [exposed === 1 ? vscode.l10n.t('1 key is exposed') : vscode.l10n.t('{0} keys are exposed', exposed)]),
    ...(attention === 0
      ? []
      : [
          attention === 1
            ? vscode.l10n.t('1 key needs attention')
            : vscode.l10n.t('{0} keys need attention', attention),
        ]),
    ...(overdue === 0
      ? []
      : [overdue === 1 ? vscode.l10n.t('1 key is overdue') : vscode.l10n.t('{0} keys are overdue', overdue)]),
  ];
  return { text: `$(calendar) ${totalOf(counts)}`, words: words.join(', '), command: `${View.keys}.focus` };
}

function badgeFor(counts: Counts): vscode.ViewBadge | undefined {
  if (totalOf(counts) === 0) return undefined;
  const words = URGENT_STATUSES.flatMap((status) =>
    counts[status] === 0 ? [] : [countInWords(status, counts[status])],
  );
  return { value: totalOf(counts), tooltip: vscode.l10n.t('Keys: {0}', words.join(', ')) };
}

function totalOf({ exposed, attention, overdue }: Counts): number {
  return exposed + attention + overdue;
}
