import type { KeyStatus } from '../../src/core/keys';

/** The status of a healthy key in `.env` without a history. @param about fields to override */
export function keyStatus(name: string, about: Partial<KeyStatus> = {}): KeyStatus {
  const base: KeyStatus = {
    id: `.env#${name}`,
    name,
    envFile: '.env',
    status: 'healthy',
    risks: [],
    present: true,
    history: [],
    checklist: {},
    ageIsMinimum: false,
    sameAs: [],
  };
  return { ...base, ...about };
}
