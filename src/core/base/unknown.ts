/**
 * Why a question has no answer. The answer is then neither yes nor no: it is shown with what to do, is never counted as safe,
 * and no command that judges ends as if all were well. Never contains a value.
 */
export interface Unknown {
  /** What is unknown and why: one or more sentences. */
  readonly because: string;
  /** What to do: one or more sentences. */
  readonly advice: string;
}
