import * as l10n from '@vscode/l10n';
import type { SkipReason } from './file-kinds';

/** `12 ignored by Git, 3 lock files`: the most frequent first; empty when nothing was skipped. */
export function skippedInWords(skipped: Readonly<Partial<Record<SkipReason, number>>>): string {
  return (Object.entries(skipped) as [SkipReason, number][])
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => countInWords(reason, count))
    .join(', ');
}

function countInWords(reason: SkipReason, count: number): string {
  const isOne = count === 1;
  switch (reason) {
    case 'ignored':
      return l10n.t('{0} ignored by Git', count);
    case 'excluded':
      return l10n.t('{0} excluded by settings', count);
    case 'dependencies':
      return isOne ? l10n.t('1 dependency folder') : l10n.t('{0} dependency folders', count);
    case 'vendored':
      return isOne ? l10n.t('1 third-party folder') : l10n.t('{0} third-party folders', count);
    case 'lock':
      return isOne ? l10n.t('1 lock file') : l10n.t('{0} lock files', count);
    case 'generated':
      return l10n.t('{0} minified or generated', count);
    case 'env':
      return isOne ? l10n.t('1 env file') : l10n.t('{0} env files', count);
    case 'large':
      return l10n.t('{0} too large', count);
    case 'media':
      return isOne ? l10n.t('1 media or font file') : l10n.t('{0} media or font files', count);
    case 'binary':
      return l10n.t('{0} binary', count);
    case 'link':
      return isOne ? l10n.t('1 symbolic link') : l10n.t('{0} symbolic links', count);
    case 'special':
      return isOne ? l10n.t('1 special file') : l10n.t('{0} special files', count);
    case 'vanished':
      return l10n.t('{0} deleted during the scan', count);
    case 'unreadable':
      return l10n.t('{0} unreadable', count);
  }
}
