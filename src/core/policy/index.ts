/** What is reported, with which severity, and what is allowed: by whom, where, and how it is written. */
export { type AllowEntry, entryFor, identityOf } from './allow/allow-entry';
export { type DetectionPolicy } from './detection-policy';
export { type FilePolicy, policyFor, severityOf } from './file-policy';
export { type AllowedFinding, type PolicyResult, scanByPolicy } from './allow/scan-by-policy';
export { type PolicyLayer, readKeywardFile } from './layer';
export { type CompilePattern, PatternSet, PatternStopped } from './patterns';
export { isPattern } from './allow/scope';
export { planAllow, planAllowAll, planPolicyList } from './allow/write';
export { valueDigest } from './allow/value-digest';
export { filesOfEntries, readFolderLayer } from './folder-layer';
export type { ParseToml } from './import/gitleaks';
export { reasonInWords } from './words';
export { type IsComment, planMarker } from './allow/marker-edit';
export { type Unmarked, unmarkedIn } from './allow/why-not-marked';
export { POLICY_FILES } from './policy-files';
export { type Baseline, entriesFor, readBaseline, type ScannedFile } from './import/baseline';
