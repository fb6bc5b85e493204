import * as vscode from 'vscode';
import { parseEnv } from '../../../core/env/document';
import { nameProblem } from '../../../core/env/name';
import { setContext } from '../../shared/context-keys';
import { Command, Context } from '../../shared/identifiers';
import type { StatusBar } from '../../shared/status-bar';
import type { DocumentKeys, PlannedKeys } from '../move/plan-keys';

/** Names that a user gave to variables that are yet to be written. */
export class GivenNames {
  readonly #byDocument = new Map<vscode.TextDocument, Map<number, string>>();

  /** By where the value begins in the document. */
  of(document: vscode.TextDocument): ReadonlyMap<number, string> | undefined {
    return this.#byDocument.get(document);
  }

  give({ places }: PlannedName, name: string): void {
    for (const { document, at } of places) {
      const names = this.#byDocument.get(document) ?? new Map<number, string>();
      this.#byDocument.set(document, names.set(at, name));
    }
  }
}

/** A variable that a plan would write, and the values that come from. */
interface PlannedName {
  readonly name: string;
  readonly env: vscode.Uri;
  readonly places: readonly { readonly document: vscode.TextDocument; readonly at: number }[];
}

interface Shown {
  readonly planned: PlannedKeys;
  readonly given: GivenNames;
  renamed: boolean;
}

/** Lets names be changed while the preview is open: it is closed, and opens again with the new name in it. */
export class PreviewNames {
  readonly #statusBar: StatusBar;
  #shown: Shown | undefined;

  constructor(statusBar: StatusBar) {
    this.#statusBar = statusBar;
  }

  /** @param choose shows the preview; @returns what it does, or that a name was changed meanwhile */
  async during(
    planned: PlannedKeys,
    given: GivenNames,
    choose: () => Promise<DocumentKeys[]>,
  ): Promise<DocumentKeys[] | 'renamed'> {
    const shown: Shown = { planned, given, renamed: false };
    this.#shown = shown;
    void setContext(Context.previewing, true);
    this.#statusBar.announce(vscode.l10n.t('Change a name before applying'), {
      icon: 'edit',
      command: Command.renameInPreview,
      hint: vscode.l10n.t('Choose a variable and give it another name'),
      forMs: WHILE_SHOWN_MS,
    });
    try {
      const chosen = await choose();
      return shown.renamed ? 'renamed' : chosen;
    } finally {
      this.#shown = undefined;
      this.#statusBar.endAnnouncement();
      void setContext(Context.previewing, false);
    }
  }

  async ask(): Promise<void> {
    const shown = this.#shown;
    if (!shown) {
      const sentence = vscode.l10n.t('Names are changed while the preview of “Fix Workspace” is open.');
      void vscode.window.showInformationMessage(sentence);
      return;
    }
    const items = namesOf(shown.planned).map((variable) => ({
      label: variable.name,
      description: whereOf(variable),
      variable,
    }));
    const title = vscode.l10n.t('Change a name before applying');
    const placeHolder = vscode.l10n.t('Choose the variable that shall have another name');
    const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
    if (!chosen) return;
    const { variable } = chosen;
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t('Another name for {0}', variable.name),
      value: variable.name,
      prompt: vscode.l10n.t('Name of the variable'),
      validateInput: (wanted) => problemWith(wanted, variable, shown.planned),
    });
    if (name === undefined || name === variable.name || this.#shown !== shown) return;
    shown.given.give(variable, name);
    shown.renamed = true;
    await vscode.commands.executeCommand('refactorPreview.discard');
  }
}

/** The line ends with the preview. */
const WHILE_SHOWN_MS = 3_600_000;

/** Packages of a monorepo have variables of the same name: the whole path tells them apart. */
function whereOf({ env, places: { length } }: PlannedName): string {
  const file = vscode.workspace.asRelativePath(env);
  return length === 1 ? vscode.l10n.t('{0}, 1 place', file) : vscode.l10n.t('{0}, {1} places', file, length);
}

/** What is new in the env files; a variable that is there already has its name. */
function namesOf({ outcomes }: PlannedKeys): PlannedName[] {
  const names = new Map<string, PlannedName & { places: { document: vscode.TextDocument; at: number }[] }>();
  for (const { document, finding, outcome, moved } of outcomes) {
    if (outcome.kind !== 'moved') continue;
    const values = [{ ...outcome, at: finding.span.start }, ...outcome.parts];
    values.forEach(({ name, at, reuse }, i) => {
      const env = moved[i]?.env;
      if (!env) return;
      const key = `${env.toString()}#${name}`;
      const known = names.get(key);
      // The first of several places of one value makes the variable, the others find it there.
      if (known) known.places.push({ document, at });
      else if (!reuse) names.set(key, { name, env, places: [{ document, at }] });
    });
  }
  return [...names.values()].sort(
    (a, b) => a.name.localeCompare(b.name) || a.env.path.localeCompare(b.env.path),
  );
}

function problemWith(wanted: string, { name, env }: PlannedName, { files }: PlannedKeys): string | undefined {
  const text = files.find(({ uri }) => uri.toString() === env.toString())?.change.newText ?? '';
  const others = parseEnv(text.replace(/^\uFEFF/, '')).entries.filter((entry) => entry.name !== name);
  return nameProblem(wanted, () => false, others);
}
