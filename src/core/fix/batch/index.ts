export {
  Batch,
  withoutMark,
  type BatchOptions,
  type FileWithKeys,
  type BatchResult,
  type LeftAlone,
  type Moved,
  type MovedPart,
  type Refused,
} from './batch';
