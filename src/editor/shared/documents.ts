import * as vscode from 'vscode';
import { lineOf, lineStarts, type Span, type TextEdit } from '../../core/base/text';

const BOM = '\uFEFF';
/** Longer documents are left alone while typing; characters. */
const LARGEST_DOCUMENT = 5_000_000;

/** Documents a person edits: on a writable file system, untitled, or a notebook's cell. Not output, diffs or history. */
export function isEditable(document: vscode.TextDocument): boolean {
  const { scheme } = document.uri;
  return (
    scheme === 'untitled' ||
    scheme === 'vscode-notebook-cell' ||
    vscode.workspace.fs.isWritableFileSystem(scheme) === true
  );
}

export function isSmallEnough(text: string): boolean {
  return text.length <= LARGEST_DOCUMENT;
}

export function rangeOf(document: vscode.TextDocument, span: Span): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

/** Lines and columns of a text that no document shows, as VS Code counts them. */
export class Places {
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#starts = lineStarts(text);
  }

  rangeOf({ start, end }: Span): vscode.Range {
    return new vscode.Range(this.#positionAt(start), this.#positionAt(end));
  }

  #positionAt(offset: number): vscode.Position {
    const line = lineOf(this.#starts, offset);
    return new vscode.Position(line, offset - (this.#starts[line] ?? 0));
  }
}

export function spanOf(document: vscode.TextDocument, range: vscode.Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

/** Last part of a path, for any scheme. */
export function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

export function parentOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..');
}

/** Path of `uri` as seen from `folder`, with `/`; undefined when it lies elsewhere. */
export function relativePath(folder: vscode.Uri, uri: vscode.Uri): string | undefined {
  if (folder.scheme !== uri.scheme || folder.authority !== uri.authority) return undefined;
  const prefix = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return uri.path.startsWith(prefix) ? uri.path.slice(prefix.length) : undefined;
}

/** The folder itself, then its parents up to and including `top`. */
export function foldersUpTo(folder: vscode.Uri, top: vscode.Uri): vscode.Uri[] {
  const folders = [folder];
  let current = folder;
  while (current.path !== top.path) {
    const parent = parentOf(current);
    if (parent.path === current.path) break;
    folders.push((current = parent));
  }
  return folders;
}

export async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** Bytes of a file, or undefined when there is none. Other errors are the caller's to show. */
export async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

function startsWithBom(bytes: Uint8Array | undefined): boolean {
  return bytes?.[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/**
 * A file's text as the user sees it: an open document (unsaved changes included) wins over the disk.
 * A byte order mark is kept as first character: editors hide it, loaders stumble over it.
 */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const bytes = await readBytes(uri);
  const document = openDocument(uri);
  // VS Code keeps the document of a deleted file for a while: without changes of its own it is as gone as the file.
  if (document && !document.isClosed && (bytes || document.isDirty))
    return (startsWithBom(bytes) ? BOM : '') + document.getText();
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** VS Code lets go of the documents that nobody shows beyond fifty, even while they are being opened. */
const OPENED_AT_ONCE = 20;

/** Opens many files in the background; @returns what `open` gives for each, in their order */
export async function inPortions<T, R>(items: readonly T[], open: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += OPENED_AT_ONCE) {
    results.push(...(await Promise.all(items.slice(at, at + OPENED_AT_ONCE).map(open))));
  }
  return results;
}

/** A text that edits can be planned on and brought back to its document. */
export interface EditableText {
  /** With a byte order mark if the file has one. */
  readonly text: string;
  /** Adds edits planned on `text` to a workspace edit. */
  apply(target: vscode.WorkspaceEdit, edits: readonly TextEdit[]): void;
}

/** Opens the file in the background, so that the edit is versioned and one undo takes it back. Undefined: no such file. */
export async function openEditable(uri: vscode.Uri): Promise<EditableText | undefined> {
  const bytes = await readBytes(uri);
  if (!bytes) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  const shift = startsWithBom(bytes) ? 1 : 0;
  return {
    text: (shift ? BOM : '') + document.getText(),
    apply(target, edits) {
      for (const { span, text } of edits) {
        const range = rangeOf(document, {
          start: Math.max(0, span.start - shift),
          end: Math.max(0, span.end - shift),
        });
        target.replace(uri, range, text);
      }
    },
  };
}

/**
 * As {@link openEditable}, but only read where nobody has it open. It must be ASCII then, which is the same text in whatever
 * encoding VS Code will open it in.
 */
export async function readEditable(uri: vscode.Uri): Promise<EditableText | undefined> {
  if (openDocument(uri)) return openEditable(uri);
  const bytes = await readBytes(uri);
  if (!bytes?.every((byte) => byte < 0x80) || openDocument(uri)) return openEditable(uri);
  const text = new TextDecoder().decode(bytes);
  return {
    text,
    apply(target, edits) {
      const places = new Places(text);
      for (const edit of edits) target.replace(uri, places.rangeOf(edit.span), edit.text);
    },
  };
}

/**
 * Adds a new file to an edit. Its text is an edit of its own, not `createFile`'s `contents`: those do not survive
 * `vscode.executeCodeActionProvider`, and would leave other extensions' callers with an edit that cannot be applied.
 */
export function createFile(target: vscode.WorkspaceEdit, uri: vscode.Uri, text: string): void {
  createEmptyFile(target, uri);
  target.insert(uri, new vscode.Position(0, 0), text);
}

/** Adds a new file without a text to an edit. */
export function createEmptyFile(target: vscode.WorkspaceEdit, uri: vscode.Uri): void {
  target.createFile(uri, { overwrite: false, ignoreIfExists: false });
}

/**
 * Applies an edit and saves the files it touched. VS Code itself saves only where a refactoring touches several.
 * @returns false when VS Code applied nothing
 */
export async function applyAndSave(edit: vscode.WorkspaceEdit): Promise<boolean> {
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) return false;
  await saveAll(edit.entries().map(([uri]) => uri));
  return true;
}

export async function saveAll(files: readonly vscode.Uri[]): Promise<void> {
  await Promise.all(
    files.map(async (file) => {
      const document = openDocument(file);
      if (document?.isDirty) await document.save();
    }),
  );
}
