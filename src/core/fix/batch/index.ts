export {
  Batch,
  withoutMark,
  type BatchOptions,
  type FileWithKeys,
  type KeyResult,
  type LeftAlone,
  type Moved,
  type MovedPart,
  type Refused,
} from './batch';
