import * as vscode from 'vscode';
import { parseEnv } from '../../../core/env/document';
import { chosenKeys, dotted, previewOf, type PreviewText } from '../../../core/fix/batch/selection';
import type { TextEdit } from '../../../core/base/text';
import { Places } from '../../shared/documents';
import { isEnvFile } from '../../shared/env-files';
import type { DocumentKeys, KeyOutcome, PlannedKeys } from '../move/plan-keys';
import { openOrUndefined } from '../bulk/occurrences';
import { PREVIEW_SCHEME, PreviewTexts } from './preview-texts';

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
  readonly #texts = new PreviewTexts();
  readonly #registration: vscode.Disposable;
  #count = 0;

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, this.#texts);
  }

  /** @returns the keys that were chosen; empty when the preview was discarded */
  async choose(planned: PlannedKeys): Promise<DocumentKeys[]> {
    const top = vscode.Uri.from({ scheme: PREVIEW_SCHEME, authority: String(++this.#count), path: '/' });
    const files = sourcesOf(planned).map(({ source, edits }): Previewed => {
      const uri = vscode.Uri.joinPath(top, vscode.workspace.asRelativePath(source.document.uri));
      return { uri, source, shown: previewOf(source.text, edits, source.findings) };
    });
    const consequences = consequencesOf(planned, top);
    const copies = [...files.map(({ uri, shown }) => ({ uri, text: shown.text })), ...consequences];
    for (const { uri, text } of copies) this.#texts.put(uri, text);
    try {
      const edit = new vscode.WorkspaceEdit();
      // Only what needs a look makes VS Code open the preview.
      const alone = consequences.length === 0;
      for (const file of files) addChoices(edit, file, planned.outcomes, alone);
      addConsequences(edit, consequences);
      // VS Code's panel asks for one after the other; those that are on their way it has at once.
      for (const { uri } of copies) void openOrUndefined(uri);
      const changed = await this.#texts.changedDuring(() => vscode.workspace.applyEdit(edit));
      return files.flatMap((file) => chosenOf(file, changed.get(file.uri.toString())));
    } finally {
      for (const { uri } of copies) this.#texts.remove(uri);
    }
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

/** A file that every choice brings along, without its values. */
interface Consequence {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly after: string;
}

function consequencesOf({ files, outcomes }: PlannedKeys, top: vscode.Uri): Consequence[] {
  const sources = new Set(outcomes.map(({ document }) => document.uri.toString()));
  const folder = vscode.Uri.joinPath(top, vscode.l10n.t('written along with the keys you choose'));
  return files
    .filter(({ uri }) => !sources.has(uri.toString()))
    .map(({ uri, change }) => ({
      uri: vscode.Uri.joinPath(folder, vscode.workspace.asRelativePath(uri)),
      text: withoutValues(uri, change.before ?? ''),
      after: withoutValues(uri, change.newText),
    }));
}

/** They need a look, so that the preview opens. */
function addConsequences(edit: vscode.WorkspaceEdit, consequences: readonly Consequence[]): void {
  const metadata = {
    label: vscode.l10n.t('Written along with the keys you choose'),
    needsConfirmation: true,
  };
  for (const { uri, text, after } of consequences) {
    edit.replace(uri, new Places(text).rangeOf({ start: 0, end: text.length }), after, metadata);
  }
}

/** The source files among the planned ones, each with those of its keys that move; without byte order marks, as in documents. */
function sourcesOf({ files, outcomes }: PlannedKeys): { source: DocumentKeys; edits: readonly TextEdit[] }[] {
  const documents = new Map(outcomes.map(({ document }) => [document.uri.toString(), document]));
  return files.flatMap(({ uri, change: { before = '', edits } }) => {
    const document = documents.get(uri.toString());
    if (!document) return [];
    const moved = outcomes.filter((one) => one.document === document && one.outcome.kind === 'moved');
    const text = before.replace(/^\uFEFF/, '');
    const mark = before.length - text.length;
    return [
      {
        source: { document, text, findings: moved.map(({ finding }) => finding) },
        edits: edits.map(({ span: { start, end }, text: newText }) => ({
          span: { start: start - mark, end: end - mark },
          text: newText,
        })),
      },
    ];
  });
}

function addChoices(
  edit: vscode.WorkspaceEdit,
  { uri, source, shown }: Previewed,
  outcomes: readonly KeyOutcome[],
  alone: boolean,
): void {
  const places = new Places(shown.text);
  for (const { edit: change, keys } of shown.choices) {
    const findings = keys.flatMap((key) => source.findings[key] ?? []);
    const outcome = outcomes.find(({ finding }) => finding === findings[0])?.outcome;
    const certain = findings.every(({ confidence, test }) => confidence === 'high' && !test);
    edit.replace(uri, places.rangeOf(change.span), change.text, {
      label: certain ? vscode.l10n.t('Certain keys') : vscode.l10n.t('Likely keys and keys for tests'),
      needsConfirmation: alone || !certain,
      ...(outcome?.kind === 'moved' && { description: `${outcome.name}, ${outcome.envPath}` }),
    });
  }
}

/** @param result what the preview left of the file; undefined: it changed nothing there */
function chosenOf({ source, shown }: Previewed, result: string | undefined): DocumentKeys[] {
  const { findings } = source;
  const keys = result === undefined ? [] : (chosenKeys(shown, result) ?? []);
  return keys.length > 0 ? [{ ...source, findings: keys.flatMap((key) => findings[key] ?? []) }] : [];
}

function withoutValues(uri: vscode.Uri, text: string): string {
  if (!isEnvFile(uri)) return text;
  const body = text.replace(/^\uFEFF/, '');
  return dotted(
    body,
    parseEnv(body).entries.map(({ valueSpan }) => valueSpan),
  );
}
