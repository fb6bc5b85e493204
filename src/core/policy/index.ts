/** What is to be found, how loudly it is told, and what is allowed: by whom, for how much, and how it is written down. */
export { type AllowEntry, entryFor, type NewEntry, type Subject, subjectOf } from './allow/allow-entry';
export { type DetectionPolicy, type ExtraPattern, readDetectionPolicy } from './detection-policy';
export { DEFAULT_SEVERITY, type FilePolicy, policyFor, severityOf, sourceOf } from './file-policy';
export { type AllowedFinding, type Judgement, judge, scanByPolicy } from './allow/judge';
export { type PolicyLayer, readKeywardFile, type ReadLayer } from './layer';
export { type CompilePattern, type LinearPattern, patternProblem, PatternSet } from './patterns';
export { isExcluded, isPattern, pathWithin, scopeHolds } from './allow/scope';
export { planAllow, planAllowAll, planPolicyList } from './allow/write';
export { LEAST_BITS, sealOf } from './allow/value-digest';
export { filesOfEntries, type FolderLayer, type ParseToml, readFolderLayer } from './folder-layer';
export { type IsComment, type MarkerEdit, planMarker } from './allow/marker-edit';
export { type Unmarked, unmarkedIn } from './allow/why-not-marked';
export { POLICY_FILES } from './policy-files';
export {
  type Baseline,
  entriesFor,
  type Import,
  type KnownSecret,
  readBaseline,
  type ScannedFile,
} from './import/baseline';
