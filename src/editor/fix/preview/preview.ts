import * as vscode from 'vscode';
import { parseEnv } from '../../../core/env/document';
import { chosenKeys, dotted, previewOf, type PreviewText } from '../../../core/fix/batch/selection';
import type { TextEdit } from '../../../core/base/text';
import { TextPositions, tryOpenDocument } from '../../shared/documents';
import { isEnvFile } from '../../shared/env-files';
import type { DocumentKeys, KeyOutcome, PlannedKeys } from '../move/plan-keys';
import { PREVIEW_SCHEME, PreviewTexts } from './preview-texts';

/** A file in the preview, with the keys of the real file. */
interface Previewed {
  readonly uri: vscode.Uri;
  readonly source: DocumentKeys;
  readonly shown: PreviewText;
}

/**
 * VS Code's refactor preview, showing copies of the files in which every key is masked. The user selects which keys to move. If some
 * are left out, callers plan the move again for the selected ones, so that the result is always complete.
 */
export class MovePreview implements vscode.Disposable {
  readonly #texts = new PreviewTexts();
  readonly #registration: vscode.Disposable;
  #count = 0;

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, this.#texts);
  }

  /** @returns the selected keys; empty if the user discarded the preview */
  async choose(planned: PlannedKeys): Promise<DocumentKeys[]> {
    const top = vscode.Uri.from({ scheme: PREVIEW_SCHEME, authority: String(++this.#count), path: '/' });
    const files = sourcesOf(planned).map(({ source, edits }): Previewed => {
      const uri = vscode.Uri.joinPath(top, vscode.workspace.asRelativePath(source.document.uri));
      return { uri, source, shown: previewOf(source.text, edits, source.findings, source.document.uri.path) };
    });
    const consequences = consequencesOf(planned, top);
    const copies = [...files.map(({ uri, shown }) => ({ uri, text: shown.text })), ...consequences];
    for (const { uri, text } of copies) this.#texts.put(uri, text);
    try {
      const edit = new vscode.WorkspaceEdit();
      // VS Code opens the preview only if some edit needs confirmation.
      const alone = consequences.length === 0;
      for (const file of files) addChoices(edit, file, planned.outcomes, alone);
      addConsequences(edit, consequences);
      // VS Code's panel opens documents one by one. Opening them all now makes it faster.
      for (const { uri } of copies) void tryOpenDocument(uri);
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

/** A file that changes with any selection, such as the env file, with its values masked. */
interface Consequence {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly after: string;
}

function consequencesOf({ files, outcomes }: PlannedKeys, top: vscode.Uri): Consequence[] {
  const sources = new Set(outcomes.map(({ document }) => document.uri.toString()));
  const folder = vscode.Uri.joinPath(top, vscode.l10n.t('changed along with the selected keys'));
  return files
    .filter(({ uri }) => !sources.has(uri.toString()))
    .map(({ uri, change }) => ({
      uri: vscode.Uri.joinPath(folder, vscode.workspace.asRelativePath(uri)),
      text: maskedEnvText(uri, change.before ?? ''),
      after: maskedEnvText(uri, change.newText),
    }));
}

/** These need confirmation, so that the preview opens. */
function addConsequences(edit: vscode.WorkspaceEdit, consequences: readonly Consequence[]): void {
  const metadata = {
    label: vscode.l10n.t('Changed along with the selected keys'),
    needsConfirmation: true,
  };
  for (const { uri, text, after } of consequences) {
    edit.replace(uri, new TextPositions(text).rangeOf({ start: 0, end: text.length }), after, metadata);
  }
}

/** The planned source files, each with its keys that move, without byte order marks as in documents. */
function sourcesOf({ files, outcomes }: PlannedKeys): { source: DocumentKeys; edits: readonly TextEdit[] }[] {
  const documents = new Map(outcomes.map(({ document }) => [document.uri.toString(), document]));
  return files.flatMap(({ uri, change: { before = '', edits } }) => {
    const document = documents.get(uri.toString());
    if (!document) return [];
    const moved = outcomes.filter(
      (one) => one.document === document && ['moved', 'removed'].includes(one.outcome.kind),
    );
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
  const positions = new TextPositions(shown.text);
  for (const { edit: change, keys } of shown.choices) {
    const findings = keys.flatMap((key) => source.findings[key] ?? []);
    const outcome = outcomes.find(({ finding }) => finding === findings[0])?.outcome;
    const certain = findings.every(({ confidence, test }) => confidence === 'high' && !test);
    edit.replace(uri, positions.rangeOf(change.span), change.text, {
      label: certain ? vscode.l10n.t('Certain keys') : vscode.l10n.t('Likely keys and test keys'),
      needsConfirmation: alone || !certain,
      ...(outcome?.kind === 'moved' && { description: `${outcome.name}, ${outcome.envPath}` }),
    });
  }
}

/** @param result text of the copy after the preview; undefined if it wasn't changed */
function chosenOf({ source, shown }: Previewed, result: string | undefined): DocumentKeys[] {
  const { findings } = source;
  const keys = result === undefined ? [] : (chosenKeys(shown, result) ?? []);
  return keys.length > 0 ? [{ ...source, findings: keys.flatMap((key) => findings[key] ?? []) }] : [];
}

function maskedEnvText(uri: vscode.Uri, text: string): string {
  if (!isEnvFile(uri)) return text;
  const body = text.replace(/^\uFEFF/, '');
  return dotted(
    body,
    parseEnv(body).entries.map(({ valueSpan }) => valueSpan),
  );
}
