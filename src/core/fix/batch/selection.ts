import type { Finding } from '../../finding/finding';
import { ShownText } from '../../excerpt/shown-text';
import { overlaps, type Span, type TextEdit } from '../../base/text';

/** A change of a file that a person can choose or skip. Keys that share a change are chosen together. */
export interface Choice {
  readonly edit: TextEdit;
  /** Indices of the findings whose value it replaces. */
  readonly keys: readonly number[];
}

/** A source file for a preview, without any character of a key. */
export interface PreviewText {
  readonly text: string;
  readonly choices: readonly Choice[];
}

const DOT = '•';

/**
 * What a preview shows of one file: the edits that replace keys, with every value hidden, found or not. The fix's other edits in the file
 * follow from these, so they cannot be chosen.
 * @param edits of `text`, sorted and not adjacent
 * @param fileName its ending determines what may be shown
 */
export function previewOf(
  text: string,
  edits: readonly TextEdit[],
  findings: readonly Finding[],
  fileName: string,
): PreviewText {
  const values = findings.map(valuesOf);
  const secrets = values.flat().map(({ start, end }) => text.slice(start, end));
  const hide = (shown: string): string =>
    secrets.reduce((hidden, secret) => hidden.replaceAll(secret, DOT.repeat(3)), shown);
  const choices = edits.flatMap((edit): Choice[] => {
    const keys = values.flatMap((spans, i) => (spans.some((span) => overlaps(span, edit.span)) ? [i] : []));
    return keys.length > 0 ? [{ edit: { ...edit, text: hide(edit.text) }, keys }] : [];
  });
  const known = values.flat().map((span) => ({ span, shown: '' }));
  const unsure = new ShownText(text, known, fileName).hiddenSpans();
  return { text: dotted(text, [...values.flat(), ...unsure]), choices };
}

/**
 * Which keys were chosen, derived from the text that the preview returned: those whose changes it all contains.
 * @returns indices of findings; undefined if the choices cannot have produced the text
 */
export function chosenKeys({ text, choices }: PreviewText, result: string): number[] | undefined {
  const chosen = new Set(choices.flatMap(({ keys }) => keys));
  let from = 0;
  let at = 0;
  for (const { edit, keys } of choices) {
    const kept = text.slice(from, edit.span.start);
    if (!result.startsWith(kept, at)) return undefined;
    at += kept.length;
    const before = text.slice(edit.span.start, edit.span.end);
    if (result.startsWith(before, at)) {
      keys.forEach((key) => chosen.delete(key));
      at += before.length;
    } else if (result.startsWith(edit.text, at)) at += edit.text.length;
    else return undefined;
    from = edit.span.end;
  }
  return result.slice(at) === text.slice(from) ? [...chosen].sort((a, b) => a - b) : undefined;
}

/** Replaces every character of the values with a dot, except line ends. The text keeps its length. */
export function dotted(text: string, spans: readonly Span[]): string {
  let hidden = '';
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    hidden += text.slice(at, from) + text.slice(from, end).replace(/[^\r\n]/g, DOT);
    at = end;
  }
  return hidden + text.slice(at);
}

function valuesOf({ span, parts = [] }: Finding): Span[] {
  return [span, ...parts.map((part) => part.span)];
}
