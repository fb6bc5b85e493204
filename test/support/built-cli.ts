import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../host/paths';

let folder: string | undefined;

/** The command line as a program, built once for all tests of a run. @returns the path of `cli.js` */
export function builtCli(): string {
  if (folder === undefined) {
    const made = mkdtempSync(path.join(tmpdir(), 'keyward-built-'));
    execFileSync(process.execPath, [path.join(root, 'esbuild.js'), `--out=${made}`]);
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return path.join(folder, 'cli.js');
}
