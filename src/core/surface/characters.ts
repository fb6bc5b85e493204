/**
 * Characters without a visible form: controls (C0, C1, escape), characters that change the writing direction, zero-width
 * characters, tags, line and paragraph separators, and lone surrogates. Variation selectors are not among them: they belong
 * to the character before.
 */
const UNSEEN = /(?![\uFE00-\uFE0F])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/gu;

/** The controls and separators that mean a space or the end of a line. */
const BLANK = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** The text on one line, with a dot for each character that has no visible form. */
export function visible(text: string): string {
  return text.replace(BLANK, ' ').replace(UNSEEN, '·');
}

/** Whether all characters of the text are visible, so that {@link visible} changes nothing. */
export function isVisible(text: string): boolean {
  return text.search(UNSEEN) < 0;
}

/** Writes each character without a visible form as JSON and JavaScript do: `\u202e`. @param but a character that is kept */
export function withEscapes(text: string, but = ''): string {
  return text.replace(UNSEEN, (character) => {
    if (character === but) return character;
    let escaped = '';
    for (let at = 0; at < character.length; at++)
      escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
    return escaped;
  });
}

/** The text without lone surrogates, which `encodeURIComponent` refuses. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}
