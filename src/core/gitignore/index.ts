/** Git's ignore rules without Git: used only where Git can't be asked, and to plan edits of `.gitignore`. */
export {
  createMatcher,
  type IgnoreAnswer,
  type IgnoreFile,
  type IgnoreMatcher,
  type IgnoreSource,
  type MatcherOptions,
} from './matcher';
export { findNearMiss, type NearMiss } from './near-miss';
export { explainNearMiss } from './words';
export { parseIgnore, type IgnorePattern } from './pattern';
export { wildmatch } from './wildmatch';
export { planIgnoreUpsert, type IgnoreUpsert, type IgnoreUpsertInput } from './upsert';
