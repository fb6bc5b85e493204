import { addDays, type CivilDate } from './dates';
import type { Ledger } from './ledger';
import type { UnreadField } from './unread';

/** The dates of what has already happened that are later than tomorrow, which is today in another time zone. */
export function futureFields({ keys }: Ledger, today: CivilDate): UnreadField[] {
  const latest = addDays(today, 1);
  return [...keys.values()].flatMap((key) =>
    (['created', 'rotated'] as const)
      .filter((field) => (key[field]?.date ?? '') > latest)
      .map((field): UnreadField => ({ expected: 'future', of: key.id, field })),
  );
}
