import type { EnvFiles } from '../project/env-target';
import { folderOf, resolvePath } from '../project/paths';
import type { Loading, StartArrival } from '../starts/arrival';
import type { FollowedStart } from '../starts/follow';
import type { ReadingClass } from './pydantic';

const BY = 'pydantic-settings';

/** The env files that a settings class reads, in the folder in which the program usually looks for them. */
export function filesOfClass({ envFiles = [] }: ReadingClass, files: EnvFiles): EnvFiles {
  const [first = '.env'] = files.candidates;
  const named = envFiles.flatMap((file) => resolvePath(folderOf(first), file) ?? []);
  return named.length === 0 ? files : { present: named, candidates: named };
}

/** Whether a settings class gets the value from the env file at `target`, in each start: it reads files in the working directory. */
export function loadingOfClass(
  { envFiles }: ReadingClass,
  followed: readonly FollowedStart[],
  target: string,
  loading: Loading,
): Loading {
  if (envFiles?.length === 0) return loading;
  const starts = followed
    .filter(({ start }) => start.kind !== 'deployed')
    .map(({ start }, i): StartArrival => {
      const known = loading.starts[i];
      if (known?.arrival.kind === 'gets') return known;
      if (!envFiles) return { start, arrival: { kind: 'unknown', why: { id: 'files', by: BY } } };
      const files = envFiles.flatMap((file) => resolvePath(start.folder, file) ?? []);
      if (files.includes(target)) return { start, arrival: { kind: 'gets', by: BY } };
      return { start, arrival: { kind: 'misses', why: { id: 'other-files', files } } };
    });
  if (starts.some(({ arrival }) => arrival.kind === 'misses')) return { kind: 'missing', starts };
  const isKnown = starts.every(({ arrival }) => arrival.kind === 'gets') && envFiles !== undefined;
  return isKnown ? { kind: 'loaded', by: BY, starts } : { kind: 'unknown', starts };
}
