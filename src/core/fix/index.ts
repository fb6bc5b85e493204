export type { TypescriptStyle } from './access';
export type { GitAnswer, MoveHost, MoveRequest } from './host';
export * from './move-edits';
export { isRemovable, placeholderFor, removalOf } from './removal';
export type { ChangedFile } from './file-changes';
export { envFileChoices, offerMove, planMove, type MoveOffer, type MovePlan } from './move';
export { planLoad } from './load';
