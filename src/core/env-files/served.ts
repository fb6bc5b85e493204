import { nameOf } from '../project/paths';
import { foldersAbove, type Leak } from './exposure-path';

/** Folders that web servers, frameworks and hosts give out as they are. */
const SERVED = /^(?:public|static|public_html|htdocs|wwwroot|www|_site)$/;
/** Folders that a build makes and a deployment uploads whole. */
const BUILT = /^(?:dist|build|out|\.output|\.next|\.svelte-kit|\.vercel|\.netlify|storybook-static)$/;

/** An env file in a folder that is served or deployed as it is. The outermost such folder is named. */
export function servedLeaks(path: string): Leak[] {
  const folders = foldersAbove(path)
    .filter((folder) => folder !== '')
    .reverse();
  const served = folders.find((folder) => SERVED.test(nameOf(folder)));
  const built = folders.find((folder) => BUILT.test(nameOf(folder)));
  const folder = served ?? built;
  if (folder === undefined) return [];
  const reason = served
    ? `it lies in ${folder}/, which web servers give out as it is`
    : `it lies in ${folder}/, which is deployed as it was built`;
  return [{ through: 'served folder', file: path, certain: served !== undefined, reason }];
}
