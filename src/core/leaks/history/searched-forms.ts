/** Below so many characters a value stands in too many files by chance. */
export const LEAST_SEARCHED = 8;

/**
 * The ways in which a value may stand in a file, as texts: as it is; with its line ends as `\n` escapes and as CRLF, the
 * way multi-line keys are written in `.env`, JSON and source.
 * @returns empty for a value too short to be searched for
 */
export function writtenForms(value: string): readonly string[] {
  if (value.length < LEAST_SEARCHED) return [];
  const lines = value.split(/\r\n|\r|\n/);
  if (lines.length === 1) return [value];
  return [...new Set([value, lines.join('\n'), lines.join('\r\n'), lines.join('\\n')])];
}
