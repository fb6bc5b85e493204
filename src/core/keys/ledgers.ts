import type { DatedFact } from './dated-fact';
import type { Ledger, LedgerKey, LedgerPolicy } from './ledger';

/** A ledger and its folder, below the folder of the combined one; '' for that folder itself. */
export interface LedgerAt {
  readonly folder: string;
  readonly ledger: Ledger;
}

/**
 * The ledgers of a folder and of the folders below it as one, with IDs below that folder. Where two describe the same key, the
 * nearest one counts, except for the day of the last rotation or exposure (the later one) and of the expiry (the earlier one).
 */
export function combineLedgers(all: readonly LedgerAt[], empty: Ledger): Ledger {
  const fromTop = all.toSorted((a, b) => a.folder.length - b.folder.length);
  const top = fromTop.find(({ folder }) => folder === '')?.ledger ?? empty;
  const keys = new Map<string, LedgerKey>();
  const policies = new Map<string, LedgerPolicy>();
  for (const { folder, ledger } of fromTop) {
    for (const [own, key] of ledger.keys) {
      const id = folder === '' ? own : `${folder}/${own}`;
      keys.set(id, combined({ ...key, id }, keys.get(id)));
    }
    const above = policyIn(policies, folder) ?? empty.policy;
    policies.set(folder, completed(ledger.policy, above));
  }
  return { ...top, keys, policies };
}

/** The policy for the keys of an env file: that of the nearest ledger, completed with those above it. */
export function policyFor({ policy, policies }: Ledger, envFile: string): LedgerPolicy {
  return (policies && policyIn(policies, envFile)) ?? policy;
}

/** @param path of a file or folder; the entry of the nearest folder counts */
function policyIn(policies: ReadonlyMap<string, LedgerPolicy>, path: string): LedgerPolicy | undefined {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const policy = policies.get(at);
    if (policy) return policy;
  }
  return policies.get('');
}

function completed(own: LedgerPolicy, above: LedgerPolicy): LedgerPolicy {
  return {
    ...above,
    ...own,
    kinds: new Map([...above.kinds, ...own.kinds]),
    providers: new Map([...above.providers, ...own.providers]),
  };
}

function combined(near: LedgerKey, far: LedgerKey | undefined): LedgerKey {
  if (!far) return near;
  const rotated = chosen(near.rotated, far.rotated, 'later');
  const exposed = chosen(near.exposed, far.exposed, 'later');
  const expires = chosen(near.expires, far.expires, 'earlier');
  return {
    ...far,
    ...near,
    ...(rotated && { rotated }),
    ...(exposed && { exposed }),
    ...(expires && { expires }),
    checklist: { ...far.checklist, ...near.checklist },
  };
}

function chosen(
  a: DatedFact | undefined,
  b: DatedFact | undefined,
  rule: 'earlier' | 'later',
): DatedFact | undefined {
  if (!a || !b) return a ?? b;
  return a.date > b.date === (rule === 'later') ? a : b;
}
