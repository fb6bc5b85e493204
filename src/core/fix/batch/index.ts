export {
  Batch,
  withoutMark,
  type BatchOptions,
  type FileWithKeys,
  type BatchResult,
  type CheckedPlan,
  type Moved,
} from './batch';
