import { scan } from '../../detect';
import { AllowMarkers } from '../../detect/markers/markers';
import type { Confidence, Finding, ScanOptions } from '../../finding/finding';
import { isGeneric } from '../../finding/generic';
import { overlaps } from '../../base/text';
import { type AllowEntry, speaksOf, type Subject, subjectOf } from './allow-entry';
import { type FilePolicy, severityOf, sourceOf } from '../file-policy';
import { foreignReason, type Where } from '../import/scanner-files';
import type { PolicyLayer } from '../layer';
import type { PatternSet } from '../patterns';
import { pathWithin, scopeHolds } from './scope';

/** A finding that is not told, and who says so. */
export interface AllowedFinding {
  readonly finding: Finding;
  /** e.g. `.keyward.json allows it: documented example`. Never holds the value. */
  readonly reason: string;
  /** The allow entry, and the layer it is in. */
  readonly entry?: AllowEntry;
  readonly layer: PolicyLayer;
}

/** What is known of a text besides its characters. */
export interface TextFacts extends Pick<ScanOptions, 'languageId' | 'fileName' | 'codes'> {
  /** Lines of the file before this text, where it is read in pieces. Default 0. */
  readonly linesBefore?: number;
}

export interface Judgement {
  /** What is told, each with its severity, sorted by place. */
  readonly findings: readonly Finding[];
  readonly allowed: readonly AllowedFinding[];
}

const ORDER: readonly Confidence[] = ['low', 'medium', 'high'];

const NOTHING: Judgement = { findings: [], allowed: [] };

/**
 * Scans a text as the policy of its file says: the one way for editor, command line and hooks, so that all judge alike.
 * Inline markers are honoured by the scan itself.
 * @param options what is known of the text; what is wanted is the policy's to say
 */
export function scanByPolicy(
  text: string,
  options: TextFacts,
  policy: FilePolicy,
  patterns: PatternSet,
): Judgement {
  if (policy.excluded !== undefined) return NOTHING;
  const { linesBefore = 0, ...known } = options;
  const found = scan(text, {
    ...known,
    minConfidence: policy.minConfidence,
    includePublic: policy.includePublic,
    disabledRules: policy.disabled,
  });
  return judge(text, withOwn(text, found, policy, patterns), policy, patterns, linesBefore);
}

/** Takes away what the policy allows or switches off, and gives the rest its severity. */
export function judge(
  text: string,
  found: readonly Finding[],
  policy: FilePolicy,
  patterns: PatternSet,
  linesBefore = 0,
): Judgement {
  const findings: Finding[] = [];
  const allowed: AllowedFinding[] = [];
  for (const finding of found) {
    const severity = severityOf(finding, policy.severity);
    if (severity === 'off') continue;
    const allowance = findAllowance(finding, { text, linesBefore }, policy, patterns);
    if (allowance === undefined) findings.push({ ...finding, severity });
    else allowed.push(allowance);
  }
  return { findings, allowed };
}

/** Findings of the user's own patterns join the engine's; a provider's format knows more than a pattern does. */
function withOwn(
  text: string,
  found: readonly Finding[],
  policy: FilePolicy,
  patterns: PatternSet,
): readonly Finding[] {
  const wanted = policy.patterns.filter(
    ({ id, confidence = 'high' }) =>
      !policy.disabled.includes(id) && ORDER.indexOf(confidence) >= ORDER.indexOf(policy.minConfidence),
  );
  if (wanted.length === 0) return found;
  const known = found.filter((finding) => !isGeneric(finding));
  const own = patterns
    .find(wanted, text)
    .filter(({ span }) => !known.some((other) => overlaps(span, other.span)));
  if (own.length === 0) return found;
  const markers = AllowMarkers.in(text);
  const remaining = own.filter(
    ({ ruleId, provider, span }) => !markers.allows({ ...span, ruleId, provider }),
  );
  const rest = found.filter(
    (finding) => !isGeneric(finding) || !own.some((other) => overlaps(finding.span, other.span)),
  );
  return [...rest, ...remaining].sort((a, b) => a.span.start - b.span.start);
}

/** Who allows the finding, if anybody does; markers in comments are the scan's own business. */
export function findAllowance(
  finding: Finding,
  { text, linesBefore }: Pick<Where, 'text' | 'linesBefore'>,
  { layers, path }: FilePolicy,
  patterns: PatternSet,
): AllowedFinding | undefined {
  let subject: Subject | undefined;
  for (const layer of layers) {
    const within = pathWithin(layer.folder, path) ?? path;
    if (layer.allow.length > 0) {
      subject ??= subjectOf(finding, text);
      const entry = entryIn(layer, subject, within);
      if (entry) return { finding, reason: reasonOf(layer, entry), entry, layer };
    }
    const other =
      layer.foreign && foreignReason(layer.foreign, finding, { text, path: within, linesBefore }, patterns);
    if (other !== undefined) return { finding, reason: other, layer };
  }
  return undefined;
}

/** The nearest scope first is no matter: one entry that holds is enough. */
function entryIn(layer: PolicyLayer, subject: Subject, path: string): AllowEntry | undefined {
  return layer.allow.find((entry) => speaksOf(entry, subject) && holds(layer, entry, path));
}

/**
 * An entry for a file that is gone goes with its value: a file that was renamed. By name alone it goes only where there is a
 * name to go by.
 */
function holds(layer: PolicyLayer, entry: AllowEntry, path: string): boolean {
  if (entry.in === undefined || scopeHolds(entry.in, path)) return true;
  const hasIdentity = entry.value !== undefined || entry.name !== undefined;
  return hasIdentity && layer.gone?.includes(entry.id) === true;
}

function reasonOf(layer: PolicyLayer, { reason }: AllowEntry): string {
  return `${sourceOf(layer)} allows it${reason === undefined ? '' : `: ${reason}`}`;
}
