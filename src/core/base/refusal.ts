/**
 * Returned instead of a result when there is no correct one. Nothing is changed, and the user sees the reason and what to do
 * instead. Both are one sentence and never contain the text of a secret.
 */
export interface Refusal {
  readonly ok: false;
  /** Set where something depends on the reason: no logic reads the sentences. */
  readonly id?: RefusalId;
  /** Why not, e.g. `dotenv-expand would run a value with "$(" as a command.` */
  readonly reason: string;
  /** What the user can do instead, e.g. `Keep this value in a secret manager.` */
  readonly nextStep: string;
  /** The page in media/help with more. */
  readonly help?: 'client-code';
  /** Nothing reads the key, so removing it changes no program. */
  readonly removable?: true;
}

/** Refusals because of the value itself, wherever it is in the code; see `env/encode.ts`. */
export type RefusalId =
  'control characters' | 'carriage returns' | 'run as a command' | 'not read back' | 'read differently';

/** Builds a {@link Refusal}. */
export function refuse(reason: string, nextStep: string, id?: RefusalId): Refusal {
  return { ok: false, reason, nextStep, ...(id !== undefined && { id }) };
}
