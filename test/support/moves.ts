import { parse } from 'dotenv';
import {
  offerMove,
  planMove,
  type MoveHost,
  type MoveRequest,
  type MoveOffer,
  type MovePlan,
  type TypescriptStyle,
} from '../../src/core/fix';
import type { GitState } from '../../src/core/project/env-target';
import { nameOf } from '../../src/core/project/paths';
import type { Refusal } from '../../src/core/base/refusal';
import { projectOf } from './project-files';
import { treesFor } from './trees';

/** The text that is the key in a test's source. */
export const SECRET = ['k3y', 'with', 'parts'].join('-');

export interface Situation {
  /** File contents by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The file with the key in it. */
  readonly file: string;
  /** Git's state of files by name; `ignored` by default. */
  readonly git?: Readonly<Record<string, GitState>>;
  readonly typescriptStyle?: TypescriptStyle;
  readonly envFile?: string;
  readonly createExample?: boolean;
}

export function hostOf({ files, git = {} }: Pick<Situation, 'files' | 'git'>): MoveHost {
  return {
    reader: projectOf(files),
    gitStates: (paths) =>
      Promise.resolve(paths.map((path) => ({ state: git[nameOf(path)] ?? 'ignored', top: '' }))),
    parser: treesFor,
    envParser: () => Promise.resolve(parse),
  };
}

export function requestOf({ files, file, typescriptStyle = 'auto', ...rest }: Situation): MoveRequest {
  const text = files[file] ?? '';
  const start = text.indexOf(SECRET);
  if (start < 0) throw new Error(`${file} does not contain the key`);
  return {
    file,
    text,
    secret: { start, end: start + SECRET.length },
    provider: 'Acme',
    envNames: ['ACME_API_KEY'],
    typescriptStyle,
    ...(rest.envFile === undefined ? {} : { envFile: rest.envFile }),
    ...(rest.createExample === undefined ? {} : { createExample: rest.createExample }),
  };
}

export function offer(situation: Situation): Promise<MoveOffer | Refusal> {
  return offerMove(hostOf(situation), requestOf(situation));
}

export function plan(situation: Situation, load = true): Promise<MovePlan | Refusal> {
  return planMove(hostOf(situation), requestOf(situation), load);
}

/** The new contents of the files that the fix changes, by path. @throws an Error if it is refused */
export async function fixed(situation: Situation, load = true): Promise<Record<string, string>> {
  const planned = await plan(situation, load);
  if (!planned.ok) throw new Error(`refused: ${planned.reason} ${planned.nextStep}`);
  return Object.fromEntries(planned.files.map(({ path, newText }) => [path, newText]));
}
