import { MARKER_WORDS, AllowMarkers } from '../../detect/markers/markers';
import type { Finding } from '../../finding/finding';
import { confidenceInWords } from '../../finding/words';
import { type FilePolicy, severityOf, sourceOf } from '../file-policy';
import { findAllowance, scanByPolicy, type TextFacts } from './judge';
import type { PatternSet } from '../patterns';

/** Why a place that looks like a key is not told. */
export interface Unmarked {
  readonly finding: Finding;
  /** Someone has allowed this very place; else something is switched off, or left out, or in doubt. */
  readonly allowed: boolean;
  /** e.g. `.keyward.json allows it: documented example`. Never holds the value. */
  readonly reason: string;
}

/**
 * All places that would be told if nothing were allowed, switched off or in doubt, and are not.
 * @returns sorted by place
 */
export function unmarkedIn(
  text: string,
  options: TextFacts,
  policy: FilePolicy,
  patterns: PatternSet,
): Unmarked[] {
  const told = new Set(scanByPolicy(text, options, policy, patterns).findings.map(({ span }) => span.start));
  const { path, patterns: own } = policy;
  const everything: FilePolicy = {
    path,
    patterns: own,
    layers: [],
    minConfidence: 'low',
    includePublic: true,
    disabled: [],
    severity: { high: 'warning', medium: 'warning', low: 'warning' },
  };
  const found = scanByPolicy(withoutMarkers(text), options, everything, patterns).findings;
  const markers = AllowMarkers.in(text);
  return found
    .filter(({ span }) => !told.has(span.start))
    .flatMap((finding): Unmarked[] => {
      const reason = switchedOff(finding, policy);
      if (reason !== undefined) return [{ finding, allowed: false, reason }];
      const { ruleId, provider, span } = finding;
      if (markers.allows({ ...span, ruleId, provider }))
        return [{ finding, allowed: true, reason: 'a comment beside it, above it or around it allows it' }];
      const allowance = findAllowance(
        finding,
        { text, linesBefore: options.linesBefore ?? 0 },
        policy,
        patterns,
      );
      return allowance ? [{ finding, allowed: true, reason: allowance.reason }] : [];
    });
}

/** The strongest reason first: what leaves out the whole file, then the rule, then the kind. */
function switchedOff(finding: Finding, policy: FilePolicy): string | undefined {
  const { ruleId, provider, confidence, sensitivity } = finding;
  if (policy.excluded !== undefined) return policy.excluded;
  const names = [ruleId, provider ?? ruleId].map((name) => name.toLowerCase());
  const isNamed = (rule: string): boolean => names.includes(rule.toLowerCase());
  const rule = policy.disabled.find(isNamed);
  if (rule !== undefined) {
    const layer = policy.layers.find(({ detection: { disabledRules = [], disabledProviders = [] } }) =>
      [...disabledRules, ...disabledProviders].some(isNamed),
    );
    return `${layer ? sourceOf(layer) : 'a setting'} switches “${rule}” off`;
  }
  if (sensitivity === 'public' && !policy.includePublic)
    return 'it is public by design, and such keys are not to be reported (reportPublicKeys)';
  if (severityOf(finding, policy.severity) === 'off') return 'its severity is set to “off”';
  if (!finding.custom && isBelow(confidence, policy.minConfidence))
    return `it is only ${confidenceInWords(confidence)}, and minimumConfidence asks for “${policy.minConfidence}”`;
  return undefined;
}

const ORDER = ['low', 'medium', 'high'];

function isBelow(confidence: string, least: string): boolean {
  return ORDER.indexOf(confidence) < ORDER.indexOf(least);
}

const ANY_MARKER = new RegExp(MARKER_WORDS.join('|'), 'gi');

/** The same text, of the same length, without a word that allows anything. */
function withoutMarkers(text: string): string {
  return text.replace(ANY_MARKER, (word) => '.'.repeat(word.length));
}
