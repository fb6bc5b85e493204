import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository: the nearest folder above this bundle with a package.json. */
export const root = above(__dirname);

function above(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : above(path.dirname(folder));
}

/** Contains editors, runtimes, and screenshots. Git ignores it, later runs reuse it, and it can be deleted. */
export const cache = path.join(root, '.vscode-test');

export const screenshots = path.join(cache, 'screenshots');

export interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly license: string;
  readonly repository: object;
  readonly bugs: object;
  readonly homepage: string;
  readonly keywords: readonly string[];
  readonly engines: { readonly vscode: string; readonly node: string };
}

/** The parts of package.json that the host needs. */
export function manifest(): Manifest {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
}
