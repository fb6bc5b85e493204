import { publicPrefixOf } from '../base/public-prefixes';
import type { SeenKey } from './observe';

/**
 * Why a key needs attention regardless of its dates.
 * - `pushed`: its value is in a commit that a remote has, so others can read it.
 * - `committed`: its value is in a commit of this clone only.
 * - `tracked`: its file is in Git's index, so the next commit would contain it.
 * - `public`: its name has a prefix by which bundlers copy the value into code for browsers.
 */
export type KeyRisk = 'pushed' | 'committed' | 'tracked' | 'public';

/** What Git knows about the value of one key. A field is undefined if Git could not be asked. */
export interface KeyInGit {
  /** The key's file is in the index. */
  readonly tracked?: boolean | undefined;
  /** A version of the file in a commit has this value. */
  readonly committed?: 'pushed' | 'local' | 'no' | undefined;
}

const NONE: readonly KeyRisk[] = [];

/**
 * @param isSecret false for keys that are public by design
 * @returns the same empty array each time if there is no risk
 */
export function risksOf(
  { name, inNamedFile, certificate }: Pick<SeenKey, 'name' | 'inNamedFile' | 'certificate'>,
  { tracked, committed }: KeyInGit,
  isSecret: boolean,
): readonly KeyRisk[] {
  // The file that the value names is another one.
  if (!isSecret || inNamedFile || certificate) return NONE;
  const risks: KeyRisk[] = [];
  if (committed === 'pushed') risks.push('pushed');
  else if (committed === 'local') risks.push('committed');
  else if (tracked === true) risks.push('tracked');
  if (publicPrefixOf(name.toUpperCase()) !== undefined) risks.push('public');
  return risks.length === 0 ? NONE : risks;
}
