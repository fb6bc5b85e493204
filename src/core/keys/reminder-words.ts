import { daysBetween, type CivilDate } from './dates';
import type { KeyStatus } from './key-status';
import type { RemindedKey } from './reminders';
import { counted, dueInWords } from './words';

const NAMED = 3;
/** While a new key is due in more days than this, the old one is what is to be thought of. */
const REVOKE_FIRST_DAYS = 14;

/** One sentence for a notification; names and days, never a value. */
export function reminderInWords(keys: readonly RemindedKey[], today: CivilDate): string {
  const parts = keys.slice(0, NAMED).map(({ status }) => {
    const isDouble = keys.some(({ status: other }) => other !== status && other.name === status.name);
    return `${status.name}${isDouble ? ` in ${status.envFile}` : ''} ${stateInWords(status, today)}`;
  });
  const more = keys.length - parts.length;
  if (more > 0) parts.push(`${more} more`);
  const last = parts.pop() ?? '';
  const list = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
  return keys.length === 1 ? `${list}.` : `${counted(keys.length, 'key')} to rotate: ${list}.`;
}

/** `is exposed`, `is overdue by 3 days`, `expires tomorrow`: as of a day, whenever the status was worked out. */
export function stateInWords(status: KeyStatus, today: CivilDate): string {
  const { due, expires, exposed, overlapSince } = status;
  if (status.status === 'exposed') return exposed ? `has been exposed since ${exposed.date}` : 'is exposed';
  if (overlapSince !== undefined && (due === undefined || daysBetween(today, due) > REVOKE_FIRST_DAYS))
    return `has its old key still to be revoked, since ${overlapSince}`;
  if (due === undefined) return 'is known';
  const days = daysBetween(today, due);
  if (expires?.date !== due) return `is ${dueInWords(days)}`;
  if (days < 0) return `expired ${counted(-days, 'day')} ago`;
  if (days < 2) return days === 0 ? 'expires today' : 'expires tomorrow';
  return `expires in ${counted(days, 'day')}`;
}
