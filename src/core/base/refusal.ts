/**
 * Returned instead of a result when there is no correct one. Nothing is changed, and the user sees the reason and what to do
 * instead. Both are one sentence and never contain the text of a secret.
 */
export interface Refusal {
  readonly ok: false;
  /** Why not, e.g. `dotenv-expand would run a value with "$(" as a command.` */
  readonly reason: string;
  /** What the user can do instead, e.g. `Keep this value in a secret manager.` */
  readonly nextStep: string;
  /** The page in media/help with more. */
  readonly help?: 'client-code';
  /** Nothing reads the key, so removing it changes no program. */
  readonly removable?: true;
}

/** Builds a {@link Refusal}. */
export function refuse(reason: string, nextStep: string): Refusal {
  return { ok: false, reason, nextStep };
}
