import * as vscode from 'vscode';

/** A writable file system with one file, outside the workspace folders. */
export class OneFile implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  #text: Uint8Array;

  constructor(text: string) {
    this.#text = new TextEncoder().encode(text);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }
  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path !== '/app.js') throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.#text.length };
  }
  readDirectory(): [string, vscode.FileType][] {
    return [['app.js', vscode.FileType.File]];
  }
  readFile(uri: vscode.Uri): Uint8Array {
    if (uri.path !== '/app.js') throw vscode.FileSystemError.FileNotFound(uri);
    return this.#text;
  }
  writeFile(_uri: vscode.Uri, content: Uint8Array): void {
    this.#text = content;
  }
  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
  delete(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}
