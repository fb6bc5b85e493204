import type { RotationFacts } from '../formats/format';

/**
 * What to do after a key has leaked, in this order. Source: the OWASP Secrets Management Cheat Sheet (revoke, rotate,
 * delete, log). Deleting the line, a force push or a private repository never undoes a leak.
 */
export const LEAK_STEPS = ['revoke', 'create', 'update', 'usage', 'clean', 'record'] as const;

export type LeakStepId = (typeof LEAK_STEPS)[number];

/** A step in sentences for people. */
export interface LeakStep {
  readonly id: LeakStepId;
  readonly title: string;
  readonly text: string;
  /** A page of the provider. */
  readonly link?: { readonly label: string; readonly url: string };
}

export interface LeakedKey {
  /** The variable's name, or what the finding is. */
  readonly name: string;
  readonly provider?: string;
  readonly facts?: RotationFacts;
  /** A remote has it, so others may have it as well. */
  readonly pushed: boolean;
}
