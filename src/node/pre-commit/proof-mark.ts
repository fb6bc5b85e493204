import { appendLine } from '../files/small-changes';

/** Names the file in which a check that runs as a proof writes what it saw (see `hook-proof.ts`). */
export const PROOF_VARIABLE = 'KEYWARD_HOOK_PROOF';

/** `found`: a key. `clean`: none. `failed`: it could not check. */
export const SEEN = ['found', 'clean', 'failed'] as const;

export type Seen = (typeof SEEN)[number];

/** Bytes that a proof can have. */
const LARGEST = 1000;

/** Reports the result of a check to the process that runs it as a proof. Never throws; a missing or long file is left alone. */
export function markProof(environment: NodeJS.ProcessEnv, seen: Seen): void {
  const file = environment[PROOF_VARIABLE];
  if (file !== undefined && file !== '') appendLine(file, seen, LARGEST);
}
