export type { HistoryResult, ValueHistory } from './result';
export { KeyCommits, type KeyCommit } from './key-commits';
export { searchedForms } from './searched-forms';
export { GIT_LOG_ARGS, GitLogParser, secondsIn, type LoggedCommit } from './git-log';
