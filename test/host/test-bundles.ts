import { globSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths';

/** Bundled test files below dist/test with one of `names` in their names (all if there are none), sorted. */
export function bundles(
  folder: 'unit' | 'registry' | 'install' | 'suites' | 'flows',
  ending: string,
  names: readonly string[],
): string[] {
  const base = path.join(
    root,
    'dist/test',
    folder === 'suites' || folder === 'flows' ? `editor/${folder}` : folder,
  );
  return globSync(`**/*${ending}`, { cwd: base })
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
    .sort()
    .map((file) => path.join(base, file));
}
