import { dockerExposure } from './docker';
import { npmExposure } from './npm-pack';
import type { ExposurePath, ProjectTexts } from './exposure-path';
import { servedExposure } from './served';
import { vsixExposure } from './vsix';

/**
 * Every image, package and served folder that would contain the file.
 * @param path below the workspace folder, `/` between names
 * @param exists whether there is a file at a path below the workspace folder
 */
export function exposurePathsOf(
  path: string,
  texts: ProjectTexts,
  exists: (path: string) => boolean,
): ExposurePath[] {
  return [
    ...dockerExposure(path, texts),
    ...npmExposure(path, texts, exists),
    ...vsixExposure(path, texts),
    ...servedExposure(path),
  ];
}
