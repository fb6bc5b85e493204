import * as l10n from '@vscode/l10n';
import { KEYWARD_FILE } from '../base/keyward-file';
import type { ParseToml } from './import/gitleaks';
import { readScannerFiles } from './import/scanner-files';
import { type PolicyLayer, readKeywardFile } from './layer';
import { isPattern } from './allow/scope';

export interface FolderLayer {
  readonly layer: PolicyLayer;
  /** One sentence each, with what to do. */
  readonly problems: readonly string[];
}

/**
 * Reads the policy files of one folder.
 * @param folder relative to the top folder, `/` between names; '' is the top folder itself
 * @param texts contents of the existing files, by the names in {@link POLICY_FILES}
 * @returns undefined when the folder has no policy files
 */
export function readFolderLayer(
  folder: string,
  texts: ReadonlyMap<string, string>,
  parseToml: ParseToml,
): FolderLayer | undefined {
  if (texts.size === 0) return undefined;
  const { detection, allow, problems } = readKeywardFile(texts.get(KEYWARD_FILE));
  const scanners = readScannerFiles(texts, parseToml);
  const file = folder === '' ? KEYWARD_FILE : `${folder}/${KEYWARD_FILE}`;
  const named = (problem: string): string =>
    folder === '' ? problem : l10n.t('{0} (in {1})', problem, folder);
  return {
    layer: {
      folder,
      file,
      detection,
      allow,
      ...(scanners.rules && { scanners: scanners.rules }),
    },
    problems: [...problems, ...scanners.problems].map(named),
  };
}

/** The file of each allow entry that is for a single file, by the entry's ID. If it does not exist, the ID goes into `PolicyLayer.gone`. */
export function filesOfEntries({ allow }: PolicyLayer): ReadonlyMap<string, string> {
  return new Map(
    allow.flatMap((entry) =>
      entry.in === undefined || isPattern(entry.in) ? [] : [[entry.id, entry.in] as const],
    ),
  );
}
