/** Names in backticks stay code: they are how reasons quote a variable. */
const CODE = /(`[\w$.-]+`)/;

/**
 * Text as Markdown that shows it as it is. Unlike `MarkdownString.appendText` it keeps ordinary spaces, so that
 * long lines break between words.
 */
export function escapeMarkdown(text: string): string {
  return text
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*_{}[\]()#+\-!|<>~&]/g, '\\$&')))
    .join('');
}
