import * as l10n from '@vscode/l10n';
import type { Unknown } from '../../core/base/unknown';
import type { GitFailure } from '../../platform/git';

/** What Git did not answer, why, and what to do. @param what is unknown: the beginning of a sentence, in the user's language */
export function gitUnknown(what: string, { reason, message }: GitFailure): Unknown {
  switch (reason) {
    case 'no-git':
      return {
        because: l10n.t('{0}: Git is not installed.', what),
        advice: l10n.t('Install Git, or add it to the PATH.'),
      };
    case 'another-owner':
      return {
        because: l10n.t('{0}: the repository belongs to another user, so Git refuses to read it.', what),
        advice: l10n.t(
          'If you trust it, run "git config --global --add safe.directory" with its top folder, then try again.',
        ),
      };
    case 'unreachable':
      return {
        because: l10n.t(
          '{0}: the .git there does not lead to a repository that Git can read ({1}).',
          what,
          message,
        ),
        advice: l10n.t('Make the repository reachable, or run "git worktree repair" in it.'),
      };
    case 'not-a-repository':
    case 'timeout':
    case 'aborted':
    case 'failed':
      return {
        because: l10n.t('{0}: Git gave no answer ({1}).', what, message),
        advice: l10n.t('Run "git status" there, fix what it reports, then try again.'),
      };
  }
}
