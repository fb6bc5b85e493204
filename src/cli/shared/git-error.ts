import { gitUnknown } from '../../node/git/unknown';
import type { GitFailure } from '../../platform/git';
import { CommandError } from './terminal';

/** Why a command that needs Git ends. @param what it could not do, such as `cannot read staged changes` */
export function gitError(what: string, failure: GitFailure): CommandError {
  switch (failure.reason) {
    case 'not-a-repository':
      // The message names the other reasons: a bare repository, or one inside a working tree.
      return new CommandError(
        `${what}: not in a Git repository (${failure.message}); run the command in one`,
      );
    case 'no-git':
    case 'another-owner':
    case 'unreachable': {
      const { because, advice } = gitUnknown(what, failure);
      return new CommandError(`${because} ${advice}`);
    }
    case 'timeout':
    case 'aborted':
    case 'failed':
      return new CommandError(`${what}: ${failure.message}`);
  }
}
