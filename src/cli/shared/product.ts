import { homepage, version } from '../../../package.json';
import { wellFormed } from '../../core/surface/characters';

export { homepage, version };

/** The web address of a help page of this version. @param anchor a heading of the page */
export function helpPage(page: 'formats', anchor: string): string {
  return `${homepage.replace(/#.*/, '')}/blob/v${version}/media/help/${page}.md#${encodeURIComponent(wellFormed(anchor))}`;
}
