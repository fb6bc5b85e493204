import * as vscode from 'vscode';
import { lineOf, lineStarts, type Span, type TextEdit } from '../../core/base/text';

const BOM = '\uFEFF';
/** Longer documents are not scanned while typing; UTF-16 characters. */
const LARGEST_DOCUMENT = 5_000_000;

/** Documents that the user can edit: on writable file systems, untitled, and notebook cells. Not output, diffs, or history. */
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

/** Converts offsets to positions in a text without a document. */
export class TextPositions {
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

/** Last segment of the path. */
export function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

export function parentOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..');
}

/** Path of `uri` relative to `folder`, with `/`; undefined if it isn't in the folder. */
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

/** Opens a document; undefined if the file is gone or isn't text. */
export async function tryOpenDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  return openDocument(uri) ?? vscode.workspace.openTextDocument(uri).then(undefined, () => undefined);
}

/** Bytes. Larger files are not read as a whole. */
const LARGEST_FILE = 16 << 20;

/**
 * Bytes of a file; undefined if it doesn't exist. Also undefined for a `.gitignore` that is a link, because Git ignores it.
 * @throws other errors, also if the file is too large or not a regular one: reading a pipe or a device could wait forever
 */
export async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    const isLink = (type & vscode.FileType.SymbolicLink) !== 0;
    if (isLink && baseName(uri) === '.gitignore') return undefined;
    if ((type & vscode.FileType.File) === 0)
      throw new Error(vscode.l10n.t('{0} is not a regular file.', baseName(uri)));
    if (size > LARGEST_FILE)
      throw new Error(vscode.l10n.t('{0} is larger than {1} MB.', baseName(uri), LARGEST_FILE >> 20));
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
 * A file's text as the user sees it: that of the open document, with unsaved changes, or else the text on disk; undefined if the
 * file doesn't exist. Starts with the byte order mark if the file has one, because loaders of env files don't ignore it.
 * @throws if the file can't be read
 */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const bytes = await readBytes(uri);
  const document = openDocument(uri);
  // VS Code keeps the document of a deleted file for a while. Without unsaved changes, it counts as deleted too.
  if (document && !document.isClosed && (bytes || document.isDirty))
    return (startsWithBom(bytes) ? BOM : '') + document.getText();
  return bytes && decoded(bytes);
}

/** Text of a file that is not open, with its byte order mark. UTF-16 only with one, as PowerShell and Notepad write it. */
export function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** VS Code closes documents without an editor beyond fifty, even while they are being opened. */
const OPENED_AT_ONCE = 20;

/** Opens many files in the background, a few at a time. @returns the results of `open` in the order of the files */
export async function openInBatches<T, R>(items: readonly T[], open: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += OPENED_AT_ONCE) {
    results.push(...(await Promise.all(items.slice(at, at + OPENED_AT_ONCE).map(open))));
  }
  return results;
}

/** A text that edits can be planned on and then applied to its file. */
export interface EditableText {
  /** Starts with the byte order mark if the file has one. */
  readonly text: string;
  /** Adds edits planned on `text` to a workspace edit. */
  apply(target: vscode.WorkspaceEdit, edits: readonly TextEdit[]): void;
}

/** Opens the file in the background, so that VS Code checks its version and one undo reverts it. Undefined if it doesn't exist. */
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
 * Like {@link openEditable}, but reads files that are not open from disk instead of opening them, if they are ASCII: that is the
 * same text in any encoding that VS Code may choose.
 */
export async function readEditable(uri: vscode.Uri): Promise<EditableText | undefined> {
  if (openDocument(uri)) return openEditable(uri);
  const bytes = await readBytes(uri);
  if (!bytes?.every((byte) => byte < 0x80) || openDocument(uri)) return openEditable(uri);
  const text = new TextDecoder().decode(bytes);
  return {
    text,
    apply(target, edits) {
      const positions = new TextPositions(text);
      for (const edit of edits) target.replace(uri, positions.rangeOf(edit.span), edit.text);
    },
  };
}

/**
 * Adds a new file to an edit. The text is a separate edit instead of `createFile`'s `contents`, which get lost in
 * `vscode.executeCodeActionProvider`: its callers would receive an edit that can't be applied.
 */
export function createFile(target: vscode.WorkspaceEdit, uri: vscode.Uri, text: string): void {
  createEmptyFile(target, uri);
  target.insert(uri, new vscode.Position(0, 0), text);
}

/** Adds a new, empty file to an edit. */
export function createEmptyFile(target: vscode.WorkspaceEdit, uri: vscode.Uri): void {
  target.createFile(uri, { overwrite: false, ignoreIfExists: false });
}
