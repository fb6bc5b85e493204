import type { KeyStatus } from '../../../src/core/keys';
import { timelineOf, type NamedKeys, type Timeline } from '../../../src/core/timeline';

export const TODAY = '2026-11-23';

export function group(name: string, keys: readonly KeyStatus[]): NamedKeys {
  return {
    id: `status:${name}`,
    name,
    keys: keys.map((status) => ({
      id: status.id,
      status,
      file: status.envFile,
      state: status.status,
      details: [],
    })),
  };
}

export function timeline(keys: readonly KeyStatus[], today = TODAY): Timeline {
  return timelineOf([group('Healthy', keys)], today);
}
