import * as l10n from '@vscode/l10n';
import type { NearMissReason } from './near-miss';

/** Returns a sentence that explains why a line doesn't make Git ignore `file`. */
export function explainNearMiss(file: string, reason: NearMissReason): string {
  switch (reason) {
    case 'trailing-comment':
      return l10n.t('Git does not ignore {0}: a comment after a pattern is part of the pattern.', file);
    case 'whitespace':
      return l10n.t('Git does not ignore {0}: spaces and tabs are part of the pattern.', file);
    case 'dot-slash':
      return l10n.t('Git does not ignore {0}: a pattern that starts with "./" matches nothing.', file);
    case 'backslash':
      return l10n.t('Git does not ignore {0}: use "/" to separate folders, not "\\".', file);
    case 'quotes':
      return l10n.t('Git does not ignore {0}: quotes are part of the pattern.', file);
    case 'trailing-slash':
      return l10n.t('Git does not ignore {0}: a pattern that ends in "/" matches only folders.', file);
    case 'leading-slash':
      return l10n.t(
        'Git does not ignore {0}: a pattern that starts with "/" matches only in this folder.',
        file,
      );
  }
}
