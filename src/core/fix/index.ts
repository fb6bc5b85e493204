export type { TypescriptStyle } from './access';
export type { GitAnswer, MoveHost, MoveRequest } from './host';
export * from './move-edits';
export { removalOf } from './removal';
export { envFileChoices, offerMove, planMove, type ChangedFile, type MoveOffer, type MovePlan } from './move';
