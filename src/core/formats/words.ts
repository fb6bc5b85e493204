import * as l10n from '@vscode/l10n';
import type { Restriction } from './record';

/** What the use of a key can be limited by, to complete "It can be limited by …". */
export function restrictionInWords(restriction: Restriction): string {
  switch (restriction) {
    case 'scope':
      return l10n.t('scope');
    case 'ip':
      return l10n.t('IP address');
    case 'referrer':
      return l10n.t('website');
    case 'app':
      return l10n.t('app');
    case 'quota':
      return l10n.t('usage quota');
  }
}
