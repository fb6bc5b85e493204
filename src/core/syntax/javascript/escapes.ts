/**
 * Escape sequences of ECMAScript string and template literals (ECMA-262, 12.9.4 and 12.9.6).
 */

const SINGLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

/** Legacy octal escapes and `\8`, `\9`: legal in sloppy strings, a syntax error in templates. */
const LEGACY_OCTAL = /^\\(?:[1-9]|0[0-9])/;

/**
 * @param escape one whole escape sequence as written, backslash included
 * @returns the characters it represents, or undefined if uncertain (legacy octal, malformed)
 */
export function decodeEscape(escape: string): string | undefined {
  if (LEGACY_OCTAL.test(escape)) return undefined;
  const body = escape.slice(1);
  if (body === '\n' || body === '\r' || body === '\r\n' || body === '\u2028' || body === '\u2029') return '';
  const hex = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\})$/.exec(body);
  if (hex) {
    const code = parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16);
    return code > 0x10ffff ? undefined : String.fromCodePoint(code);
  }
  if (body.startsWith('x') || body.startsWith('u')) return undefined;
  return SINGLE[body] ?? body;
}

/**
 * Rewrites the content of a quoted string so that it has the same meaning in a template literal.
 * @param raw the text between the quotes, as written
 * @returns undefined if an escape isn't allowed in templates
 */
export function quotedToTemplate(raw: string): string | undefined {
  let result = '';
  for (let i = 0; i < raw.length; i++) {
    const char = raw[i] ?? '';
    if (char === '\\') {
      if (LEGACY_OCTAL.test(raw.slice(i, i + 3))) return undefined;
      result += char + (raw[++i] ?? '');
    } else if (char === '`' || (char === '$' && raw[i + 1] === '{')) {
      result += '\\' + char;
    } else {
      result += char;
    }
  }
  // `$` at the cut: the caller adds `${…}` next, and a single `$` before it is a plain `$`.
  return result;
}

/** Writes plain characters (without escapes, as in a JSX attribute) as the content of a template literal. */
export function plainToTemplate(plain: string): string {
  return plain.replace(/[\\`]|\$(?=\{)/g, '\\$&');
}
