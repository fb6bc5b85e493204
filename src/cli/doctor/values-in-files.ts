import path from 'node:path';
import { lineOf, lineStarts } from '../../core/base/text';
import type { ValueInFile } from '../../core/env-files';
import { PatternSet, scanByPolicy } from '../../core/policy';
import { readDecodedText } from '../../node/files/decoded-text';
import { fileErrorCode } from '../../node/files/file-errors';
import type { IgnoreSettings } from '../../core/gitignore';
import { isAbsence, LARGEST_TEXT } from '../../node/files/regular-file';
import { textCodes } from '../../node/files/text-codes';
import { walkFiles } from '../../node/files/walk';
import { PolicyFiles } from '../../node/policy/policy-files';
import { compilePattern } from '../../platform/patterns';

/** Where files that Git does not ignore contain values of env files. Contains names and positions, never a value. */
export interface ValuesInFiles {
  readonly found: readonly ValueInFile[];
  /** Files that may contain a value and could not be read: the path below the folder, and the error. */
  readonly unread: readonly { readonly file: string; readonly error: unknown }[];
}

/**
 * Searches the files below a folder (absolute) for the values of its env files, as `keyward scan` does: the same allow entries,
 * markers and excluded paths apply. Reads no file if there is no value to search for.
 * @param ignore what Git ignores; such files are not searched
 */
export function valuesInFiles(folder: string, ignore: IgnoreSettings): ValuesInFiles {
  const found: ValueInFile[] = [];
  const unread: { file: string; error: unknown }[] = [];
  // What policies and env files have wrong is reported where they are read themselves.
  const policies = new PolicyFiles(folder, {}, () => undefined);
  policies.addRoot(folder);
  const patterns = new PatternSet(compilePattern, () => undefined);
  const search = (file: string, name: string): void => {
    const policy = policies.forFile(file);
    if (policy.projectValues === undefined || policy.excludedBy !== undefined) return;
    const text = readDecodedText(file, LARGEST_TEXT);
    const codes = textCodes(text);
    if (codes && policy.projectValues.find(text, codes, name).length === 0) return;
    const starts = lineStarts(text);
    for (const { source, span } of scanByPolicy(text, { fileName: name }, policy, patterns).findings)
      if (source)
        found.push({ ...below(policies, folder, source), file: name, line: lineOf(starts, span.start) + 1 });
  };
  walkFiles(
    folder,
    { ignore },
    {
      file: (file, name) => {
        try {
          search(file, name);
        } catch (error) {
          if (!isAbsence(error) && fileErrorCode(error) !== 'KEYWARD_NOT_UTF8')
            unread.push({ file: name, error });
        }
      },
      skipped: () => undefined, // the survey of env files reports what is unreadable
    },
  );
  return { found, unread };
}

/** The env file below the folder of the survey: its path is relative to the folder whose env files were collected. */
function below(
  policies: PolicyFiles,
  folder: string,
  { name, file }: { readonly name: string; readonly file: string },
): Pick<ValueInFile, 'envFile' | 'name'> {
  const absolute = path.join(policies.valuesFolder(folder), file);
  return { name, envFile: path.relative(folder, absolute).replaceAll(path.sep, '/') };
}
