import { asRecord } from '../base/json';
import { readFact } from './dated-fact';
import { readDays } from './whole-days';

/** A field that is in the ledger but cannot be understood, so that what it says is unknown. */
export interface UnreadField {
  /** - `future`: a day in the past is expected. */
  readonly expected: 'date' | 'days' | 'object' | 'future';
  /** Where it is: the key's ID, or `policy`. */
  readonly of: string;
  /** Its name; undefined for the whole entry. */
  readonly field?: string;
}

const DATES = ['created', 'rotated', 'expires', 'exposed', 'retired'] as const;

/** The fields on which a due day depends and that cannot be understood. @param root as parsed from JSON */
export function unreadFields(root: unknown): UnreadField[] {
  const { keys, policy } = asRecord(root);
  const inKeys = Object.entries(asRecord(keys)).flatMap(([of, entry]): UnreadField[] => {
    if (!isObject(entry)) return [{ expected: 'object', of }];
    const dates = DATES.filter((name) => isGiven(entry[name]) && !readFact(entry[name]));
    return [
      ...dates.map((field): UnreadField => ({ expected: 'date', of, field })),
      ...unreadDays(of, { intervalDays: entry['intervalDays'] }),
    ];
  });
  return [...inKeys, ...unreadInPolicy(policy)];
}

function unreadInPolicy(policy: unknown): UnreadField[] {
  const of = 'policy';
  if (!isGiven(policy)) return [];
  if (!isObject(policy)) return [{ expected: 'object', of }];
  const { intervalDays, soonDays } = policy;
  const inParts = ['kinds', 'providers'].flatMap((part): UnreadField[] => {
    const rules = policy[part];
    if (!isGiven(rules)) return [];
    if (!isObject(rules)) return [{ expected: 'object', of, field: part }];
    const days = Object.entries(rules).map(([name, rule]) => [
      name,
      isObject(rule) ? rule['intervalDays'] : rule,
    ]);
    return unreadDays(of, Object.fromEntries(days) as Record<string, unknown>);
  });
  return [...unreadDays(of, { intervalDays, soonDays }), ...inParts];
}

function unreadDays(of: string, values: Readonly<Record<string, unknown>>): UnreadField[] {
  return Object.entries(values)
    .filter(([, value]) => isGiven(value) && readDays(value) === undefined)
    .map(([field]) => ({ expected: 'days', of, field }));
}

/** `null` is how some tools write that there is no value. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
