import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../host/paths';
import type { Random } from '../../support/samples';
import { git, initRepository, writeFiles } from '../support/fixture';
import { type PlantedKey, plantKeys } from './keys';
import { frame, oldEnv, sources } from './sources';

export interface SampleProject {
  readonly folder: string;
  /** Hardcoded keys, by file and line. */
  readonly hardcoded: readonly PlantedKey[];
  /** Keys that are already in its `.env`. */
  readonly inEnv: readonly PlantedKey[];
}

/**
 * Creates the sample project in an empty folder: a Git repository with one commit without keys, and uncommitted sources and a
 * `.env` with keys from `random`. The program can be run with Node 22.18 or newer, because dotenv is copied into the project.
 */
export async function makeSampleProject(folder: string, random: Random): Promise<SampleProject> {
  mkdirSync(folder, { recursive: true });
  initRepository(folder);
  await writeFiles(folder, frame);
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '--message', 'Open the shop');
  const hardcoded: PlantedKey[] = [];
  for (const [file, write] of Object.entries(sources)) {
    const { text, keys } = plantKeys(file, write, random);
    await writeFiles(folder, { [file]: text });
    hardcoded.push(...keys);
  }
  const env = plantKeys('.env', oldEnv, random);
  await writeFiles(folder, { '.env': env.text });
  for (const name of ['dotenv', '@types/node', 'undici-types']) {
    cpSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name), {
      recursive: true,
    });
  }
  return { folder, hardcoded, inEnv: env.keys };
}
