export {
  Batch,
  withoutMark,
  type BatchOptions,
  type FileWithKeys,
  type BatchResult,
  type Moved,
} from './batch';
