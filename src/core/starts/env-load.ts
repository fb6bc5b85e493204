import { resolvePath } from '../project/paths';
import type { EnvLoad } from './start';

/** What Next.js, Vite and Bun load: a mode's files and `.env.local` take precedence over `.env`. */
export const MODE_FILES = ['.env.*.local', '.env.local', '.env.*', '.env'];

/**
 * A load of files that a command names. A name with a variable, or outside the project, makes the files unknown.
 * @param written relative to `folder`
 */
export function envLoad(by: string, folder: string, written: readonly string[]): EnvLoad {
  const paths = written.map((one) => resolvePath(folder, one));
  const known = paths.filter((path) => path !== undefined && !/[$`]/.test(path));
  return { by, files: known.length === paths.length ? (known as string[]) : undefined };
}
