export type { TypescriptStyle } from './access';
export type { GitAnswer, MoveHost, MoveRequest } from './host';
export * from './move-edits';
export { removalOf } from './removal';
export {
  envFileChoices,
  offerProjectMove,
  planProjectMove,
  type ChangedFile,
  type ProjectOffer,
  type ProjectPlan,
} from './move';
