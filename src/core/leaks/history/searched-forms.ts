/** A value with fewer characters would match too many files by chance. */
const MIN_SEARCH_LENGTH = 8;

/**
 * The strings to search for to find a value in files: the value itself, and for multi-line keys also with its line endings
 * as LF, as CRLF, and as `\n` escapes, as in `.env`, JSON and source.
 * @returns an empty list for a value that is too short to search for
 */
export function searchedForms(value: string): readonly string[] {
  if (value.length < MIN_SEARCH_LENGTH) return [];
  const lines = value.split(/\r\n|\r|\n/);
  if (lines.length === 1) return [value];
  return [...new Set([value, lines.join('\n'), lines.join('\r\n'), lines.join('\\n')])];
}
