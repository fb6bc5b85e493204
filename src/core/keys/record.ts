import * as l10n from '@vscode/l10n';
import {
  inlineJson,
  removeEntry,
  setEntry,
  type EntryFields,
  type KeywardFileEdit,
} from '../base/keyward-file';
import { refuse, type Refusal } from '../base/refusal';
import { isValidDate, type CivilDate } from './dates';
import type { DatedFact, DateSource } from './dated-fact';
import type { ChecklistItem } from './hygiene';
import { withStep, type GuidedRotation, type RotationStep } from './guided';
import { parseLedger } from './ledger';

/** The key an entry is about. These fields are written to the entry; a value never is. */
export interface KeyReference {
  /** `<env file, relative to the workspace folder, with />#<NAME>`. */
  readonly id: string;
  readonly provider?: string;
  readonly ruleId?: string;
}

/** Fields of an entry to set; the others stay. */
export type KeyChange = Readonly<
  Partial<{
    created: DatedFact;
    rotated: DatedFact;
    expires: DatedFact;
    exposed: DatedFact;
    retired: DatedFact;
    history: readonly DatedFact[];
    intervalDays: number;
    owner: string;
    note: string;
    environment: string;
    checklist: Readonly<Record<string, DatedFact>>;
    rotation: GuidedRotation;
  }>
>;

/**
 * Records that a key was rotated on `date`. The previous rotation is added to the entry's history.
 * @param text of the ledger; undefined if there is none yet
 */
export function markRotated(
  text: string | undefined,
  key: KeyReference,
  date: CivilDate,
  source: DateSource,
): KeywardFileEdit | Refusal {
  const known = parseLedger(text).ledger.keys.get(key.id);
  const rotated = { date, source };
  const before = known?.rotated;
  if (!before || before.date === date) return recordKey(text, key, { rotated });
  return recordKey(text, key, { rotated, history: [...known.history, before] });
}

/**
 * Checks off an item of a key's checklist, or unchecks it. The others stay.
 * @param date the day it was done; undefined to uncheck it
 */
export function checkOff(
  text: string | undefined,
  key: KeyReference,
  item: ChecklistItem,
  date: CivilDate | undefined,
): KeywardFileEdit | Refusal {
  const items = new Map(Object.entries(parseLedger(text).ledger.keys.get(key.id)?.checklist ?? {}));
  if (date === undefined) items.delete(item);
  else items.set(item, { date, source: 'user' });
  return recordKey(text, key, { checklist: Object.fromEntries(items) });
}

/**
 * Records that a step of a rotation is done, or not done.
 * @returns a refusal when the ledger cannot be read
 */
export function recordStep(
  text: string | undefined,
  key: KeyReference,
  step: RotationStep,
  done: boolean,
  today: CivilDate,
): KeywardFileEdit | Refusal {
  const known = parseLedger(text).ledger.keys.get(key.id)?.rotation;
  return recordKey(text, key, { rotation: withStep(known, step, done, today) });
}

/**
 * Sets fields of one key's entry, which is added if there is none. Nothing else in the text changes: not the order, the
 * formatting, or fields of newer versions.
 * @returns a refusal when the ledger cannot be read, so that nothing is lost
 */
export function recordKey(
  text: string | undefined,
  key: KeyReference,
  change: KeyChange,
): KeywardFileEdit | Refusal {
  if (!/^.+#[^#]+$/.test(key.id) || /\p{Control}/u.test(key.id)) {
    return refuse(
      l10n.t('The key is not in an env file yet.'),
      l10n.t('Save the .env file, then try again.'),
    );
  }
  const dates = Object.values(change).flatMap((value) => (isFact(value) ? [value.date] : []));
  if (!dates.every(isValidDate)) {
    return refuse(l10n.t('Not a valid date.'), l10n.t('Use the form YYYY-MM-DD, for example 2026-03-31.'));
  }
  return setEntry(text, 'keys', key.id, fieldsOf(key, change));
}

/** Removes a key's entry with its dates. @returns a refusal when the ledger cannot be read */
export function removeKey(text: string | undefined, { id }: KeyReference): KeywardFileEdit | Refusal {
  return text === undefined ? { ok: true, edits: [], newText: '' } : removeEntry(text, 'keys', id);
}

function isFact(value: unknown): value is DatedFact {
  return typeof value === 'object' && value !== null && 'date' in value;
}

/** In a fixed order, with spaces inside braces, so that a line is easy to read. */
function fieldsOf({ provider, ruleId }: KeyReference, change: KeyChange): EntryFields {
  const all = Object.entries({ provider, ruleId, ...change });
  return all.flatMap(([name, value]) => (value === undefined ? [] : [[name, inlineJson(value)] as const]));
}
