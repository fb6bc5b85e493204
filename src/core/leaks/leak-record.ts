import { asRecord, memberOf, parseJson } from '../base/json';
import { inlineJson, setEntry, type KeywardFileEdit } from '../base/keyward-file';
import type { Refusal } from '../base/refusal';
import { INCIDENT_STEPS, type IncidentStepId } from './steps';

/** What `.keyward.json` keeps of an exposed key, in its entry under `keys`. Never a value. Dates are `YYYY-MM-DD`. */
export interface Incident {
  readonly exposed: { readonly date: string; readonly source: string };
  /** Short names of the refs that have it, such as `origin/main`. */
  readonly refs: readonly string[];
  /** When each step was done. */
  readonly steps: Readonly<Partial<Record<IncidentStepId, string>>>;
  readonly closed?: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The incident of one key, read tolerantly. @param text of `.keyward.json`; undefined: there is none */
export function readIncident(text: string | undefined, id: string): Incident | undefined {
  const entry = memberOf(memberOf(parseJson(text ?? ''), 'keys')?.node, id)?.node.value;
  const { exposed, incident } = asRecord(entry);
  const { date, source } = asRecord(exposed);
  if (typeof date !== 'string' || !DATE.test(date)) return undefined;
  const { steps, refs, closed } = asRecord(incident);
  const done = INCIDENT_STEPS.flatMap((step) => {
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
 * Writes an incident into the entry of its key; all else in the file stays as it is.
 * @returns a refusal where the file cannot be read
 */
export function recordIncident(
  text: string | undefined,
  key: { readonly id: string; readonly provider?: string; readonly ruleId?: string },
  { exposed, refs, steps, closed }: Incident,
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
