/** The keys in env files: which there are, how old they are, and when they are due. Never a value. */
export { calendarOf, isInCalendar, type CalendarKey } from './calendar';
export { addDays, dayOfInstant, daysBetween, isValidDate, type CivilDate } from './dates';
export { readDate } from './date-input';
export type { DatedFact } from './dated-fact';
export { certificateExpiry, expiryOf } from './expiry';
export {
  checklistOf,
  scoreOf,
  type ChecklistItem,
  type ChecklistState,
  type EnvFileGitState,
  type Score,
} from './hygiene';
export { futureFields } from './future-dates';
export { currentRotation, ROTATION_STEPS, withStep, type GuidedRotation, type RotationStep } from './guided';
export { partsOfId } from './key-id';
export { DUE_STATUSES, URGENT_STATUSES, type KeyStatus, type RotationStatus } from './key-status';
export { parseLedger, type Ledger, type LedgerPolicy, type ParsedLedger } from './ledger';
export { combineLedgers, policyFor, type LedgerAt } from './ledgers';
export { mergeBothSides, mergeKeywardFiles } from './merge';
export {
  changesBetween,
  EMPTY_LOCAL_STATE,
  forget,
  noteCommitted,
  noteInGit,
  noteMoved,
  observe,
  snooze,
  unchangedSince,
  undoRotation,
  unreadFingerprint,
  type Changes,
  type LocalState,
  type SeenKey,
} from './observe';
export {
  markRotated,
  recordKey,
  removeKey,
  recordStep,
  checkOff,
  type KeyChange,
  type KeyReference,
} from './record';
export { reminderFor, type RemindedKey, type PastReminders } from './reminders';
export { risksOf, type KeyInGit } from './risk';
export { ScheduleMemory } from './schedule-memory';
export { schedule, type ScheduleInput } from './schedule';
export {
  ageInWords,
  dateInWords,
  dueInWords,
  factInWords,
  reminderInWords,
  risksInWords,
  stateInWords,
  unreadInWords,
} from './words';
