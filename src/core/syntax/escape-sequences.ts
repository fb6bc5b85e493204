import type { Span } from '../base/text';
import { namedChildren, type SyntaxNode } from './node';

/** What a language's strings make of a backslash. Only what is certain: the rest refuses the fix. */
export interface EscapeRules {
  /** After the backslash → what it stands for. */
  readonly simple: Readonly<Record<string, string>>;
  /** Groups hold the hexadecimal digits of a character; matched against what follows the backslash. */
  readonly hex?: RegExp;
  /** Octal digits; the character must be ASCII. */
  readonly octal?: RegExp;
  /** Above this a hexadecimal escape of two digits is a byte and not a character. */
  readonly bytes?: boolean;
  /** What an unknown escape means: the character alone, or backslash and character. Default: uncertain. */
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
    // Half of a surrogate pair joins with its neighbour.
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
 * Run-time value of a stretch of a literal whose grammar names its escapes.
 * @param type of the escape nodes; other named nodes (substitutions) within the stretch make it uncertain
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
 * A decoded stretch as a language reads it that takes every line end of its source for LF: one that is written as an escape stays.
 * @param written the same stretch as it stands in the source
 * @param ends which line ends the language changes
 * @returns undefined where both kinds stand in one stretch
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
 * Run-time value of a stretch of a literal whose grammar does not name its escapes.
 * @param inside the literal between its quotes; @param escape finds one escape after the other from its start, flag `g`
 * @param meaning what an escape stands for; undefined: not certain
 * @returns undefined where the stretch begins or ends within an escape, or one is not certain
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
