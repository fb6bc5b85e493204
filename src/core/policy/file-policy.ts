import type { Confidence, Finding, Severity } from '../finding/finding';
import type { DetectionPolicy, ExtraPattern } from './detection-policy';
import type { PolicyLayer } from './layer';
import { isExcluded, pathWithin } from './allow/scope';

/** What holds for one file, put together from the layers that reach it. */
export interface FilePolicy {
  /** From the top that the layers count from. */
  readonly path: string;
  readonly layers: readonly PolicyLayer[];
  /** Words saying who leaves the whole file out. */
  readonly excluded?: string;
  readonly minConfidence: Confidence;
  readonly includePublic: boolean;
  /** Rule ids and providers that are switched off. */
  readonly disabled: readonly string[];
  readonly patterns: readonly ExtraPattern[];
  readonly severity: Readonly<Record<Confidence, Severity>>;
}

/** Certain secrets are warnings; likely ones, test keys and public-by-design keys are information. */
export const DEFAULT_SEVERITY: Readonly<Record<Confidence, Severity>> = {
  high: 'warning',
  medium: 'information',
  low: 'information',
};

/**
 * What the layers say of a file. Lists add up; of single values the last layer's counts.
 * @param layers from the weakest to the strongest: settings, the `.keyward.json` at the top, those further down
 */
export function policyFor(layers: readonly PolicyLayer[], path: string): FilePolicy {
  const reaching = layers.filter(({ folder }) => pathWithin(folder, path) !== undefined);
  const detections = reaching.map(({ detection }) => detection);
  const last = <K extends keyof DetectionPolicy>(name: K): DetectionPolicy[K] | undefined =>
    detections.findLast((detection) => detection[name] !== undefined)?.[name];
  const excluded = reaching.find(({ folder, detection }) =>
    isExcluded(detection.excludedPaths ?? [], pathWithin(folder, path) ?? path),
  );
  return {
    path,
    layers: reaching,
    ...(excluded === undefined ? {} : { excluded: `${sourceOf(excluded)} leaves this path out` }),
    minConfidence: last('minimumConfidence') ?? 'medium',
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

/** What words call the place a layer comes from. */
export function sourceOf({ file }: PolicyLayer): string {
  return file ?? 'a setting';
}

/** A certain secret is told as loudly as `high`; a test key or one that is public by design never louder than `medium`. */
export function severityOf(
  { confidence, sensitivity, test }: Pick<Finding, 'confidence' | 'sensitivity' | 'test'>,
  severity: Readonly<Record<Confidence, Severity>> = DEFAULT_SEVERITY,
): Severity {
  if (confidence === 'high' && (sensitivity !== 'secret' || test)) return severity.medium;
  return severity[confidence];
}
