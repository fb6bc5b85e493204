import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type * as vscode from 'vscode';
import { initRepository } from './fixture';
import { onDisk, openFile, snapshot, workspacePath } from './keyward';

/** package.json of a project that loads its `.env`, so that the fix doesn't have to. */
export const LOADED = '{ "scripts": { "start": "node --env-file-if-exists=.env app.js" } }\n';

/** Gives every test of a suite a new repository as the only folder in the workspace, so that tests do not share state. */
export class Cases {
  #count = 0;
  #folder = '';

  /** Starts a test with exactly these files, by path, and opens `source`. */
  async begin(files: Readonly<Record<string, string>>, source: string): Promise<vscode.TextDocument> {
    // Remove earlier files, because every change checks all files of the workspace.
    if (this.#folder !== '') rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
    this.#folder = workspacePath(`case-${++this.#count}`);
    mkdirSync(this.#folder);
    initRepository(this.#folder);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(this.at(name)), { recursive: true });
      writeFileSync(this.at(name), content);
    }
    return (await openFile(this.at(source))).document;
  }

  /** Absolute path of a file of the current test. */
  readonly at = (...parts: string[]): string => path.join(this.#folder, ...parts);

  readonly text = (name: string): string => onDisk(this.at(name));

  /** Bytes of files on disk, undefined for files that do not exist. */
  bytes(names: readonly string[]): (string | undefined)[] {
    return snapshot(...names.map((name) => this.at(name)));
  }
}
