import { statSync } from 'node:fs';
import { type FilePolicy, PatternSet, type PolicyResult, scanByPolicy } from '../../core/policy';
import type { IgnoreSettings } from '../../core/gitignore';
import { skippedByName } from '../../core/scan/file-kinds';
import { shownPath } from '../../core/surface/path';
import { compilePattern } from '../../platform/patterns';
import { readDecodedText } from '../../node/files/decoded-text';
import { fileErrorCode, fileErrorReason } from '../../node/files/file-errors';
import { isAbsence, LARGEST_TEXT } from '../../node/files/regular-file';
import { walkFiles } from '../../node/files/walk';
import type { PolicyFiles } from '../../node/policy/policy-files';
import { nameRoot } from '../shared/path-names';

/** What is in one file. */
interface Scanned {
  readonly absolute: string;
  readonly text: string;
  readonly result: PolicyResult;
}

interface ScanOptions {
  /** Absolute; relative names start here, as those of `keyward scan`. */
  readonly cwd: string;
  readonly policies: PolicyFiles;
  /** For a folder: what Git ignores is skipped by these. */
  readonly ignoreFor: (folder: string) => Promise<IgnoreSettings | undefined>;
  readonly skipFolders?: ReadonlySet<string>;
  /** Gets one sentence for each file that could not be read. */
  readonly onProblem: (sentence: string) => void;
  /** Gets each repository inside a folder. */
  readonly onRepository?: (absolute: string) => void;
}

/** Scans files and folders (absolute) under the policy of each file. */
export async function scanFiles(
  paths: readonly string[],
  options: ScanOptions,
  take: (scanned: Scanned) => void,
): Promise<void> {
  const { cwd, policies, onProblem, onRepository } = options;
  const patterns = new PatternSet(compilePattern, onProblem);
  for (const root of paths) {
    const names = nameRoot(cwd, root);
    const unreadable = (below: string, error: unknown): void =>
      onProblem(`cannot read ${shownPath(names.report(below))}: ${fileErrorReason(error)}`);
    const file = (absolute: string, below: string): void => {
      const policy: FilePolicy = policies.forFile(absolute);
      if (policy.excludedBy !== undefined) return;
      const text = textOf(absolute, (error) => unreadable(below, error));
      if (text === undefined) return;
      const result = scanByPolicy(text, { fileName: names.forDetection(below) }, policy, patterns);
      take({ absolute, text, result });
    };
    if (!isFolder(root, (error) => unreadable('', error))) {
      file(root, '');
      continue;
    }
    const { skipFolders } = options;
    walkFiles(
      root,
      { ignore: await options.ignoreFor(root), ...(skipFolders && { skipFolders }) },
      {
        file,
        skipped: (below, reason, error) => {
          if (reason === 'unreadable') unreadable(below, error);
        },
        ...(onRepository && { repository: onRepository }),
      },
    );
  }
}

/** Undefined for a binary file, one that vanished, and one that cannot be read. */
function textOf(file: string, onError: (error: unknown) => void): string | undefined {
  if (skippedByName(file) !== undefined) return undefined;
  try {
    return readDecodedText(file, LARGEST_TEXT);
  } catch (error) {
    if (!isAbsence(error) && fileErrorCode(error) !== 'KEYWARD_NOT_UTF8') onError(error);
    return undefined;
  }
}

function isFolder(file: string, onError: (error: unknown) => void): boolean {
  try {
    return statSync(file).isDirectory();
  } catch (error) {
    onError(error);
    return false;
  }
}
