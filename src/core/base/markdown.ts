/** Names in backticks stay code: sentences quote variables in this way. */
const CODE = /(`[\w$.-]+`)/;

/**
 * Escapes text for Markdown. Unlike `MarkdownString.appendText` it keeps ordinary spaces, so that long lines break between
 * words.
 */
export function escapeMarkdown(text: string): string {
  return text
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*_{}[\]()#+\-!|<>~&]/g, '\\$&')))
    .join('');
}
