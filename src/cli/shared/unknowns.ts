import type { Unknown } from '../../core/base/unknown';
import { shownPath } from '../../core/surface/path';
import { printable, printableLines, type TerminalText } from '../../core/surface/terminal';
import { fileErrorReason } from '../../node/files/file-errors';

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
