import type { Span } from '../base/text';
import { namedChildren, type SyntaxNode } from './node';

/** How a language's strings interpret a backslash. Only what is certain; anything else is refused. */
export interface EscapeRules {
  /** Character after the backslash → its meaning. */
  readonly simple: Readonly<Record<string, string>>;
  /** The groups contain the hexadecimal digits of a character. Matched against the text after the backslash. */
  readonly hex?: RegExp;
  /** Octal digits; the character must be ASCII. */
  readonly octal?: RegExp;
  /** Above this value, a two-digit hexadecimal escape is a byte and not a character. */
  readonly bytes?: boolean;
  /** The meaning of an unknown escape: the character, or backslash and character. Default: uncertain. */
  readonly unknown?: 'character' | 'both';
}

/** @param escape one escape sequence as written, backslash included */
export function decodeEscape(escape: string, rules: EscapeRules): string | undefined {
  const body = escape.slice(1);
  if (Object.hasOwn(rules.simple, body)) return rules.simple[body];
  const hex = rules.hex?.exec(body);
  if (hex) {
    const digits = hex[1] ?? hex[2] ?? hex[3] ?? '';
    const code = parseInt(digits, 16);
    if (Number.isNaN(code) || code > 0x10ffff || (rules.bytes && body.startsWith('x') && code > 0x7f)) {
      return undefined;
    }
    // Half of a surrogate pair combines with its neighbor.
    return code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
  }
  const octal = rules.octal?.exec(body);
  if (octal) {
    const code = parseInt(octal[0], 8);
    return code > 0x7f ? undefined : String.fromCharCode(code);
  }
  if (/^[xuUN\d\r\n]/.test(body)) return undefined;
  if (rules.unknown === 'both') return escape;
  return rules.unknown === 'character' ? body : undefined;
}

/**
 * Returns the run-time value of part of a literal whose grammar has escape nodes.
 * @param type type of the escape nodes; other named nodes (substitutions) in this part make it uncertain
 */
export function decodeStretch(
  literal: SyntaxNode,
  text: string,
  stretch: Span,
  rules: EscapeRules,
  content: ReadonlySet<string>,
): string | undefined {
  let value = '';
  let offset = stretch.start;
  const nodes = namedChildren(literal).flatMap((child) => [child, ...namedChildren(child)]);
  for (const child of nodes) {
    if (child.endIndex <= stretch.start || child.startIndex >= stretch.end) continue;
    if (content.has(child.type)) continue;
    if (child.type !== 'escape_sequence') return undefined;
    if (child.startIndex < stretch.start || child.endIndex > stretch.end) return undefined;
    const decoded = decodeEscape(text.slice(child.startIndex, child.endIndex), rules);
    if (decoded === undefined) return undefined;
    value += text.slice(offset, child.startIndex) + decoded;
    offset = child.endIndex;
  }
  return value + text.slice(offset, stretch.end);
}

/**
 * Normalizes line endings of a decoded part for a language that reads every source line ending as LF. Escaped line endings stay.
 * @param written the same part as written in the source
 * @param ends which line ends the language changes
 * @returns undefined if one part contains both kinds
 */
export function withSourceLineEnds(
  decoded: string | undefined,
  written: string,
  ends = /\r\n?/g,
): string | undefined {
  if (decoded === undefined || !written.includes('\r')) return decoded;
  return decoded.split('\r').length === written.split('\r').length ? decoded.replace(ends, '\n') : undefined;
}

/**
 * Returns the run-time value of part of a literal whose grammar has no escape nodes.
 * @param inside the literal between its quotes; @param escape finds the next escape; needs flag `g`
 * @param meaning the meaning of an escape; undefined if uncertain
 * @returns undefined if the part starts or ends within an escape, or an escape is uncertain
 */
export function decodeWithin(
  text: string,
  inside: Span,
  { start, end }: Span,
  escape: RegExp,
  meaning: (written: string) => string | undefined,
): string | undefined {
  let value = '';
  let offset = start;
  for (const { 0: written, index } of text.slice(inside.start, inside.end).matchAll(escape)) {
    const at = inside.start + index;
    const behind = at + written.length;
    if (behind <= start || at >= end) continue;
    const meant = meaning(written);
    if (meant === undefined || at < start || behind > end) return undefined;
    value += text.slice(offset, at) + meant;
    offset = behind;
  }
  return value + text.slice(offset, end);
}
