import { nameOf } from '../project/paths';
import { foldersAbove, type ExposurePath } from './exposure-path';

/** Folders that web servers, frameworks and hosts serve unchanged. */
const SERVED = /^(?:public|static|public_html|htdocs|wwwroot|www|_site)$/;
/** Folders that a build writes and a deployment uploads completely. */
const BUILT = /^(?:dist|build|out|\.output|\.next|\.svelte-kit|\.vercel|\.netlify|storybook-static)$/;

/** An env file in a folder that is served or deployed unchanged. Names the outermost such folder. */
export function servedExposure(path: string): ExposurePath[] {
  const folders = foldersAbove(path)
    .filter((folder) => folder !== '')
    .reverse();
  const served = folders.find((folder) => SERVED.test(nameOf(folder)));
  const built = folders.find((folder) => BUILT.test(nameOf(folder)));
  const folder = served ?? built;
  if (folder === undefined) return [];
  const reason = { id: served === undefined ? 'deployed' : 'served', folder } as const;
  return [{ through: 'served folder', file: path, certain: served !== undefined, reason }];
}
