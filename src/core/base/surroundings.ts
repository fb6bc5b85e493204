/** What is around a literal, which shows its purpose: `redis` and `host` for a `password`. */
export interface Surroundings {
  /** Keys, variables, functions, and classes around it, from the inside out, as written; its own name first. */
  readonly names: readonly string[];
  /** Calls around it, with what they are members of. */
  readonly calls: readonly string[];
  /** Source text of the objects and arguments around it. Without the secret. */
  readonly beside: readonly string[];
  /** The statements before and after. */
  readonly near: readonly string[];
  /** The text of the literal before and after the secret. */
  readonly before: string;
  readonly after: string;
}
