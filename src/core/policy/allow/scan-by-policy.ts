import { scan } from '../../detect';
import { AllowMarkers } from '../../detect/markers/markers';
import type { Confidence, Finding, ScanOptions } from '../../finding/finding';
import { isGeneric } from '../../finding/generic';
import { overlaps } from '../../base/text';
import { type FilePolicy, severityOf } from '../file-policy';
import { findScannerAllowance, type FindingContext } from '../import/scanner-files';
import type { PolicyLayer } from '../layer';
import type { PatternSet } from '../patterns';
import { type AllowEntry, type FindingIdentity, identityOf, matchesIdentity } from './allow-entry';
import type { AllowReason } from './reason';
import { pathWithin, scopeMatches } from './scope';

/** A finding that is not reported because something allows it. */
export interface AllowedFinding {
  readonly finding: Finding;
  readonly reason: AllowReason;
  /** The allow entry, where it is one. */
  readonly entry?: AllowEntry;
  /** The layer that allows it. */
  readonly layer: PolicyLayer;
}

/** What is known about the text in addition to its characters. */
export interface TextFacts extends Pick<ScanOptions, 'languageId' | 'fileName' | 'codes' | 'projectValues'> {
  /** Lines of the file before this text, for files that are read in pieces. Default 0. */
  readonly linesBefore?: number;
}

export interface PolicyResult {
  /** What is reported, each with its severity, sorted by position. */
  readonly findings: readonly Finding[];
  readonly allowed: readonly AllowedFinding[];
}

const ORDER: readonly Confidence[] = ['low', 'medium', 'high'];

export function isBelow(confidence: Confidence, minimum: Confidence): boolean {
  return ORDER.indexOf(confidence) < ORDER.indexOf(minimum);
}

/**
 * Scans text and applies the policy of its file. The editor, the command line and the hooks all use it, so that they
 * report the same. The scan itself respects allow markers in comments.
 * @param options what is known about the text; the policy decides what is reported
 */
export function scanByPolicy(
  text: string,
  options: TextFacts,
  policy: FilePolicy,
  patterns: PatternSet,
): PolicyResult {
  if (policy.excludedBy) return { findings: [], allowed: [] };
  const { linesBefore = 0, ...facts } = options;
  const found = scan(text, {
    ...facts,
    minConfidence: policy.minConfidence,
    includePublic: policy.includePublic,
    now: policy.now,
    ...(policy.searchEnvFileValues && { projectValues: policy.projectValues }),
    disabledRules: policy.disabled,
  });
  return applyPolicy(
    text,
    withCustomPatterns(text, found, policy, patterns, options.fileName),
    policy,
    patterns,
    linesBefore,
  );
}

/** Separates what the policy allows, drops what it turns off, and gives the other findings their severity. */
function applyPolicy(
  text: string,
  found: readonly Finding[],
  policy: FilePolicy,
  patterns: PatternSet,
  linesBefore = 0,
): PolicyResult {
  const findings: Finding[] = [];
  const allowed: AllowedFinding[] = [];
  for (const finding of found) {
    const severity = severityOf(finding, policy.severity);
    if (severity === 'off') continue;
    const allowance = findAllowance(finding, { text, linesBefore }, policy, patterns);
    if (allowance) allowed.push(allowance);
    else findings.push({ ...finding, severity });
  }
  return { findings, allowed };
}

/** Adds what the user's own patterns find. Where they overlap with a provider's format, the format is more specific. */
function withCustomPatterns(
  text: string,
  found: readonly Finding[],
  policy: FilePolicy,
  patterns: PatternSet,
  fileName: string | undefined,
): readonly Finding[] {
  const enabled = policy.patterns.filter(
    ({ id, confidence = 'high' }) =>
      !policy.disabled.includes(id) && !isBelow(confidence, policy.minConfidence),
  );
  if (enabled.length === 0) return found;
  const specific = found.filter((finding) => !isGeneric(finding));
  const custom = patterns
    .find(enabled, text, fileName)
    .filter(({ span }) => !specific.some((other) => overlaps(span, other.span)));
  if (custom.length === 0) return found;
  const markers = AllowMarkers.in(text);
  const remaining = custom.filter(
    ({ ruleId, provider, span }) => !markers.allows({ ...span, ruleId, provider }),
  );
  const others = found.filter(
    (finding) => !isGeneric(finding) || !custom.some((own) => overlaps(finding.span, own.span)),
  );
  return [...others, ...remaining].sort((a, b) => a.span.start - b.span.start);
}

/** Finds what allows the finding, if anything does. Markers in comments are not considered; the scan respects them. */
export function findAllowance(
  finding: Finding,
  { text, linesBefore }: Pick<FindingContext, 'text' | 'linesBefore'>,
  { layers, path }: FilePolicy,
  patterns: PatternSet,
): AllowedFinding | undefined {
  let identity: FindingIdentity | undefined;
  for (const layer of layers) {
    const within = pathWithin(layer.folder, path) ?? path;
    if (layer.allow.length > 0) {
      identity ??= identityOf(finding, text);
      const entry = findEntry(layer, identity, within);
      if (entry) return { finding, reason: entryReason(layer, entry), entry, layer };
    }
    const context = { text, path: within, linesBefore };
    const reason = layer.scanners && findScannerAllowance(layer.scanners, finding, context, patterns);
    if (reason) return { finding, reason, layer };
  }
  return undefined;
}

/** The order of entries does not matter: one that applies is enough. */
function findEntry(layer: PolicyLayer, identity: FindingIdentity, path: string): AllowEntry | undefined {
  return layer.allow.find((entry) => matchesIdentity(entry, identity) && appliesTo(entry, path, layer));
}

/**
 * An entry for a file that no longer exists applies everywhere, so that it survives renaming the file. An entry that only
 * has a rule does not, as it would allow too much.
 */
function appliesTo(entry: AllowEntry, path: string, layer: PolicyLayer): boolean {
  if (entry.in === undefined || scopeMatches(entry.in, path)) return true;
  const hasIdentity = entry.value !== undefined || entry.name !== undefined;
  return hasIdentity && layer.gone?.includes(entry.id) === true;
}

function entryReason({ file }: PolicyLayer, { reason }: AllowEntry): AllowReason {
  return { kind: 'entry', source: file, ...(reason !== undefined && { note: reason }) };
}
