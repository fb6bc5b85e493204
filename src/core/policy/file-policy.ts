import type { Confidence, Finding, Severity } from '../finding/finding';
import type { ProjectValueFinder } from '../finding/project-value';
import type { DetectionPolicy, ExtraPattern } from './detection-policy';
import type { PolicyLayer } from './layer';
import { isExcluded, pathWithin } from './allow/scope';

/** The policy for one file, combined from all layers that apply to it. */
export interface FilePolicy {
  /** Relative to the top folder of the layers. */
  readonly path: string;
  readonly layers: readonly PolicyLayer[];
  /** The layer that excludes the whole file. */
  readonly excludedBy?: PolicyLayer;
  readonly minConfidence: Confidence;
  readonly includePublic: boolean;
  readonly searchEnvFileValues: boolean;
  /** Milliseconds since 1970; see {@link ScanOptions.now}. */
  readonly now?: number | undefined;
  /** Searches for the secrets of the project's env files; undefined: none are known. */
  readonly projectValues?: ProjectValueFinder | undefined;
  /** Rule IDs and providers that are turned off. */
  readonly disabled: readonly string[];
  readonly patterns: readonly ExtraPattern[];
  readonly severity: Readonly<Record<Confidence, Severity>>;
}

/** Certain secrets are warnings; likely ones, test keys and public-by-design keys are information. */
const DEFAULT_SEVERITY: Readonly<Record<Confidence, Severity>> = {
  high: 'warning',
  medium: 'information',
  low: 'information',
};

/**
 * Combines the layers for a file. Lists are combined; of single values the last layer's counts.
 * @param layers from the weakest to the strongest: settings, the `.keyward.json` in the top folder, those further down
 */
export function policyFor(layers: readonly PolicyLayer[], path: string): FilePolicy {
  const reaching = layers.filter(({ folder }) => pathWithin(folder, path) !== undefined);
  const detections = reaching.map(({ detection }) => detection);
  const last = <K extends keyof DetectionPolicy>(name: K): DetectionPolicy[K] | undefined =>
    detections.findLast((detection) => detection[name] !== undefined)?.[name];
  const excludedBy = reaching.find(({ folder, detection }) =>
    isExcluded(detection.excludedPaths ?? [], pathWithin(folder, path) ?? path),
  );
  return {
    path,
    layers: reaching,
    ...(excludedBy && { excludedBy }),
    minConfidence: last('minimumConfidence') ?? 'medium',
    searchEnvFileValues: last('searchEnvFileValues') ?? true,
    includePublic: last('reportPublicKeys') ?? true,
    disabled: detections.flatMap(({ disabledRules = [], disabledProviders = [] }) => [
      ...disabledRules,
      ...disabledProviders,
    ]),
    patterns: detections.flatMap(({ patterns = [] }) => patterns),
    severity: Object.assign({}, DEFAULT_SEVERITY, ...detections.map(({ severity }) => severity)) as Record<
      Confidence,
      Severity
    >,
  };
}

/** The severity for the finding's confidence. Test keys, identifiers and keys that are public by design are at most as severe as `medium`. */
export function severityOf(
  { confidence, sensitivity, test }: Pick<Finding, 'confidence' | 'sensitivity' | 'test'>,
  severity: Readonly<Record<Confidence, Severity>> = DEFAULT_SEVERITY,
): Severity {
  if (confidence === 'high' && (sensitivity !== 'secret' || test)) return severity.medium;
  return severity[confidence];
}
