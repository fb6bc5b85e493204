import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { reportError } from '../shared/errors';
import { Command, PanelType } from '../shared/identifiers';
import type { KeyEntry } from '../shared/keys/key-list';
import type { Services } from '../shared/services';
import { exportTimeline } from './timeline-export';
import { timelineFor } from './timeline-model';
import { TimelinePanel } from './timeline-panel';
import { createPage, registerCommand } from '../shared/window';

/** The timeline: all keys as bars around today, in one panel. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const timeline = new TimelineFeature(services);
  disposables.add(
    vscode.window.registerWebviewPanelSerializer(PanelType.timeline, {
      // The page's own state keeps the view.
      deserializeWebviewPanel: (panel) => {
        timeline.restore(panel);
        return Promise.resolve();
      },
    }),
  );
  disposables.add(registerCommand(Command.showTimeline, (entry?: KeyEntry) => void timeline.show(entry)));
  disposables.add(registerCommand(Command.exportTimeline, () => timeline.export()));
  return disposables;
}

class TimelineFeature {
  readonly #services: Services;
  #open: TimelinePanel | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** @param entry the key to select */
  show(entry?: KeyEntry): TimelinePanel {
    const panel = this.#open ?? this.#fill(newPanel());
    panel.reveal(entry);
    return panel;
  }

  restore(panel: vscode.WebviewPanel): void {
    if (this.#open) panel.dispose();
    else this.#fill(panel);
  }

  async export(): Promise<void> {
    const { keys, log } = this.#services;
    try {
      const panel = this.show();
      const timeline = timelineFor(keys.entries(), panel.view);
      await exportTimeline(timeline, panel.view, (drawing) => panel.draw(drawing));
    } catch (error) {
      reportError(log, vscode.l10n.t('The timeline was not exported. See the log for details.'), error);
    }
  }

  #fill(panel: vscode.WebviewPanel): TimelinePanel {
    const filled = new TimelinePanel(this.#services, panel, {
      exportTimeline: () => this.export(),
      onDidClose: () => {
        if (this.#open === filled) this.#open = undefined;
      },
    });
    this.#open = filled;
    return filled;
  }
}

function newPanel(): vscode.WebviewPanel {
  return createPage(PanelType.timeline, vscode.l10n.t('Key Timeline'));
}
