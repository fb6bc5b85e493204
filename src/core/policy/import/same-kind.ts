import type { Finding } from '../../finding/finding';
import { isGeneric } from '../../finding/generic';

/** Words in rule names that do not identify a provider. */
const COMMON: ReadonlySet<string> = new Set(
  'api key keys token tokens access secret secrets id client rule secretlint auth oauth oauth2 pat v1 v2 personal app curl header user hashed password credential credentials base64 detector'.split(
    ' ',
  ),
);

/** Other scanners' names for a provider. */
const ALIASES: Readonly<Record<string, string>> = {
  gcp: 'google',
  privatekey: 'private',
  basicauth: 'basic',
  webtoken: 'jwt',
};

/**
 * Whether another scanner's rule and a finding may be about the same secret: they share a significant word
 * (`stripe-access-token` and `stripe-secret-key-live`), or one of them names no provider.
 */
export function isSameKind(
  theirRule: string,
  finding: Pick<Finding, 'ruleId' | 'provider' | 'kind'>,
): boolean {
  const theirs = significantWords(theirRule);
  if (theirs.length === 0 || theirs.includes('generic') || isGeneric(finding)) return true;
  const ours = significantWords(`${finding.ruleId} ${finding.provider ?? ''}`);
  return theirs.some((word) => ours.includes(word));
}

function significantWords(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => ALIASES[word] ?? word)
    .filter((word) => word !== '' && !COMMON.has(word));
}
