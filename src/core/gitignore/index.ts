/** Git's ignore rules without git: used only where git itself cannot be asked, and to plan edits of `.gitignore`. */
export {
  createMatcher,
  type IgnoreAnswer,
  type IgnoreFile,
  type IgnoreMatcher,
  type IgnoreSource,
  type MatcherOptions,
} from './matcher';
export { nearMissIn, type NearMiss } from './near-miss';
export { parseIgnore, type IgnorePattern } from './pattern';
export { wildmatch } from './wildmatch';
export { planIgnoreUpsert, type IgnoreUpsert, type IgnoreUpsertInput } from './upsert';
