/** What is reported, with which severity, and what is allowed: by whom, where, and how it is written. */
export {
  type AllowEntry,
  entryFor,
  type NewEntry,
  type FindingIdentity,
  identityOf,
} from './allow/allow-entry';
export { type DetectionPolicy, type ExtraPattern, readDetectionPolicy } from './detection-policy';
export { DEFAULT_SEVERITY, type FilePolicy, policyFor, severityOf } from './file-policy';
export { type AllowedFinding, type Judgement, judge, scanByPolicy } from './allow/judge';
export { type PolicyLayer, readKeywardFile, type ReadLayer } from './layer';
export { type CompilePattern, type LinearPattern, PatternSet } from './patterns';
export { isExcluded, isPattern, pathWithin, scopeMatches } from './allow/scope';
export { planAllow, planAllowAll, planPolicyList } from './allow/write';
export { MIN_UNKNOWN_BITS, valueDigest } from './allow/value-digest';
export { filesOfEntries, type FolderLayer, readFolderLayer } from './folder-layer';
export type { ParseToml } from './import/gitleaks';
export type { AllowReason, OffReason } from './allow/reason';
export { reasonInWords } from './words';
export { type IsComment, type MarkerEdit, planMarker } from './allow/marker-edit';
export { type Unmarked, unmarkedIn } from './allow/why-not-marked';
export { POLICY_FILES } from './policy-files';
export {
  type Baseline,
  entriesFor,
  type BaselineImport,
  type KnownSecret,
  readBaseline,
  type ScannedFile,
} from './import/baseline';
