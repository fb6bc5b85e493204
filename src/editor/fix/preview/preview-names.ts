import * as vscode from 'vscode';
import { parseEnv } from '../../../core/env/document';
import { nameProblem } from '../../../core/env/name';
import { setContext } from '../../shared/context-keys';
import { Command, Context } from '../../shared/identifiers';
import type { StatusBar } from '../../shared/status-bar';
import type { DocumentKeys, PlannedKeys } from '../move/plan-keys';
import { showInformationMessage, showInputBox, showQuickPick } from '../../shared/window';

/** Names that the user chose in the preview for new variables. */
export class ChosenNames {
  readonly #byDocument = new Map<vscode.TextDocument, Map<number, string>>();

  /** By the start of the value in the document (UTF-16 offset). */
  of(document: vscode.TextDocument): ReadonlyMap<number, string> | undefined {
    return this.#byDocument.get(document);
  }

  set({ occurrences }: PlannedName, name: string): void {
    for (const { document, at } of occurrences) {
      const names = this.#byDocument.get(document) ?? new Map<number, string>();
      this.#byDocument.set(document, names.set(at, name));
    }
  }
}

/** A variable that the plan adds, and the occurrences of its value. */
interface PlannedName {
  readonly name: string;
  readonly env: vscode.Uri;
  readonly occurrences: readonly { readonly document: vscode.TextDocument; readonly at: number }[];
}

interface OpenPreview {
  readonly planned: PlannedKeys;
  readonly names: ChosenNames;
  renamed: boolean;
}

/** Renames variables while the preview is open: it closes, and opens again with the new name. */
export class PreviewNames {
  readonly #statusBar: StatusBar;
  #open: OpenPreview | undefined;

  constructor(statusBar: StatusBar) {
    this.#statusBar = statusBar;
  }

  /** @param choose shows the preview. @returns its result, or `renamed` if the user changed a name meanwhile */
  async during(
    planned: PlannedKeys,
    names: ChosenNames,
    choose: () => Promise<DocumentKeys[]>,
  ): Promise<DocumentKeys[] | 'renamed'> {
    const preview: OpenPreview = { planned, names, renamed: false };
    this.#open = preview;
    void setContext(Context.previewing, true);
    this.#statusBar.announce(vscode.l10n.t('Rename a Variable'), {
      icon: 'edit',
      command: Command.renameInPreview,
      hint: vscode.l10n.t('Change a variable name before you apply the changes'),
      forMs: WHILE_OPEN_MS,
    });
    try {
      const chosen = await choose();
      return preview.renamed ? 'renamed' : chosen;
    } finally {
      this.#open = undefined;
      this.#statusBar.endAnnouncement();
      void setContext(Context.previewing, false);
    }
  }

  async ask(): Promise<void> {
    const preview = this.#open;
    if (!preview) {
      const sentence = vscode.l10n.t('Variables can be renamed while the preview of Fix Workspace is open.');
      void showInformationMessage(sentence);
      return;
    }
    const items = namesOf(preview.planned).map((variable) => ({
      label: variable.name,
      description: descriptionOf(variable),
      variable,
    }));
    const title = vscode.l10n.t('Rename a Variable');
    const placeHolder = vscode.l10n.t('Select a variable to rename');
    const chosen = await showQuickPick(items, { title, placeHolder, matchOnDescription: true });
    if (!chosen) return;
    const { variable } = chosen;
    const name = await showInputBox({
      title: vscode.l10n.t('Rename {0}', variable.name),
      value: variable.name,
      prompt: vscode.l10n.t('Variable name'),
      validateInput: (wanted) => problemWith(wanted, variable, preview.planned),
    });
    if (name === undefined || name === variable.name || this.#open !== preview) return;
    preview.names.set(variable, name);
    preview.renamed = true;
    await vscode.commands.executeCommand('refactorPreview.discard');
  }
}

/** The status bar message is removed when the preview closes. Milliseconds. */
const WHILE_OPEN_MS = 3_600_000;

/** The whole path, because packages of a monorepo can have variables with the same name. */
function descriptionOf({ env, occurrences: { length } }: PlannedName): string {
  const file = vscode.workspace.asRelativePath(env);
  return length === 1
    ? vscode.l10n.t('{0} · 1 occurrence', file)
    : vscode.l10n.t('{0} · {1} occurrences', file, length);
}

/** The variables that are new in the env files. Names of existing variables can't be changed here. */
function namesOf({ outcomes }: PlannedKeys): PlannedName[] {
  const names = new Map<
    string,
    PlannedName & { occurrences: { document: vscode.TextDocument; at: number }[] }
  >();
  for (const { document, finding, outcome, moved } of outcomes) {
    if (outcome.kind !== 'moved') continue;
    const values = [{ ...outcome, at: finding.span.start }, ...outcome.parts];
    values.forEach(({ name, at, reuse }, i) => {
      const env = moved[i]?.env;
      if (!env) return;
      const key = `${env.toString()}#${name}`;
      const known = names.get(key);
      // The first occurrence of a value adds the variable, the others reuse it.
      if (known) known.occurrences.push({ document, at });
      else if (!reuse) names.set(key, { name, env, occurrences: [{ document, at }] });
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
