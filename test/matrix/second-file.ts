import type { Case } from './case';

/** The path of the second file with the same key. It has its own folder, so that compilers do not see both as one program. */
export function secondFileOf({ program }: Pick<Case, 'program'>): string {
  return `second/${program.file}`;
}
