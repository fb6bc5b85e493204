import path from 'node:path';
import { refuse, type Refusal } from '../../core/base/refusal';
import { shownPath } from '../../core/surface/path';
import {
  removeUnchanged,
  WriteError,
  writeAllOrNone,
  writeWhenFree,
  type FileChange,
} from '../../node/files/atomic-write';
import type { Git } from '../../platform/git';
import { CommandError } from '../shared/terminal';
import { isSafe } from './git-answers';

/** Why nothing was written, and what may help: planning again, or planning without one file. */
export type WriteFailure =
  | { readonly kind: 'changed'; readonly message: string }
  | { readonly kind: 'blocked'; readonly file: string; readonly refusal: Refusal };

/**
 * Writes the ignore rules, asks Git whether it now ignores the files that get values, and writes the rest.
 * @param changes in the order in which they are written
 * @param valueFiles absolute paths of the files in `changes` that get values
 * @returns undefined if everything is written; otherwise nothing is
 * @throws CommandError when trying again makes no sense
 */
export async function writeFix(
  changes: readonly FileChange[],
  valueFiles: readonly string[],
  git: Git,
): Promise<WriteFailure | undefined> {
  const rules = changes.filter(({ path: file }) => path.basename(file) === '.gitignore');
  try {
    await writeWhenFree(rules);
  } catch (error) {
    return failureOf(error);
  }
  const states = await git.statesOf(valueFiles);
  const unsafe = valueFiles.find((file) => !isSafe(states.get(file)));
  if (unsafe !== undefined) {
    takeBack(rules);
    return { kind: 'blocked', file: unsafe, refusal: notIgnored(path.basename(unsafe)) };
  }
  try {
    await writeWhenFree(changes.filter((change) => !rules.includes(change)));
    return undefined;
  } catch (error) {
    takeBack(rules);
    return failureOf(error);
  }
}

function failureOf(error: unknown): WriteFailure {
  if (!(error instanceof WriteError)) throw error;
  const { kind, message, notRestored } = error;
  if (notRestored.length > 0 || kind === 'locked')
    throw new CommandError(`${message} ${describeRest(error)}`);
  if (kind === 'changed') return { kind, message };
  return { kind: 'blocked', file: error.path, refusal: refuse(message, 'Nothing was changed for this key.') };
}

function notIgnored(name: string): Refusal {
  return refuse(
    `Git does not ignore ${name} despite .gitignore, or did not answer.`,
    `Run "git check-ignore -v ${name}" and "git ls-files ${name}" to find out why.`,
  );
}

/** An extra ignore rule does no harm, so this may fail. */
function takeBack(rules: readonly FileChange[]): void {
  for (const rule of rules) {
    try {
      if (rule.before === undefined) removeUnchanged(rule.path, rule.within, rule.after);
      else writeAllOrNone([{ ...rule, before: rule.after, after: rule.before }]);
    } catch {
      // See above.
    }
  }
}

function describeRest({ notRestored }: WriteError): string {
  if (notRestored.length === 0) return 'Nothing was changed.';
  return notRestored
    .map(({ path: file, backup }) =>
      backup === undefined
        ? `${shownPath(file)} was created and could not be removed.`
        : `${shownPath(file)} could not be restored; its previous content is in ${shownPath(backup)}.`,
    )
    .join(' ');
}
