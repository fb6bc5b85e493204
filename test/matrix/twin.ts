import type { Case } from './case';

/** Where the second file of a key that stands in two lies: in a folder of its own, so that no compiler takes both for one program. */
export function twinOf({ program }: Pick<Case, 'program'>): string {
  return `twin/${program.file}`;
}
