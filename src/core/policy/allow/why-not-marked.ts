import { MARKER_WORDS, AllowMarkers } from '../../detect/markers/markers';
import type { Finding } from '../../finding/finding';
import { type FilePolicy, severityOf } from '../file-policy';
import type { PatternSet } from '../patterns';
import { findAllowance, isBelow, scanByPolicy, type TextFacts } from './scan-by-policy';
import type { AllowReason, OffReason } from './reason';

/** A finding that is not reported, and why. */
export type Unmarked =
  | { readonly finding: Finding; readonly isAllowed: true; readonly reason: AllowReason }
  | { readonly finding: Finding; readonly isAllowed: false; readonly reason: OffReason };

/**
 * The findings in text that are not reported because something allows them, turns them off or requires more confidence.
 * @returns sorted by position
 */
export function unmarkedIn(
  text: string,
  options: TextFacts,
  policy: FilePolicy,
  patterns: PatternSet,
): Unmarked[] {
  const reported = new Set(
    scanByPolicy(text, options, policy, patterns).findings.map(({ span }) => span.start),
  );
  const everything: FilePolicy = {
    path: policy.path,
    patterns: policy.patterns,
    layers: [],
    minConfidence: 'low',
    includePublic: true,
    searchEnvFileValues: true,
    projectValues: policy.projectValues,
    now: policy.now,
    disabled: [],
    severity: { high: 'warning', medium: 'warning', low: 'warning' },
  };
  const all = scanByPolicy(withoutMarkers(text), options, everything, patterns).findings;
  const markers = AllowMarkers.in(text);
  const linesBefore = options.linesBefore ?? 0;
  return all
    .filter(({ span }) => !reported.has(span.start))
    .flatMap((finding): Unmarked[] => {
      const off = offReason(finding, policy);
      if (off) return [{ finding, isAllowed: false, reason: off }];
      const { ruleId, provider, span } = finding;
      if (markers.allows({ ...span, ruleId, provider }))
        return [{ finding, isAllowed: true, reason: { kind: 'marker' } }];
      const allowance = findAllowance(finding, { text, linesBefore }, policy, patterns);
      return allowance ? [{ finding, isAllowed: true, reason: allowance.reason }] : [];
    });
}

/** The broadest reason first: what excludes the whole file, then what turns off the rule, then the kind of finding. */
function offReason(finding: Finding, policy: FilePolicy): OffReason | undefined {
  const { ruleId, provider, confidence, sensitivity } = finding;
  if (policy.excludedBy) return { kind: 'excluded', source: policy.excludedBy.file };
  const names = [ruleId, provider ?? ruleId].map((name) => name.toLowerCase());
  const isNamed = (rule: string): boolean => names.includes(rule.toLowerCase());
  const rule = policy.disabled.find(isNamed);
  if (rule !== undefined) {
    const layer = policy.layers.find(({ detection: { disabledRules = [], disabledProviders = [] } }) =>
      [...disabledRules, ...disabledProviders].some(isNamed),
    );
    return { kind: 'rule off', rule, source: layer?.file };
  }
  if (sensitivity === 'public' && !policy.includePublic) return { kind: 'public' };
  if (severityOf(finding, policy.severity) === 'off') return { kind: 'severity off' };
  if (!finding.custom && isBelow(confidence, policy.minConfidence))
    return { kind: 'confidence', confidence, minimum: policy.minConfidence };
  return undefined;
}

const ANY_MARKER = new RegExp(MARKER_WORDS.join('|'), 'gi');

/** The text with all allow markers replaced by dots, so that offsets stay the same. */
function withoutMarkers(text: string): string {
  return text.replace(ANY_MARKER, (word) => '.'.repeat(word.length));
}
