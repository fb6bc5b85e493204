import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type * as vscode from 'vscode';
import { initRepository } from './fixture';
import { onDisk, openFile, snapshot, workspacePath } from './keyward';

/** package.json of a project that loads its `.env`: the fix has nothing to add. */
export const LOADED = '{ "scripts": { "start": "node --env-file-if-exists=.env app.js" } }\n';

/** Gives every test of a suite a repository of its own in the workspace, and only that: no state of one reaches the next. */
export class Cases {
  #count = 0;
  #folder = '';

  /** Starts a test from exactly these files, by their paths, and opens `source`. */
  async begin(files: Readonly<Record<string, string>>, source: string): Promise<vscode.TextDocument> {
    // Whatever lies in the workspace is asked about at each change: a suite would get slower from test to test.
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

  /** Absolute path of a file of the running test. */
  readonly at = (...parts: string[]): string => path.join(this.#folder, ...parts);

  readonly text = (name: string): string => onDisk(this.at(name));

  /** What lies on disk, to the byte; undefined where there is no such file. */
  bytes(names: readonly string[]): (string | undefined)[] {
    return snapshot(...names.map((name) => this.at(name)));
  }
}
