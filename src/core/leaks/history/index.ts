export type { HistoryResult, ValueHistory } from './result';
export { KeyCommits, type KeyCommitLists, type KeyCommit } from './key-commits';
export { MIN_SEARCH_LENGTH, searchedForms } from './searched-forms';
export { GIT_LOG_ARGS, GitLogParser, type LoggedChange, type LoggedCommit } from './git-log';
