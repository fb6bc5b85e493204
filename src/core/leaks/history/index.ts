export type { HistoryAnswer, ValueHistory } from './result';
export { Appearances, type Appearance, type CommitMention } from './key-commits';
export { LEAST_SEARCHED, writtenForms } from './searched-forms';
export { RAW_LOG, RawLogReader, type LoggedChange, type LoggedCommit } from './git-log';
