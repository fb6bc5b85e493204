import { KEYWARD_FILE } from '../base/keyward-file';
import { readForeign } from './import/scanner-files';
import { type PolicyLayer, readKeywardFile } from './layer';
import { isPattern } from './allow/scope';

/** Reads TOML into plain objects. @throws an Error whose message says what is wrong and where */
export type ParseToml = (text: string) => unknown;

export interface FolderLayer {
  readonly layer: PolicyLayer;
  /** One sentence each, with what to do. */
  readonly problems: readonly string[];
}

/**
 * What one folder's files say.
 * @param folder from the top that file names count from, `/` between names; '' is the top
 * @param texts by the names in {@link POLICY_FILES}; those that are absent do not exist
 * @returns undefined when the folder says nothing
 */
export function readFolderLayer(
  folder: string,
  texts: ReadonlyMap<string, string>,
  parseToml: ParseToml,
): FolderLayer | undefined {
  if (texts.size === 0) return undefined;
  const { detection, allow, problems } = readKeywardFile(texts.get(KEYWARD_FILE));
  const foreign = readForeign(texts, parseToml);
  const file = folder === '' ? KEYWARD_FILE : `${folder}/${KEYWARD_FILE}`;
  const named = (words: string): string => (folder === '' ? words : `${words} (in ${folder})`);
  return {
    layer: {
      folder,
      file,
      detection,
      allow,
      ...(foreign.rules === undefined ? {} : { foreign: foreign.rules }),
    },
    problems: [...problems, ...foreign.problems].map(named),
  };
}

/** The single files that entries are for, by entry: where one is gone, its id belongs into `PolicyLayer.gone`. */
export function filesOfEntries({ allow }: PolicyLayer): ReadonlyMap<string, string> {
  return new Map(
    allow.flatMap((entry) =>
      entry.in === undefined || isPattern(entry.in) ? [] : [[entry.id, entry.in] as const],
    ),
  );
}
