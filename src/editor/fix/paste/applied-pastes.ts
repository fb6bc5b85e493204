import * as vscode from 'vscode';
import { Disposables } from '../../shared/disposables';
import { openDocument } from '../../shared/documents';
import type { MovedKey, MoveServices } from '../../shared/services';
import { untilEvent } from '../../shared/until-event';
import type { PlannedFile } from '../apply/planned-files';

interface Expected {
  readonly newText: string;
  /** Offset behind what was pasted. */
  readonly cursor: number;
  /** Changes of the document that may still come before this one is given up: taking back what was pasted is one. */
  patience: number;
  /** Other files of the same edit. */
  readonly files: readonly PlannedFile[];
  readonly moved: readonly MovedKey[];
}

const PATIENCE = 4;

/**
 * Notices that an offered paste was taken, which VS Code tells nobody: the document then reads as was planned. What goes with
 * it is saved (the paste itself stays unsaved, as any does), and the moved keys are made known.
 */
export class AppliedPastes implements vscode.Disposable {
  readonly #services: MoveServices;
  readonly #expected = new WeakMap<vscode.TextDocument, Expected>();
  /** Files that were saved with a paste, by URI. */
  readonly #saved = new Set<string>();
  readonly #disposables = new Disposables();

  constructor(services: MoveServices) {
    this.#services = services;
    this.#disposables.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
        if (contentChanges.length === 0) return;
        this.#compare(document);
        if (reason !== undefined) this.#saveTakenBack(document);
      }),
    );
  }

  expect(document: vscode.TextDocument, newText: string, then: Omit<Expected, 'newText' | 'patience'>): void {
    this.#expected.set(document, { newText, patience: PATIENCE, ...then });
  }

  #compare(document: vscode.TextDocument): void {
    const expected = this.#expected.get(document);
    if (!expected) return;
    if (document.getText() === expected.newText) {
      this.#expected.delete(document);
      void this.#taken(document, expected);
    } else if (--expected.patience === 0) this.#expected.delete(document);
  }

  async #taken(document: vscode.TextDocument, { cursor, files, moved }: Expected): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const behind = document.positionAt(cursor);
    if (editor?.document === document) editor.selection = new vscode.Selection(behind, behind);
    await Promise.all(files.map((file) => this.#save(file)));
    for (const key of moved) this.#services.fireDidMoveKey(key);
  }

  async #save({ uri, change }: PlannedFile): Promise<void> {
    const document = await untilReads(uri, change.newText);
    if (!document) return;
    this.#saved.add(uri.toString());
    await document.save();
  }

  /** What was saved with a paste is saved when that is undone or redone, too: an env file must not say otherwise than the editor. */
  #saveTakenBack(document: vscode.TextDocument): void {
    const inFront = vscode.window.activeTextEditor?.document === document;
    if (!inFront && this.#saved.has(document.uri.toString())) void document.save();
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

/** Milliseconds. A file that reads otherwise by then was taken back, or somebody else's text has come between: it is theirs to save. */
const WRITTEN_WITHIN = 10_000;

/**
 * VS Code changes first what is open, as the paste's own document is: the others may be told a moment later.
 * @returns the file's document once it has this text; undefined when it does not get it
 */
async function untilReads(uri: vscode.Uri, text: string): Promise<vscode.TextDocument | undefined> {
  const wanted = comparable(text);
  const find = (): vscode.TextDocument | undefined => {
    const document = openDocument(uri);
    return document && comparable(document.getText()) === wanted ? document : undefined;
  };
  const isWritten = (): boolean => find() !== undefined;
  await untilEvent(vscode.workspace.onDidChangeTextDocument, isWritten, WRITTEN_WITHIN);
  return find();
}

/** A document has no byte order mark, and line ends of one kind. */
function comparable(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
