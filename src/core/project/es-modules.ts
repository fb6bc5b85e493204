import type { Project } from './project';

/** Whether a JavaScript or TypeScript file is an ES module: its imports are hoisted, so nothing in it runs before them. */
export function isEsModule({ manifest }: Project, path: string, text: string): boolean {
  if (/\.c[jt]s$/.test(path)) return false;
  if (/\.m[jt]s$/.test(path) || manifest.esModules) return true;
  return /^[ \t]*(?:import\s*(?:[\w*{"']|$)|export\s)/m.test(text);
}
