import * as vscode from 'vscode';
import { parseEnv } from '../../core/env/document';
import { chosenKeys, dotted, previewOf, type PreviewText } from '../../core/fix/batch/selection';
import { applyEdits } from '../../core/text';
import { inPortions, openDocument, rangeOf } from '../shared/documents';
import { isEnvFile } from '../shared/env-files';
import type { DocumentKeys, KeyOutcome, PlannedFile, PlannedKeys } from './batch';
import { PREVIEW_SCHEME, PreviewFiles } from './preview-files';

/** A file in the preview, and the keys of the real one. */
interface Previewed {
  readonly uri: vscode.Uri;
  readonly source: DocumentKeys;
  readonly shown: PreviewText;
}

/**
 * VS Code's refactor preview over copies of the files in which every key is hidden. What is chosen there decides which keys are
 * moved; the move itself is planned anew for exactly these, and so is whole whatever was left out.
 */
export class MovePreview implements vscode.Disposable {
  readonly #files = new PreviewFiles();
  readonly #registration: vscode.Disposable;
  #count = 0;

  constructor() {
    this.#registration = vscode.workspace.registerFileSystemProvider(PREVIEW_SCHEME, this.#files);
  }

  /** @returns the keys that were chosen; empty when the preview was discarded */
  async choose(planned: PlannedKeys): Promise<DocumentKeys[]> {
    const top = vscode.Uri.from({ scheme: PREVIEW_SCHEME, authority: String(++this.#count), path: '/' });
    const files = sourcesOf(planned).map(({ source, file }): Previewed => {
      const uri = vscode.Uri.joinPath(top, vscode.workspace.asRelativePath(source.document.uri));
      return { uri, source, shown: previewOf(source.document.getText(), file.change.edits, source.findings) };
    });
    const made: vscode.Uri[] = [];
    try {
      const edit = new vscode.WorkspaceEdit();
      for (const { uri, shown } of files) {
        this.#files.put(uri, shown.text);
        made.push(uri);
      }
      await inPortions(files, (file) => addChoices(edit, file, planned.outcomes));
      for (const uri of await this.#addConsequences(edit, top, planned)) made.push(uri);
      await vscode.workspace.applyEdit(edit, { isRefactoring: true });
      return await chosenOf(files);
    } finally {
      // Saved, so that nothing of it is offered for saving later.
      for (const uri of made) await openDocument(uri)?.save();
      made.forEach((uri) => this.#files.remove(uri));
    }
  }

  /** What every choice brings with it is shown as well, without its values; it needs a look, so that the preview opens. */
  async #addConsequences(
    edit: vscode.WorkspaceEdit,
    top: vscode.Uri,
    { files, outcomes }: PlannedKeys,
  ): Promise<vscode.Uri[]> {
    const sources = new Set(outcomes.map(({ document }) => document.uri.toString()));
    const others = files.filter(({ uri }) => !sources.has(uri.toString()));
    const folder = vscode.Uri.joinPath(top, vscode.l10n.t('written along with the keys you choose'));
    const metadata = {
      label: vscode.l10n.t('Written along with the keys you choose'),
      needsConfirmation: true,
    };
    return inPortions(others, async ({ uri, change }) => {
      const copy = vscode.Uri.joinPath(folder, vscode.workspace.asRelativePath(uri));
      const before = change.before ?? '';
      const after = withoutValues(uri, applyEdits(before, change.edits));
      this.#files.put(copy, withoutValues(uri, before));
      const document = await vscode.workspace.openTextDocument(copy);
      const all = rangeOf(document, { start: 0, end: document.getText().length });
      edit.replace(copy, all, after, metadata);
      return copy;
    });
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

/** The source files among the planned ones, each with those of its keys that move. */
function sourcesOf({ files, outcomes }: PlannedKeys): { source: DocumentKeys; file: PlannedFile }[] {
  const documents = new Map(outcomes.map(({ document }) => [document.uri.toString(), document]));
  return files.flatMap((file) => {
    const document = documents.get(file.uri.toString());
    if (!document) return [];
    const moved = outcomes.filter((one) => one.document === document && one.outcome.kind === 'moved');
    return [{ file, source: { document, findings: moved.map(({ finding }) => finding) } }];
  });
}

async function addChoices(
  edit: vscode.WorkspaceEdit,
  { uri, source, shown }: Previewed,
  outcomes: readonly KeyOutcome[],
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  for (const { edit: change, keys } of shown.choices) {
    const findings = keys.flatMap((key) => source.findings[key] ?? []);
    const outcome = outcomes.find(({ finding }) => finding === findings[0])?.outcome;
    const certain = findings.every(({ confidence, test }) => confidence === 'high' && !test);
    edit.replace(uri, rangeOf(document, change.span), change.text, {
      label: certain ? vscode.l10n.t('Certain keys') : vscode.l10n.t('Likely keys and keys for tests'),
      needsConfirmation: !certain,
      ...(outcome?.kind === 'moved' && { description: `${outcome.name}, ${outcome.envPath}` }),
    });
  }
}

async function chosenOf(files: readonly Previewed[]): Promise<DocumentKeys[]> {
  const chosen = await inPortions(files, async ({ uri, source, shown }): Promise<DocumentKeys[]> => {
    const { document, findings } = source;
    const result = (await vscode.workspace.openTextDocument(uri)).getText();
    const keys = chosenKeys(shown, result) ?? [];
    return keys.length > 0 ? [{ document, findings: keys.flatMap((key) => findings[key] ?? []) }] : [];
  });
  return chosen.flat();
}

function withoutValues(uri: vscode.Uri, text: string): string {
  if (!isEnvFile(uri)) return text;
  const body = text.replace(/^\uFEFF/, '');
  return dotted(
    body,
    parseEnv(body).entries.map(({ valueSpan }) => valueSpan),
  );
}
