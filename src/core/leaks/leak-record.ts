import { asRecord, memberOf, parseJson } from '../base/json';
import { inlineJson, setEntry, type KeywardFileEdit } from '../base/keyward-file';
import type { Refusal } from '../base/refusal';
import { LEAK_STEPS, type LeakStepId } from './steps';

/** What `.keyward.json` records about a leaked key, in its entry under `keys`. Never a value. Dates are `YYYY-MM-DD`. */
export interface LeakRecord {
  readonly exposed: { readonly date: string; readonly source: string };
  /** Short names of the remote branches that have it, such as `origin/main`. */
  readonly refs: readonly string[];
  /** The day each step was done. */
  readonly steps: Readonly<Partial<Record<LeakStepId, string>>>;
  readonly closed?: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads the record of one leaked key. Fields that are missing or wrong are left out.
 * @param text of `.keyward.json`; undefined when there is none
 * @returns undefined when the key is not recorded as exposed
 */
export function readLeak(text: string | undefined, id: string): LeakRecord | undefined {
  const entry = memberOf(memberOf(parseJson(text ?? ''), 'keys')?.node, id)?.node.value;
  const { exposed, incident } = asRecord(entry);
  const { date, source } = asRecord(exposed);
  if (typeof date !== 'string' || !DATE.test(date)) return undefined;
  const { steps, refs, closed } = asRecord(incident);
  const done = LEAK_STEPS.flatMap((step) => {
    const day = asRecord(steps)[step];
    return typeof day === 'string' && DATE.test(day) ? [[step, day] as const] : [];
  });
  return {
    exposed: { date, source: typeof source === 'string' ? source : 'user' },
    refs: Array.isArray(refs) ? refs.filter((ref) => typeof ref === 'string') : [],
    steps: Object.fromEntries(done),
    ...(typeof closed === 'string' && DATE.test(closed) ? { closed } : {}),
  };
}

/**
 * Writes the record into the entry of its key. The rest of the file is unchanged.
 * @returns a refusal when the file cannot be read
 */
export function recordLeak(
  text: string | undefined,
  key: { readonly id: string; readonly provider?: string; readonly ruleId?: string },
  { exposed, refs, steps, closed }: LeakRecord,
): KeywardFileEdit | Refusal {
  const incident = { refs, steps, ...(closed === undefined ? {} : { closed }) };
  const fields = Object.entries({ provider: key.provider, ruleId: key.ruleId, exposed, incident });
  return setEntry(
    text,
    'keys',
    key.id,
    fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, inlineJson(value)] as const])),
  );
}
