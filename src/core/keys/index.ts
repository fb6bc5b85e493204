/** The keys in env files: which there are, how old they are, and when they are due. Never a value. */
export { calendarOf, isInCalendar, type CalendarKey, type CalendarOptions } from './calendar';
export { addDays, dayOfInstant, daysBetween, isValidDate, type CivilDate } from './dates';
export { readDate } from './date-input';
export type { DatedFact, DateSource } from './dated-fact';
export { certificateExpiry, expiryOf, type ZoneOffset } from './expiry';
export {
  checklistOf,
  scoreOf,
  type ChecklistItem,
  type ChecklistState,
  type EnvFileGitState,
  type Score,
} from './hygiene';
export {
  currentRotation,
  overlapOf,
  ROTATION_STEPS,
  withStep,
  type GuidedRotation,
  type RotationStep,
} from './guided';
export type { Interval } from './interval';
export type { KeyStatus, RotationStatus } from './key-status';
export { parseLedger, type Ledger, type LedgerKey, type LedgerPolicy, type ParsedLedger } from './ledger';
export { mergeBothSides, mergeKeywardFiles, type MergedFile } from './merge';
export {
  changesBetween,
  EMPTY_LOCAL_STATE,
  noteCommitted,
  noteInGit,
  noteMoved,
  observe,
  snooze,
  undoRotation,
  unreadFingerprint,
  type Changes,
  type LocalKey,
  type LocalState,
  type SeenKey,
} from './observe';
export { markRotated, recordKey, recordStep, tick, type KeyChange, type KeyReference } from './record';
export {
  reminderDaysFor,
  reminderFor,
  type RemindedKey,
  type Reminder,
  type PastReminders,
} from './reminders';
export { ScheduleMemory } from './schedule-memory';
export { schedule, type KeyFacts, type ScheduleInput } from './schedule';
export { ageInWords, dateInWords, dueInWords, reminderInWords, stateInWords } from './words';
