import type { GitFailure } from '../../platform/git';

/** Git ended well, but printed something that it never prints. @param expected what it should have printed */
export function notPrinted(expected: string): GitFailure {
  return { ok: false, reason: 'failed', message: `git printed something other than ${expected}.` };
}

/** Whether the output of a command with `-z` is complete: each record ends with NUL. */
export function isTerminated(text: string): boolean {
  return text === '' || text.endsWith('\0');
}
