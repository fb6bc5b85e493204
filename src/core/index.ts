/**
 * The core's face. Pure: takes texts and gives findings, plans and schedules; knows no file, no clock, no editor.
 * The editor imports the parts it needs from their own modules, so that each is loaded when it is first used.
 */
export * from './finding/finding';
export * from './base/refusal';
export * from './base/text';
export { scan, warmUp } from './detect';
export { allFormats, formatById, formatForEnvName, type Format } from './formats';
export { parseEnv, type EnvDocument, type EnvEntry } from './env/document';
export { encodeEnvValue, type Loader } from './env/encode';
export { planEnvUpsert } from './env/upsert';
export { createMatcher, planIgnoreUpsert } from './gitignore';
export { offerMoveToEnv, planMoveToEnv, type MoveOffer, type MovePlan } from './fix';
export { keysIn, type EnvKey } from './keys/inventory';
export { markRotated, observe, parseLedger, schedule, type KeyStatus } from './keys';
