import * as l10n from '@vscode/l10n';
import type { HookName } from './hook-names';
import { scanArguments } from './shell';
import type { HookProblem } from './state';

/** What is wrong and what to do, in two sentences. */
export function problemText(
  problem: HookProblem,
  hook: HookName,
): { readonly reason: string; readonly nextStep: string } {
  switch (problem.id) {
    case 'shadowed':
      return {
        reason:
          problem.setBy === undefined
            ? l10n.t('Git does not run {0}: it looks for hooks in {1}.', problem.file, problem.folder)
            : l10n.t(
                'Git does not run {0}: core.hooksPath in {1} makes it look for hooks in {2}.',
                problem.file,
                problem.setBy,
                problem.folder,
              ),
        nextStep: l10n.t(
          'Remove core.hooksPath, or have the {0} hook in that folder run "{1}".',
          hook,
          `keyward ${scanArguments(hook)}`,
        ),
      };
    case 'not-activated':
      return {
        reason: l10n.t(
          'Git runs no {0} hook here yet: {1} is not active in this clone.',
          hook,
          problem.manager,
        ),
        nextStep: l10n.t('Run "{0}", then "{1}".', problem.command, 'keyward hook status'),
      };
    case 'not-executable':
      return {
        reason: l10n.t('Git does not run {0} because it is not executable.', problem.file),
        nextStep: l10n.t('Run "{0}".', `chmod +x ${problem.file}`),
      };
    case 'not-reached':
      return {
        reason: l10n.t(
          'Git runs {0}, but it ends with {1} before the check.',
          problem.file,
          problem.exitCode,
        ),
        nextStep: l10n.t('Look at what it prints when you commit or push.'),
      };
    case 'result-ignored':
      return {
        reason: l10n.t(
          'The check in {0} finds a key, but the hook ends with 0 and Git continues.',
          problem.file,
        ),
        nextStep: l10n.t('Have the hook end with the exit code of the check.'),
      };
    case 'no-keyward':
      return {
        reason: l10n.t('The hook runs but finds no Keyward.'),
        nextStep: l10n.t('Run "{0}" again with the program that it should use.', 'keyward hook install'),
      };
    case 'check-failed':
      return {
        reason: l10n.t('The hook runs Keyward, which fails.'),
        nextStep: l10n.t('Run "{0}" to see why.', `keyward ${scanArguments(hook)}`),
      };
  }
}
