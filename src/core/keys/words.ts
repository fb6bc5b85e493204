import * as l10n from '@vscode/l10n';
import { publicPrefixOf } from '../base/public-prefixes';
import { listInWords, locale } from '../base/locale';
import type { Unknown } from '../base/unknown';
import { dateInLanguage } from './date-words';
import { daysBetween, type CivilDate } from './dates';
import type { DatedFact, DateSource } from './dated-fact';
import type { KeyStatus } from './key-status';
import type { RemindedKey } from './reminders';
import type { KeyRisk } from './risk';
import type { UnreadField } from './unread';

/** A day, e.g. `Nov 30, 2026`. @throws RangeError when it is not a valid date */
export function dateInWords(date: CivilDate): string {
  return dateInLanguage(date, locale(), 'day');
}

/**
 * How old a key is, for a row of the tree: `new today`, `12 days old`, `at least 3 months old`.
 * @param days whole days, not negative
 * @param atLeast the key may be older
 */
export function ageInWords(days: number, atLeast = false): string {
  if (days <= 0) return atLeast ? l10n.t('first seen today') : l10n.t('new today');
  const length = lengthOf(days);
  const count = length.count;
  switch (length.unit) {
    case 'day':
      if (count === 1) return atLeast ? l10n.t('at least 1 day old') : l10n.t('1 day old');
      return atLeast ? l10n.t('at least {0} days old', count) : l10n.t('{0} days old', count);
    case 'month':
      return atLeast ? l10n.t('at least {0} months old', count) : l10n.t('{0} months old', count);
    case 'year':
      if (count === 1) return atLeast ? l10n.t('at least 1 year old') : l10n.t('1 year old');
      return atLeast ? l10n.t('at least {0} years old', count) : l10n.t('{0} years old', count);
  }
}

/**
 * When a key is due: `due in 6 days`, `due today`, `overdue by 2 months`.
 * @param daysLeft whole days until the due day; negative when it is past
 */
export function dueInWords(daysLeft: number): string {
  if (daysLeft === 0) return l10n.t('due today');
  if (daysLeft === 1) return l10n.t('due tomorrow');
  const { count, unit } = lengthOf(Math.abs(daysLeft));
  const isLate = daysLeft < 0;
  switch (unit) {
    case 'day':
      if (isLate && count === 1) return l10n.t('overdue by 1 day');
      return isLate ? l10n.t('overdue by {0} days', count) : l10n.t('due in {0} days', count);
    case 'month':
      return isLate ? l10n.t('overdue by {0} months', count) : l10n.t('due in {0} months', count);
    case 'year':
      if (count === 1) return isLate ? l10n.t('overdue by 1 year') : l10n.t('due in 1 year');
      return isLate ? l10n.t('overdue by {0} years', count) : l10n.t('due in {0} years', count);
  }
}

interface Length {
  readonly count: number;
  readonly unit: 'day' | 'month' | 'year';
}

/** In days up to 99, then in months, from two years on in years. Rounded down, so that it is never too long. */
function lengthOf(days: number): Length {
  if (days < 100) return { count: days, unit: 'day' };
  if (days < 730) return { count: Math.floor(days / 30.44), unit: 'month' };
  return { count: Math.floor(days / 365.25), unit: 'year' };
}

/** While the new key is due later than this, revoking the old one is the thing to do. */
const REVOKE_FIRST_DAYS = 14;

/** `exposed since Feb 20, 2026`, `overdue by 3 days`, `expires tomorrow`. As of `today`, whenever the status was computed. */
export function stateInWords(status: KeyStatus, today: CivilDate): string {
  const { due, expires, exposed, overlapSince } = status;
  if (status.status === 'exposed') {
    return exposed ? l10n.t('exposed since {0}', dateInWords(exposed.date)) : l10n.t('exposed');
  }
  if (status.status === 'attention') return risksInWords(status);
  if (isRevocationDue(status, today) && overlapSince !== undefined)
    return l10n.t('replaced on {0}, but the old key is not revoked', dateInWords(overlapSince));
  if (due === undefined) return l10n.t('no due date');
  const days = daysBetween(today, due);
  return expires?.date === due ? expiryInWords(days) : dueInWords(days);
}

/** Why a key needs attention: `in Git history, public prefix VITE_`. */
export function risksInWords({ name, risks }: Pick<KeyStatus, 'name' | 'risks'>): string {
  return risks.map((risk) => riskInWords(risk, name)).join(', ');
}

function riskInWords(risk: KeyRisk, name: string): string {
  switch (risk) {
    case 'pushed':
      return l10n.t('in a pushed commit');
    case 'committed':
      return l10n.t('in Git history');
    case 'tracked':
      return l10n.t('tracked by Git');
    case 'public':
      return l10n.t('public prefix {0}', publicPrefixOf(name.toUpperCase()) ?? '');
  }
}

/** The new key is in use, and the old one is what needs attention. */
function isRevocationDue({ due, overlapSince }: KeyStatus, today: CivilDate): boolean {
  return overlapSince !== undefined && (due === undefined || daysBetween(today, due) > REVOKE_FIRST_DAYS);
}

