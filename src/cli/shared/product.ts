import { homepage, version } from '../../../package.json';

export { homepage, version };

/** The web address of a help page of this version. @param anchor a heading of the page */
export function helpPage(page: 'formats', anchor: string): string {
  return `${homepage.replace(/#.*/, '')}/blob/v${version}/media/help/${page}.md#${anchor}`;
}
