import * as l10n from '@vscode/l10n';
import type { RotationStatus } from '../keys/key-status';
import { dateInWords } from '../keys/words';
import type { MarkKind } from './model';

/** A visible time span. @param months one of `ZOOMS` */
export function zoomInWords(months: number): string {
  switch (months) {
    case 1:
      return l10n.t('Month');
    case 3:
      return l10n.t('Quarter');
    case 12:
      return l10n.t('Year');
    case 24:
      return l10n.t('2 years');
    case 60:
      return l10n.t('5 years');
    default:
      return l10n.t('{0} months', months);
  }
}

export function markInWords(kind: MarkKind): string {
  switch (kind) {
    case 'rotated':
      return l10n.t('Rotated');
    case 'expires':
      return l10n.t('Expires');
    case 'exposed':
      return l10n.t('Exposed since');
    case 'retired':
      return l10n.t('Retired');
  }
}

/** A status in the legend. */
export function statusInWords(status: RotationStatus): string {
  switch (status) {
    case 'exposed':
      return l10n.t('Exposed');
    case 'attention':
      return l10n.t('Needs attention');
    case 'overdue':
      return l10n.t('Overdue');
    case 'soon':
      return l10n.t('Due soon');
    case 'healthy':
      return l10n.t('Healthy');
    case 'unknown':
      return l10n.t('Unknown age');
    case 'retired':
      return l10n.t('Retired');
  }
}

/** The line below the title of the drawing. Dates are `YYYY-MM-DD`. */
export function drawingSubtitle(today: string, keys: number, from: string, to: string): string {
  const dates = [dateInWords(today), dateInWords(from), dateInWords(to)] as const;
  return keys === 1
    ? l10n.t('As of {0} · 1 key · {1} to {2}', ...dates)
    : l10n.t('As of {0} · {1} keys · {2} to {3}', dates[0], keys, dates[1], dates[2]);
}

/** The line below the title of the tables. @param today `YYYY-MM-DD` */
export function tablesSubtitle(today: string, keys: number): string {
  const date = dateInWords(today);
  return keys === 1
    ? l10n.t('As of {0}, 1 key. This file contains no secrets.', date)
    : l10n.t('As of {0}, {1} keys. This file contains no secrets.', date, keys);
}