function expiryInWords(days: number): string {
  if (days === -1) return l10n.t('expired yesterday');
  if (days < 0) return l10n.t('expired {0} days ago', -days);
  if (days === 0) return l10n.t('expires today');
  return days === 1 ? l10n.t('expires tomorrow') : l10n.t('expires in {0} days', days);
}

const NAMED_KEYS = 3;

/** One sentence for a notification about keys that need attention. It contains names and days, never a value. */
export function reminderInWords(keys: readonly RemindedKey[], today: CivilDate): string {
  const [first, second] = keys;
  if (first && !second) return singleReminder(first.status, today);
  const named = keys.slice(0, NAMED_KEYS).map(({ status }) => {
    const { name, envFile } = status;
    const isAmbiguous = keys.some(({ status: other }) => other !== status && other.name === name);
    const state = stateInWords(status, today);
    return isAmbiguous ? l10n.t('{0} in {1} ({2})', name, envFile, state) : l10n.t('{0} ({1})', name, state);
  });
  const more = keys.length - named.length;
  const list = listInWords(more === 0 ? named : [...named, l10n.t('{0} more', more)]);
  return l10n.t('{0} keys need attention: {1}.', keys.length, list);
}

function singleReminder(status: KeyStatus, today: CivilDate): string {
  const { name, due, expires, exposed, overlapSince } = status;
  if (status.status === 'exposed') {
    return exposed
      ? l10n.t('{0} has been exposed since {1}.', name, dateInWords(exposed.date))
      : l10n.t('{0} is exposed.', name);
  }
  if (status.status === 'attention') return l10n.t('{0} needs attention: {1}.', name, risksInWords(status));
  if (isRevocationDue(status, today) && overlapSince !== undefined)
    return l10n.t(
      '{0} was replaced on {1}, but the old key is not revoked.',
      name,
      dateInWords(overlapSince),
    );
  const days = due === undefined ? 0 : daysBetween(today, due);
  if (due === undefined || expires?.date !== due) {
    const state = due === undefined ? l10n.t('due') : dueInWords(days);
    const comment = ['{1} is a state such as "due in 3 days" or "overdue by 2 months".'];
    return l10n.t({ message: '{0} is {1}.', args: [name, state], comment });
  }
  if (days === -1) return l10n.t('{0} expired yesterday.', name);
  if (days < 0) return l10n.t('{0} expired {1} days ago.', name, -days);
  if (days === 0) return l10n.t('{0} expires today.', name);
  return days === 1 ? l10n.t('{0} expires tomorrow.', name) : l10n.t('{0} expires in {1} days.', name, days);
}

/** A date and where it comes from: `Feb 21, 2027 (entered by you)`. */
export function factInWords({ date, source }: DatedFact): string {
  const comment = ['{0} is a date, {1} its source, such as "entered by you" or "first seen in Git".'];
  return l10n.t({ message: '{0} ({1})', args: [dateInWords(date), sourceInWords(source)], comment });
}

function sourceInWords(source: DateSource): string {
  switch (source) {
    case 'user':
      return l10n.t('entered by you');
    case 'git':
      return l10n.t('first seen in Git');
    case 'first seen':
      return l10n.t('first seen by Keyward');
    case 'moved':
      return l10n.t('moved by Keyward');
    case 'observed':
      return l10n.t('value changed');
    case 'key itself':
      return l10n.t('from the key itself');
  }
}

/** @returns a line of a calendar event's description */
export function sinceInWords(fact: DatedFact): string {
  return l10n.t('In use since {0}', factInWords(fact));
}

/** The title of a calendar event on the due day. @param expires whether the key stops working then */
export function eventTitle(
  { name, provider }: Pick<KeyStatus, 'name' | 'provider'>,
  expires: boolean,
): string {
  if (provider === undefined) return expires ? l10n.t('{0} expires', name) : l10n.t('Rotate {0}', name);
  return expires ? l10n.t('{0} ({1}) expires', name, provider) : l10n.t('Rotate {0} ({1})', name, provider);
}

/** The title of a calendar event for a key of unknown age. */
export function unknownAgeTitle({ name }: Pick<KeyStatus, 'name'>): string {
  return l10n.t('Age of {0} unknown: rotate it or set its date', name);
}

/** The text of an alarm before a calendar event. */
export function alarmTitle(event: string, daysBefore: number): string {
  return daysBefore === 1 ? l10n.t('{0} (tomorrow)', event) : l10n.t('{0} (in {1} days)', event, daysBefore);
}

/** @param file the ledger's path, for the message */
export function unreadInWords({ expected, of, field }: UnreadField, file: string): Unknown {
  const what = field === undefined ? of : `${of}: ${field}`;
  switch (expected) {
    case 'date':
      return {
        because: l10n.t("A date in {0} can't be understood ({1}).", file, what),
        advice: l10n.t('Write it as YYYY-MM-DD, for example 2026-03-31.'),
      };
    case 'future':
      return {
        because: l10n.t('A date in {0} is in the future ({1}).', file, what),
        advice: l10n.t('Correct it.'),
      };
    case 'days':
      return {
        because: l10n.t("An interval in {0} can't be understood ({1}).", file, what),
        advice: l10n.t('Write it as a whole number of days, for example 90.'),
      };
    case 'object':
      return {
        because: l10n.t('An entry in {0} is not a JSON object ({1}).', file, what),
        advice: l10n.t('Fix it.'),
      };
  }
}
