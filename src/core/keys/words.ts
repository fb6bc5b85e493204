/**
 * How old a key is, for a row of the tree: `new today`, `12 days old`, `at least 3 months old`.
 * @param days whole days, not negative
 * @param atLeast the key may be older than that
 */
export function ageInWords(days: number, atLeast = false): string {
  if (days <= 0) return atLeast ? 'known since today' : 'new today';
  return `${atLeast ? 'at least ' : ''}${span(days)} old`;
}

/**
 * When a key is due: `due in 6 days`, `due today`, `overdue by 2 months`.
 * @param daysLeft whole days until the due day; negative when it is past
 */
export function dueInWords(daysLeft: number): string {
  if (daysLeft === 0) return 'due today';
  if (daysLeft === 1) return 'due tomorrow';
  return daysLeft > 0 ? `due in ${span(daysLeft)}` : `overdue by ${span(-daysLeft)}`;
}

/** Days up to 99, then months, from two years on years; rounded down, so that nothing is said to be older than it is. */
function span(days: number): string {
  if (days < 100) return counted(days, 'day');
  return days < 730 ? counted(Math.floor(days / 30.44), 'month') : counted(Math.floor(days / 365.25), 'year');
}

/** `1 key`, `3 keys`. */
export function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
