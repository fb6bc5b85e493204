import type { Unknown } from '../../core/base/unknown';
import { shownPath } from '../../core/surface/path';
import { printable, printableLines, type TerminalText } from '../../core/surface/terminal';
import { fileErrorReason } from '../../node/files/file-errors';
import type { GitFailure } from '../../platform/git';

/** A file or folder that could not be read. @param name as shown to the user */
export function unreadable(name: string, error: unknown): Unknown {
  return {
    because: `Cannot read ${shownPath(name)}: ${fileErrorReason(error)}.`,
    advice: 'Make it readable, then run the command again.',
  };
}

/** A link to a file that does not exist. @param name as shown to the user */
export function brokenLink(name: string): Unknown {
  return {
    because: `Cannot read ${shownPath(name)}: it is a link to a file that does not exist.`,
    advice: 'Restore the file, or remove the link.',
  };
}

/** What Git did not answer. @param what is unknown, as the beginning of a sentence */
export function gitUnknown(what: string, { reason, message }: GitFailure): Unknown {
  switch (reason) {
    case 'no-git':
      return {
        because: `${what}: Git is not installed.`,
        advice: 'Install Git, or add it to the PATH.',
      };
    case 'another-owner':
      return {
        because: `${what}: the repository belongs to another user, so Git refuses to read it.`,
        advice:
          'If you trust it, run "git config --global --add safe.directory <its top folder>", then run the command again.',
      };
    case 'unreachable':
      return {
        because: `${what}: there is a .git, but Git finds no repository through it (${message}).`,
        advice:
          'Make the repository reachable: run the command where it was cloned, or run "git worktree repair".',
      };
    case 'timeout':
      return {
        because: `${what}: ${message}`,
        advice: 'Run the command again when the machine is less busy.',
      };
    default:
      return {
        because: `${what}: Git gave no answer (${message}).`,
        advice: 'Run "git status" there and fix what it reports.',
      };
  }
}

/** Each unknown once, in the order found. */
export function distinct(unknown: readonly Unknown[]): Unknown[] {
  return [...new Map(unknown.map((one) => [one.because, one])).values()];
}

/** One line each, for standard error. */
export function unknownLines(unknown: readonly Unknown[]): TerminalText {
  return printableLines(
    unknown.map(({ because, advice }) => printable`keyward: unknown: ${because} ${advice}`),
  );
}
