import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder outside every project, only for this process, which removes it. */
export class Scratch {
  /** Absolute, links followed. */
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'keyward-')));

  path(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  /** Writes a file, or makes a folder if there is no text. @returns its absolute path */
  make(name: string, text?: string): string {
    const file = this.path(name);
    mkdirSync(text === undefined ? file : path.dirname(file), { recursive: true });
    if (text !== undefined) writeFileSync(file, text);
    return file;
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Copies a file or folder that exists: its regular files up to a size in bytes, with their times and no links. */
  copy(from: string, name: string, largest: number): void {
    if (lstatSync(from, { throwIfNoEntry: false }) === undefined) return;
    const to = this.path(name);
    mkdirSync(path.dirname(to), { recursive: true });
    cpSync(from, to, {
      recursive: true,
      preserveTimestamps: true,
      filter: (source) => {
        const stats = lstatSync(source);
        return stats.isDirectory() || (stats.isFile() && stats.size <= largest);
      },
    });
  }

  /** Makes a link to a folder that exists. */
  link(target: string, name: string): void {
    if (existsSync(target)) symlinkSync(target, this.path(name), 'junction');
  }

  /** Links are removed, not what they lead to. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
