import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository: the nearest folder above this bundle, wherever in dist it lies, that holds the manifest. */
export const root = above(__dirname);

function above(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : above(path.dirname(folder));
}

/** Where editors, packages made for tests and screenshots lie: git-ignored, reused, safe to delete. */
export const cache = path.join(root, '.vscode-test');

export const screenshots = path.join(cache, 'screenshots');

export interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly engines: { readonly vscode: string };
}

/** The extension's package.json, as far as the host needs it. */
export function manifest(): Manifest {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
}
