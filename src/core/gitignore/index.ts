/** Git's ignore rules and index without Git: for walks of folders, where Git can't be asked, and to plan edits of `.gitignore`. */
export {
  createMatcher,
  IgnoreLevels,
  type IgnoreAnswer,
  type IgnoreFile,
  type IgnoreMatcher,
  type IgnoreSettings,
} from './matcher';
export { NOTHING_TRACKED, parseIndex, type TrackedPaths } from './index-file';
export { findNearMiss } from './near-miss';
export { explainNearMiss } from './words';
export { parseIgnore } from './pattern';
export { planIgnoreUpsert } from './upsert';
