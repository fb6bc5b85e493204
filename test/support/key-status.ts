import type { KeyStatus } from '../../src/core/keys';

/** A key of `.env` as the schedule gives it, healthy and without a history, with what a test cares about. */
export function keyStatus(name: string, about: Partial<KeyStatus> = {}): KeyStatus {
  const base: KeyStatus = {
    id: `.env#${name}`,
    name,
    envFile: '.env',
    status: 'healthy',
    present: true,
    history: [],
    checklist: {},
    ageIsMinimum: false,
    sameAs: [],
  };
  return { ...base, ...about };
}
