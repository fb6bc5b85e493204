import { dockerLeaks } from './docker';
import { npmLeaks } from './npm-pack';
import type { Leak, ProjectTexts } from './exposure-path';
import { servedLeaks } from './served';
import { vsixLeaks } from './vsix';

/**
 * Every image, package and served folder that would hold the file.
 * @param path below the workspace folder, `/` between names
 * @param exists whether a file lies at a path below the workspace folder
 */
export function leaksOf(path: string, texts: ProjectTexts, exists: (path: string) => boolean): Leak[] {
  return [
    ...dockerLeaks(path, texts),
    ...npmLeaks(path, texts, exists),
    ...vsixLeaks(path, texts),
    ...servedLeaks(path),
  ];
}
