import * as vscode from 'vscode';
import { Disposables } from '../../shared/disposables';
import { openDocument } from '../../shared/documents';
import type { MovedKey, MoveServices } from '../../shared/services';
import { untilEvent } from '../../shared/until-event';
import { lockFilesOf } from '../apply/locked-edit';
import type { PlannedFile } from '../apply/planned-files';

interface ExpectedPaste {
  readonly newText: string;
  /** End of the pasted text; UTF-16 offset. */
  readonly cursor: number;
  /** Changes of the document until this paste is no longer expected. Undoing the plain paste is one of them. */
  changesLeft: number;
  /** Other files of the same edit. */
  readonly files: readonly PlannedFile[];
  readonly moved: readonly MovedKey[];
}

const MOST_CHANGES = 4;

/**
 * Notices when the user selects an offered paste, by comparing the document's text: VS Code doesn't report it. Then saves the other
 * changed files (the document itself stays unsaved, as after any paste) and reports the moved keys.
 */
export class AppliedPastes implements vscode.Disposable {
  readonly #services: MoveServices;
  readonly #expected = new WeakMap<vscode.TextDocument, ExpectedPaste>();
  /** URIs of files that were saved with a paste. */
  readonly #saved = new Set<string>();
  readonly #disposables = new Disposables();

  constructor(services: MoveServices) {
    this.#services = services;
    this.#disposables.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
        if (contentChanges.length === 0) return;
        this.#compare(document);
        if (reason !== undefined) this.#saveAfterUndo(document);
      }),
    );
  }

  expect(
    document: vscode.TextDocument,
    newText: string,
    then: Omit<ExpectedPaste, 'newText' | 'changesLeft'>,
  ): void {
    this.#expected.set(document, { newText, changesLeft: MOST_CHANGES, ...then });
  }

  #compare(document: vscode.TextDocument): void {
    const expected = this.#expected.get(document);
    if (!expected) return;
    if (document.getText() === expected.newText) {
      this.#expected.delete(document);
      void this.#pasted(document, expected);
    } else if (--expected.changesLeft === 0) this.#expected.delete(document);
  }

  async #pasted(document: vscode.TextDocument, { cursor, files, moved }: ExpectedPaste): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const end = document.positionAt(cursor);
    if (editor?.document === document) editor.selection = new vscode.Selection(end, end);
    // Without the lock, VS Code still does not overwrite what another program has written.
    const lock = await lockFilesOf(this.#services, files);
    await Promise.all(files.map((file) => this.#save(file)));
    if (typeof lock === 'function') lock();
    for (const key of moved) this.#services.fireDidMoveKey(key);
  }

  async #save({ uri, change }: PlannedFile): Promise<void> {
    const document = await documentWithText(uri, change.newText);
    if (!document) return;
    this.#saved.add(uri.toString());
    await document.save();
  }

  /** Files saved with a paste are saved again when it is undone or redone, so that the env file on disk matches the editor. */
  #saveAfterUndo(document: vscode.TextDocument): void {
    const isActive = vscode.window.activeTextEditor?.document === document;
    if (!isActive && this.#saved.has(document.uri.toString())) void document.save();
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

/** Milliseconds. A file with another text after that time was undone or changed by the user, who decides whether to save it. */
const WRITTEN_WITHIN_MS = 10_000;

/**
 * Waits until a file has a text: VS Code changes open documents first, and the others a moment later.
 * @returns the file's document; undefined if it doesn't get the text in time
 */
async function documentWithText(uri: vscode.Uri, text: string): Promise<vscode.TextDocument | undefined> {
  const wanted = comparable(text);
  const find = (): vscode.TextDocument | undefined => {
    const document = openDocument(uri);
    return document && comparable(document.getText()) === wanted ? document : undefined;
  };
  const isWritten = (): boolean => find() !== undefined;
  await untilEvent(vscode.workspace.onDidChangeTextDocument, isWritten, WRITTEN_WITHIN_MS);
  return find();
}

/** Documents have no byte order mark and one kind of line ending. */
function comparable(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
