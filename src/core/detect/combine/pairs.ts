import type { FindingPart } from '../../finding/finding';
import type { Candidate } from '../engine/candidate';

/** Halves that belong together: a secret and the identifier it is used with. */
const PAIRS: Readonly<Record<string, readonly string[]>> = {
  'aws-secret-access-key': ['aws-access-key-id', 'aws-temporary-access-key-id', 'aws-other-key-id-prefixes'],
  'twilio-auth-token': ['twilio-account-sid'],
  'twilio-api-key-secret': ['twilio-api-key-sid'],
  'google-oauth-client-secret': ['google-oauth-client-id'],
  'google-oauth-legacy-client-secret': ['google-oauth-client-id'],
  'google-hmac-secret': ['google-hmac-access-id'],
  'alibaba-access-key-secret': ['alibaba-access-key-id'],
  'tencent-secret-key': ['tencent-secret-id'],
  'digitalocean-spaces-secret': ['digitalocean-spaces-access-key'],
  'scaleway-secret-key': ['scaleway-access-key'],
  'modal-token-secret': ['modal-token-id'],
  'razorpay-key-secret': ['razorpay-key-id'],
  'plaid-secret': ['plaid-client-id'],
  'paypal-client-secret': ['paypal-client-id'],
  'spotify-client-secret': ['spotify-client-id'],
  'sumologic-access-key': ['sumologic-access-id'],
  'salesforce-consumer-secret': ['salesforce-consumer-key'],
  'mongodb-atlas-service-account-secret': ['mongodb-atlas-service-account-id'],
  'yandex-static-secret-key': ['yandex-static-access-key'],
  'linkedin-legacy-client-secret': ['linkedin-client-id'],
};

const SECRETS_BY_IDENTIFIER: ReadonlyMap<string, readonly string[]> = invert(PAIRS);

function invert(pairs: Readonly<Record<string, readonly string[]>>): Map<string, string[]> {
  const inverse = new Map<string, string[]>();
  for (const [secret, identifiers] of Object.entries(pairs)) {
    for (const identifier of identifiers)
      inverse.set(identifier, [...(inverse.get(identifier) ?? []), secret]);
  }
  return inverse;
}

/** Ids of the formats whose values are used with an identifier of this format; undefined when there is none. */
export function secretsUsedWith(identifier: string): readonly string[] | undefined {
  return SECRETS_BY_IDENTIFIER.get(identifier);
}

/** How far apart the halves may stand, in characters. */
const REACH = 400;

/** A candidate with the halves that were joined to it. */
export interface Joined {
  readonly candidate: Candidate;
  readonly parts: readonly FindingPart[];
}

/**
 * Joins each secret with the nearest identifier of its kind; a joined identifier is no finding of its own.
 * Candidates come sorted by start, so only neighbours are looked at.
 */
export function joinPairs(candidates: readonly Candidate[]): Joined[] {
  const taken = new Set<Candidate>();
  const partner = new Map<Candidate, Candidate>();
  candidates.forEach((candidate, index) => {
    const wanted = PAIRS[candidate.compiled.format.id];
    const found = wanted === undefined ? undefined : nearest(candidates, index, wanted, taken);
    if (found === undefined) return;
    partner.set(candidate, found);
    taken.add(found);
  });
  return candidates
    .filter((candidate) => !taken.has(candidate))
    .map((candidate) => joined(candidate, partner.get(candidate)));
}

/** How many findings on either side are looked at. */
const NEIGHBOURS = 8;

function nearest(
  all: readonly Candidate[],
  index: number,
  wanted: readonly string[],
  taken: ReadonlySet<Candidate>,
): Candidate | undefined {
  const secret = all[index];
  let best: Candidate | undefined;
  let bestDistance = REACH;
  for (let i = Math.max(0, index - NEIGHBOURS); i <= index + NEIGHBOURS; i++) {
    const other = all[i];
    if (secret === undefined || other === undefined || taken.has(other)) continue;
    const distance = Math.max(other.start - secret.end, secret.start - other.end);
    if (distance > bestDistance || !wanted.includes(other.compiled.format.id)) continue;
    best = other;
    bestDistance = distance;
  }
  return best;
}

function joined(candidate: Candidate, other: Candidate | undefined): Joined {
  if (other === undefined) return { candidate, parts: [] };
  const { format } = other.compiled;
  const part = {
    ruleId: format.id,
    title: format.name,
    span: { start: other.start, end: other.end },
    envNames: format.envNames,
  };
  return {
    candidate: {
      ...candidate,
      confidence: 'high',
      why: [...candidate.why, `the ${format.name} it belongs to stands near`],
    },
    parts: [part],
  };
}
