import type { Finding } from '../../finding/finding';
import { overlaps, type Span, type TextEdit } from '../../base/text';

/** One change of a file that a person can choose or leave: keys that share it are chosen together. */
export interface Choice {
  readonly edit: TextEdit;
  /** Indices of the findings whose value it replaces. */
  readonly keys: readonly number[];
}

/** A source file as a preview shows it: no character of a key is in it. */
export interface PreviewText {
  readonly text: string;
  readonly choices: readonly Choice[];
}

const DOT = '•';

/**
 * What a preview shows of one file: the edits that replace keys, with every value hidden. What else the fix writes there follows
 * from them and is not to be chosen.
 * @param edits upon `text`, sorted and apart from each other
 */
export function previewOf(
  text: string,
  edits: readonly TextEdit[],
  findings: readonly Finding[],
): PreviewText {
  const values = findings.map(valuesOf);
  const secrets = values.flat().map(({ start, end }) => text.slice(start, end));
  const hide = (shown: string): string =>
    secrets.reduce((hidden, secret) => hidden.replaceAll(secret, DOT.repeat(3)), shown);
  const choices = edits.flatMap((edit): Choice[] => {
    const keys = values.flatMap((spans, i) => (spans.some((span) => overlaps(span, edit.span)) ? [i] : []));
    return keys.length > 0 ? [{ edit: { ...edit, text: hide(edit.text) }, keys }] : [];
  });
  return { text: dotted(text, values.flat()), choices };
}

/**
 * Which keys were chosen, told from the text that the preview left: those all of whose changes it holds.
 * @returns indices of findings; undefined when the text is none that the choices can have made
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

/** Every value's characters as dots, line ends kept: the text is as long as before. */
export function dotted(text: string, spans: readonly Span[]): string {
  let hidden = text;
  for (const { start, end } of spans) {
    hidden = hidden.slice(0, start) + hidden.slice(start, end).replace(/[^\r\n]/g, DOT) + hidden.slice(end);
  }
  return hidden;
}

function valuesOf({ span, parts = [] }: Finding): Span[] {
  return [span, ...parts.map((part) => part.span)];
}
