import { withEscapes } from './characters';

/**
 * JSON that is safe to print: characters without a visible form are escaped, and nothing in it is a command to a build server that
 * reads the log (`##vso[`). Programs read the same value.
 * @param indent spaces per level; 0 for one line
 */
export function escapedJson(value: unknown, indent = 0): string {
  // Only strings contain `##`, and the line breaks of the indentation are outside them.
  return withEscapes(JSON.stringify(value, null, indent), '\n').replaceAll('##', '#\\u0023');
}
