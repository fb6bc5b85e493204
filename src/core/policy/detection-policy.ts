import * as l10n from '@vscode/l10n';
import type { Confidence, Severity } from '../finding/finding';

/** What is reported: the same fields in `policy.detection` of `.keyward.json` and in the editor's settings. Plain data. */
export interface DetectionPolicy {
  /** Rule IDs, or providers in upper or lower case. */
  readonly disabledRules?: readonly string[];
  readonly disabledProviders?: readonly string[];
  readonly minimumConfidence?: Confidence;
  readonly reportPublicKeys?: boolean;
  /** Search all files for the secrets of the project's env files. */
  readonly searchEnvFileValues?: boolean;
  /** Patterns as in `.gitignore`, relative to the folder of the file they are written in. */
  readonly excludedPaths?: readonly string[];
  /** The user's own key formats. */
  readonly patterns?: readonly ExtraPattern[];
  readonly severity?: Readonly<Partial<Record<Confidence, Severity>>>;
}

/** The user's own key format, as a regular expression in RE2 syntax, which is matched in linear time. */
export interface ExtraPattern {
  readonly id: string;
  readonly pattern: string;
  /** What it is, in words. Default: the ID. */
  readonly title?: string;
  /** The conventional variable name. */
  readonly envName?: string;
  /** Default `high`. */
  readonly confidence?: Confidence;
}

export interface ReadPolicy {
  readonly policy: DetectionPolicy;
  /** What was ignored, one sentence each. */
  readonly problems: readonly string[];
}

const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint', 'off'];
const ID = /^[a-z0-9][a-z0-9._-]{0,63}$/i;

/**
 * Reads a policy. Wrong fields are ignored and are problems; the others count.
 * @param where name of the policy in the sentences about problems, e.g. `policy.detection in .keyward.json`
 */
export function readDetectionPolicy(value: unknown, where: string): ReadPolicy {
  if (value === undefined || value === null) return { policy: {}, problems: [] };
  const reader = new PolicyReader(where);
  if (typeof value !== 'object' || Array.isArray(value)) {
    reader.problem('', l10n.t('an object'));
    return { policy: {}, problems: reader.problems };
  }
  return { policy: reader.read(value as Record<string, unknown>), problems: reader.problems };
}

class PolicyReader {
  readonly problems: string[] = [];
  readonly #where: string;

  constructor(where: string) {
    this.#where = where;
  }

  problem(name: string, wanted: string): void {
    this.problems.push(
      name === ''
        ? l10n.t('{0} must be {1}. It is ignored.', this.#where, wanted)
        : l10n.t('"{0}" in {1} must be {2}. It is ignored.', name, this.#where, wanted),
    );
  }

  read(value: Record<string, unknown>): DetectionPolicy {
    const policy: Record<string, unknown> = {
      disabledRules: this.#strings(value, 'disabledRules'),
      disabledProviders: this.#strings(value, 'disabledProviders'),
      excludedPaths: this.#strings(value, 'excludedPaths'),
      minimumConfidence: this.#oneOf(value['minimumConfidence'], 'minimumConfidence', CONFIDENCES),
      reportPublicKeys: this.#boolean(value, 'reportPublicKeys'),
      searchEnvFileValues: this.#boolean(value, 'searchEnvFileValues'),
      severity: this.#severity(value['severity']),
      patterns: this.#patterns(value['patterns']),
    };
    return Object.fromEntries(Object.entries(policy).filter(([, field]) => field !== undefined));
  }

  #strings(from: Record<string, unknown>, name: string): readonly string[] | undefined {
    const value = from[name];
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return [...value];
    this.problem(name, l10n.t('a list of strings'));
    return undefined;
  }

  #boolean(from: Record<string, unknown>, name: string): boolean | undefined {
    const value = from[name];
    if (value === undefined || typeof value === 'boolean') return value;
    this.problem(name, l10n.t('true or false'));
    return undefined;
  }

  #oneOf<T extends string>(value: unknown, name: string, choices: readonly T[]): T | undefined {
    if (value === undefined) return undefined;
    const known = choices.find((choice) => choice === value);
    if (known === undefined) this.problem(name, l10n.t('one of {0}', choices.join(', ')));
    return known;
  }

  #severity(value: unknown): DetectionPolicy['severity'] {
    if (value === undefined) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.problem('severity', l10n.t('an object with high, medium, and low'));
      return undefined;
    }
    const entries = Object.entries(value).flatMap(([name, severity]) => {
      const confidence = this.#oneOf(name, 'severity', CONFIDENCES);
      const known = this.#oneOf(severity, `severity.${name}`, SEVERITIES);
      return confidence === undefined || known === undefined ? [] : [[confidence, known] as const];
    });
    return Object.fromEntries(entries);
  }

  #patterns(value: unknown): readonly ExtraPattern[] | undefined {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) {
      this.problem('patterns', l10n.t('a list of objects with "id" and "pattern"'));
      return undefined;
    }
    return value.flatMap((item: unknown, index) => {
      const { id, pattern, title, envName, confidence } = Object(item) as Record<string, unknown>;
      if (typeof id !== 'string' || !ID.test(id) || typeof pattern !== 'string' || pattern === '') {
        this.problem(
          `patterns[${index}]`,
          l10n.t('an object with "id" (letters, digits, - . _) and "pattern"'),
        );
        return [];
      }
      const sure = this.#oneOf(confidence, `patterns[${index}].confidence`, CONFIDENCES);
      return [
        {
          id,
          pattern,
          ...(typeof title === 'string' && title !== '' ? { title } : {}),
          ...(typeof envName === 'string' && /^[A-Za-z_]\w*$/.test(envName) ? { envName } : {}),
          ...(sure === undefined ? {} : { confidence: sure }),
        },
      ];
    });
  }
}
