/**
 * The answer where no right answer exists: nothing is changed, and the user learns why and what to do instead.
 * Both are one sentence each, and never hold a secret's text.
 */
export interface Refusal {
  readonly ok: false;
  /** Why not, e.g. `A value with "$(" would be run as a command by dotenv-expand.` */
  readonly reason: string;
  /** What the user can do instead, e.g. `Keep this value in a secret manager.` */
  readonly nextStep: string;
  /** Page in media/help that shows the way. */
  readonly help?: 'client-code';
  /** Nothing reads the key where it stands: taking it out changes no program. */
  readonly removable?: true;
}

/** Builds a {@link Refusal}. */
export function refuse(reason: string, nextStep: string): Refusal {
  return { ok: false, reason, nextStep };
}
