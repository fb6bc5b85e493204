import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { reportError } from '../shared/errors';
import { Command, InternalCommand, Storage } from '../shared/identifiers';
import { idOf, type PlacedFinding } from '../shared/placed-finding';
import type { Services } from '../shared/services';
import { markExposed } from './expose';
import { copyFindings } from './finding-copy';
import { askFilter } from './finding-filter';
import { FindingList, GROUPINGS, type Grouping } from './finding-list';
import { FindingTree, isFinding, isGroup, type FindingNode } from './finding-tree';
import { goToFinding, noFinding } from './navigation';
import { reviewFindings } from './review';
import { reveal, type LiveFinding } from './reveal';
import { FindingsView } from './findings-view';
import { registerCommand, showInformationMessage } from '../shared/window';

/** The Findings view and its commands. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const { context, log } = services;
  const grouping = context.workspaceState.get<Grouping>(Storage.findingsGrouping, 'file');
  const list = disposables.add(new FindingList(services.findings, grouping));
  const tree = disposables.add(new FindingTree(list));
  const view = disposables.add(new FindingsView(services, list, tree));

  const command = (id: string, run: (node?: FindingNode) => unknown): void => {
    const guarded = async (node?: FindingNode): Promise<void> => {
      try {
        await run(node);
      } catch (error) {
        reportError(log, vscode.l10n.t('Something went wrong. See the log for details.'), error);
      }
    };
    disposables.add(registerCommand(id, guarded));
  };
  const onFinding = (id: string, run: (live: LiveFinding) => unknown): void => {
    command(id, async (node) => {
      if (!node || !isFinding(node)) return;
      const live = await reveal(services.findings, node, { preserveFocus: false });
      if (live) await run(live);
      else notifyGone();
    });
  };
  const target = ({ document, finding }: LiveFinding): [vscode.Uri, number] => [
    document.uri,
    finding.span.start,
  ];

  command(Command.nextFinding, async () => view.select(await goToFinding(services, list, 1)));
  command(Command.previousFinding, async () => view.select(await goToFinding(services, list, -1)));
  command(Command.reviewFindings, () => reviewFindings(services, list));
  command(Command.groupFindings, async () => {
    const next = GROUPINGS[(GROUPINGS.indexOf(list.grouping) + 1) % GROUPINGS.length] ?? 'file';
    list.setGrouping(next);
    await context.workspaceState.update(Storage.findingsGrouping, next);
  });
  command(Command.filterFindings, () => askFilter(list));
  command(Command.clearFindingsFilter, () => list.setFilter(''));
  command(Command.copyFindings, (node) =>
    list.findings().length === 0
      ? showInformationMessage(noFinding(list))
      : copyFindings(list, node && isGroup(node) ? node : undefined),
  );
  command(Command.copyFinding, (node) => node && isFinding(node) && copyFindings(list, node));
  disposables.add(registerCommand(InternalCommand.moreFindings, (of: string) => tree.showMore(of)));
  command(Command.openFinding, async (node) => {
    if (node && isFinding(node))
      await reveal(services.findings, current(list, node), { preserveFocus: false });
  });
  onFinding(Command.moveFinding, (live) => services.actions.of('move').moveToEnv(...target(live)));
  onFinding(Command.allowListedFinding, (live) => services.actions.of('allow').allow(...target(live)));
  onFinding(Command.markFindingExposed, (live) => markExposed(services, live));
  services.actions.provide('findings', { review: () => reviewFindings(services, list) });
  return disposables;
}

/** The finding as it is in the list now: a row can be older than its file. */
function current(list: FindingList, node: PlacedFinding): PlacedFinding {
  return list.findings().find((found) => idOf(found) === idOf(node)) ?? node;
}

function notifyGone(): void {
  void showInformationMessage(
    vscode.l10n.t("This finding is no longer in the file, or can't be changed here."),
  );
}
