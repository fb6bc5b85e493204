import path from 'node:path';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import { planAllowAll } from '../../core/policy';
import { shownPath } from '../../core/surface/path';
import { type FileChange, WriteError, writeWhenFree } from '../../node/files/atomic-write';
import { fileErrorReason } from '../../node/files/file-errors';
import { readForChange } from '../../node/files/regular-file';
import { CommandError } from '../shared/terminal';

type NewEntries = Parameters<typeof planAllowAll>[1];

/** Adds entries to the `.keyward.json` of a folder. @returns its absolute path @throws CommandError; nothing was written then */
export async function addEntries(folder: string, entries: NewEntries, isDry: boolean): Promise<string> {
  const target = path.join(folder, KEYWARD_FILE);
  const before = readLedger(target);
  const plan = planAllowAll(before?.toString('utf8'), entries);
  if (!plan.ok) throw new CommandError(`${plan.reason} ${plan.nextStep}`);
  if (!isDry && entries.length > 0)
    await write([{ path: target, within: folder, before, after: Buffer.from(plan.newText, 'utf8') }]);
  return target;
}

/** `Added 2 entries to .keyward.json.` */
export function addedInWords(count: number, file: string, isDry: boolean): string {
  return `${isDry ? 'Would add' : 'Added'} ${countedEntries(count)} to ${file}.`;
}

export function countedEntries(count: number): string {
  return `${count} ${count === 1 ? 'entry' : 'entries'}`;
}

/** @throws CommandError; no file was written then */
export async function write(changes: readonly FileChange[]): Promise<void> {
  await writeWhenFree(changes).catch((error: unknown) => {
    throw error instanceof WriteError ? new CommandError(error.message) : error;
  });
}

/** @throws CommandError when it exists and cannot be changed */
export function readLedger(file: string): Buffer | undefined {
  try {
    return readForChange(file);
  } catch (error) {
    throw new CommandError(`cannot change ${shownPath(file)}: ${fileErrorReason(error)}`);
  }
}
