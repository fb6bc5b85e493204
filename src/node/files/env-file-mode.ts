import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isEnvExampleName, isEnvFileName } from '../../core/env/file-names';

const OWNER_ONLY = 0o600;
const READ_AND_WRITE = 0o666;

/**
 * The mode of a new env file: others can read it only if they can read the env files next to it.
 * @param file absolute; does not count itself
 */
export function newEnvFileMode(file: string): number {
  const folder = path.dirname(file);
  try {
    return readdirSync(folder)
      .filter((name) => name !== path.basename(file) && isEnvFileName(name) && !isEnvExampleName(name))
      .map((name) => lstatSync(path.join(folder, name)))
      .filter((stats) => stats.isFile())
      .reduce((mode, stats) => mode | (stats.mode & READ_AND_WRITE), OWNER_ONLY);
  } catch {
    return OWNER_ONLY;
  }
}

/** Gives an env file that the editor has just created that mode. Never throws. @param file absolute */
export function restrictNewEnvFile(file: string): Promise<void> {
  try {
    if (lstatSync(file).isFile()) chmodSync(file, newEnvFileMode(file));
  } catch {
    // It is gone, or the file system has no modes.
  }
  return Promise.resolve();
}
