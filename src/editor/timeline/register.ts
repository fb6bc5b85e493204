import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { reportError } from '../shared/errors';
import { Command, PanelType } from '../shared/identifiers';
import type { KeyEntry } from '../shared/keys/key-list';
import type { Services } from '../shared/services';
import { exportTimeline } from './timeline-export';
import { timelineFor } from './timeline-model';
import { TimelinePanel } from './timeline-panel';

/** The Timeline: all keys as bars around today, in one panel. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  let open: TimelinePanel | undefined;
  const take = (panel: vscode.WebviewPanel): TimelinePanel => {
    const taken = new TimelinePanel(services, panel, () => {
      if (open === taken) open = undefined;
    });
    open = taken;
    return taken;
  };
  const show = (entry?: KeyEntry): TimelinePanel => {
    const panel = open ?? take(newPanel());
    panel.reveal(entry);
    return panel;
  };
  disposables.add(
    vscode.window.registerWebviewPanelSerializer(PanelType.timeline, {
      // What was shown and how is kept in the page's own state.
      deserializeWebviewPanel: (panel) => {
        if (open) panel.dispose();
        else take(panel);
        return Promise.resolve();
      },
    }),
  );
  disposables.add(
    vscode.commands.registerCommand(Command.showTimeline, (entry?: KeyEntry) => void show(entry)),
  );
  disposables.add(
    vscode.commands.registerCommand(Command.exportTimeline, async () => {
      try {
        const panel = show();
        const timeline = timelineFor(services.keys.entries(), panel.view);
        await exportTimeline(timeline, panel.view, (drawing) => panel.draw(drawing));
      } catch (error) {
        const sentence = vscode.l10n.t('The timeline was not exported. See the log for the reason.');
        reportError(services.log, sentence, error);
      }
    }),
  );
  return disposables;
}

function newPanel(): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(
    PanelType.timeline,
    vscode.l10n.t('Key Timeline'),
    vscode.ViewColumn.Active,
  );
}
