import type { Segment } from './record';

/** A lower-case UUID: 8-4-4-4-12 hex digits. The matcher accepts upper case as well. */
export const uuid: readonly Segment[] = [
  { set: '0-9a-f', length: 8 },
  { literal: '-' },
  { set: '0-9a-f', length: 4 },
  { literal: '-' },
  { set: '0-9a-f', length: 4 },
  { literal: '-' },
  { set: '0-9a-f', length: 4 },
  { literal: '-' },
  { set: '0-9a-f', length: 12 },
];
