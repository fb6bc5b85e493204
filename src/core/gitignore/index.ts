/** Git's ignore rules without Git: used only where Git can't be asked, and to plan edits of `.gitignore`. */
export {
  createMatcher,
  IgnoreLevels,
  type IgnoreAnswer,
  type IgnoreFile,
  type IgnoreMatcher,
} from './matcher';
export { findNearMiss } from './near-miss';
export { explainNearMiss } from './words';
export { parseIgnore } from './pattern';
export { planIgnoreUpsert } from './upsert';
