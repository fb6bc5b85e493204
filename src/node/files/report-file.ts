import * as fs from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A report in a file. It grows in the system's temporary folder, so that a scan does not read it, and is put in place when it is
 * complete: readers see the previous report or the new one. Functions throw the errors of Node's file functions.
 */
export class ReportFile {
  readonly #target: string;
  readonly #appends: boolean;
  readonly #folder: string;
  readonly #file: number;

  /**
   * @param target absolute; a link is followed and stays a link
   * @param appends for a file that other programs also add to
   */
  constructor(target: string, appends: boolean) {
    this.#target = targetOf(target);
    this.#appends = appends;
    this.#folder = fs.mkdtempSync(path.join(tmpdir(), 'keyward-report-'));
    this.#file = fs.openSync(path.join(this.#folder, 'report'), 'wx', 0o600);
  }

  write(text: string): void {
    fs.writeFileSync(this.#file, text); // all of it, at the position after what is there
  }

  /** Puts the report in place. */
  finish(): void {
    fs.closeSync(this.#file);
    try {
      this.#place(path.join(this.#folder, 'report'));
    } finally {
      this.#removeTemporary();
    }
  }

  /** Leaves what was there before. */
  abandon(): void {
    fs.closeSync(this.#file);
    this.#removeTemporary();
  }

  #place(report: string): void {
    const existing = fs.lstatSync(this.#target, { throwIfNoEntry: false });
    if (this.#appends || existing?.isFile() === false) {
      fs.appendFileSync(this.#target, fs.readFileSync(report)); // also a pipe or a device, such as /dev/stdout
      return;
    }
    // The temporary folder may be on another disk, from which a file cannot be renamed.
    const neighbor = `${this.#target}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      // The default mode, not that of the private temporary file.
      fs.writeFileSync(neighbor, fs.readFileSync(report), { flag: 'wx' });
      fs.renameSync(neighbor, this.#target);
    } catch (error) {
      fs.rmSync(neighbor, { force: true });
      throw error;
    }
  }

  #removeTemporary(): void {
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The file behind a link. Fails early where no file can be. */
function targetOf(target: string): string {
  fs.readdirSync(path.dirname(target));
  const stats = fs.statSync(target, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  return stats?.isFile() === true ? fs.realpathSync(target) : target;
}
