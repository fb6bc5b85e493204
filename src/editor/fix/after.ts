import * as vscode from 'vscode';
import { saveAll } from '../shared/documents';
import { InternalCommand } from '../shared/identifiers';
import type { MovedKey, Services } from '../shared/services';
import type { KeyOutcome } from './batch';
import { staying, told } from './words';

/** What became of keys that moved together. */
export interface MovedTogether {
  readonly moved: readonly MovedKey[];
  /** Files that VS Code may leave unsaved. */
  readonly save?: readonly vscode.Uri[];
  /** Of several keys: what is to be told of them. */
  readonly outcomes?: readonly KeyOutcome[];
}

/**
 * The command that VS Code runs once a code action's edit is applied. It has no arguments: VS Code forgets those together
 * with the list the action came from, and an edit that marks go with makes a new list before the command is run.
 */
export class AfterMove {
  readonly #services: Services;
  /** Of the action that was chosen last; only one is applied at a time. */
  #chosen: MovedTogether | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** @param what what the chosen action's edit moves */
  commandFor(what: MovedTogether): vscode.Command {
    this.#chosen = what;
    return { command: InternalCommand.keyMoved, title: '' };
  }

  async run(): Promise<void> {
    const what = this.#chosen;
    this.#chosen = undefined;
    if (what) await tellMoved(this.#services, what);
  }
}

/** Tells the other features which keys moved, and the user what became of them where that cannot be seen. */
export async function tellMoved(
  services: Services,
  { moved, save = [], outcomes }: MovedTogether,
): Promise<void> {
  for (const key of moved) services.fireDidMoveKey(key);
  await saveAll(save);
  if (!outcomes) return;
  const [first] = staying(outcomes);
  if (first) warnOfStaying(told(outcomes), first);
  else services.statusBar.announce(told(outcomes));
}

/** One sentence for all that stay, and the way to the first of them. */
function warnOfStaying(sentence: string, { document, finding }: KeyOutcome): void {
  const at = document.positionAt(finding.span.start);
  const show = vscode.l10n.t('Show');
  void vscode.window.showWarningMessage(sentence, show).then(async (choice) => {
    if (choice !== show) return;
    await vscode.window.showTextDocument(document.uri, { selection: new vscode.Range(at, at) });
  });
}
