import type { Finding } from '../../finding/finding';
import { isGeneric } from '../../finding/generic';

/** Words in names of rules that say nothing about whose key it is. */
const COMMON: ReadonlySet<string> = new Set(
  'api key keys token tokens access secret secrets id client rule secretlint auth oauth oauth2 pat v1 v2 personal app curl header user hashed password credential credentials base64 detector'.split(
    ' ',
  ),
);

/** Names that scanners use for the same provider. */
const ALIASES: Readonly<Record<string, string>> = {
  gcp: 'google',
  privatekey: 'private',
  basicauth: 'basic',
  webtoken: 'jwt',
};

/**
 * Whether another scanner's rule and a finding may speak of the same secret: they share a telling word (`stripe-access-token`
 * and `stripe-secret-key-live`), or one of them names no provider.
 */
export function isSameKind(
  theirRule: string,
  finding: Pick<Finding, 'ruleId' | 'provider' | 'kind'>,
): boolean {
  const theirs = tellingWords(theirRule);
  if (theirs.length === 0 || theirs.includes('generic') || isGeneric(finding)) return true;
  const ours = tellingWords(`${finding.ruleId} ${finding.provider ?? ''}`);
  return theirs.some((word) => ours.includes(word));
}

function tellingWords(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => ALIASES[word] ?? word)
    .filter((word) => word !== '' && !COMMON.has(word));
}
