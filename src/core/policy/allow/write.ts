import { memberOf, parseJson } from '../../base/json';
import { inlineJson, type KeywardFileEdit, setEntry } from '../../base/keyward-file';
import type { Refusal } from '../../base/refusal';
import { type NewEntry } from './allow-entry';

/**
 * Writes an allow entry.
 * @param text of the `.keyward.json`; undefined if there is none yet
 */
export function planAllow(text: string | undefined, { id, fields }: NewEntry): KeywardFileEdit | Refusal {
  return setEntry(text, 'allow', id, fields);
}

/** Writes several allow entries, as from an import. The edit replaces the whole text. */
export function planAllowAll(
  text: string | undefined,
  entries: readonly NewEntry[],
): KeywardFileEdit | Refusal {
  let newText = text;
  for (const entry of entries) {
    const plan = planAllow(newText, entry);
    if (!plan.ok) return plan;
    newText = plan.newText;
  }
  const before = text ?? '';
  const after = newText ?? '';
  if (before === after) return { ok: true, edits: [], newText: after };
  return { ok: true, edits: [{ span: { start: 0, end: before.length }, text: after }], newText: after };
}

/** Adds values to a list of `policy.detection`, such as `disabledRules`. */
export function planPolicyList(
  text: string | undefined,
  name: 'disabledRules' | 'excludedPaths',
  values: readonly string[],
): KeywardFileEdit | Refusal {
  const detection = memberOf(memberOf(parseJson(text ?? ''), 'policy')?.node, 'detection');
  const known: unknown = memberOf(detection?.node, name)?.node.value;
  const before = Array.isArray(known) ? known.filter((item) => typeof item === 'string') : [];
  const list = [...new Set([...before, ...values])];
  if (name === 'disabledRules') list.sort();
  return setEntry(text, 'policy', 'detection', [[name, inlineJson(list)]]);
}
