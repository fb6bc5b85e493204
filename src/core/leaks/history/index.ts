export type { HistoryAnswer, ValueHistory } from './answer';
export { Appearances, type Appearance, type CommitMention } from './appearances';
export { LEAST_SEARCHED, writtenForms } from './needles';
export { RAW_LOG, RawLogReader, type LoggedChange, type LoggedCommit } from './raw-log';
