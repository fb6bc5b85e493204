import { isVisible, withEscapes } from './characters';

/** What a reader or a build server would mistake for something other than a name. */
const ODD = /^[\s"]|\s$|::|##/;

/** A path for a sentence or a table: unchanged, or in quotes with escapes if it could be mistaken for something else. */
export function shownPath(path: string): string {
  return isVisible(path) && !ODD.test(path) ? path : withEscapes(JSON.stringify(path));
}
