import type { Finding } from '../../finding/finding';
import { lineOf, lineStarts } from '../../base/text';
import {
  type GitleaksAllowlist,
  gitleaksAllows,
  gitleaksIgnored,
  readGitleaksIgnore,
  readGitleaksToml,
} from './gitleaks';
import type { ParseToml } from '../folder-layer';
import type { PatternSet } from '../patterns';
import { isExcluded } from '../allow/scope';
import { readSecretlintConfig, type SecretlintAllow, secretlintAllows } from './secretlint';

/** What the files of other scanners allow, read where they lie. Plain data. */
export interface ForeignRules {
  readonly gitleaks: readonly GitleaksAllowlist[];
  /** Lines of `.gitleaksignore` that speak of files as they are. */
  readonly ignored: readonly IgnoredLine[];
  readonly secretlint: readonly SecretlintAllow[];
  /** Lines of `.secretlintignore`, which are those of a `.gitignore`. */
  readonly excluded: readonly string[];
}

/** A finding of another scanner, by its place. */
export interface IgnoredLine {
  readonly file: string;
  /** Their name of the rule. */
  readonly rule: string;
  /** From 1. */
  readonly line: number;
}

export interface ReadForeign {
  readonly rules?: ForeignRules;
  readonly problems: readonly string[];
}

/** Reads what lies beside a `.keyward.json`; what is broken allows nothing, and is told. */
export function readForeign(texts: ReadonlyMap<string, string>, parseToml: ParseToml): ReadForeign {
  const toml = readGitleaksToml(texts.get('.gitleaks.toml'), parseToml);
  const ignore = readGitleaksIgnore(texts.get('.gitleaksignore'));
  const secretlint = readSecretlintConfig(texts.get('.secretlintrc.json'));
  const excluded = texts.get('.secretlintignore')?.split(/\r?\n/) ?? [];
  const rules: ForeignRules = {
    gitleaks: toml.allowlists,
    ignored: ignore.lines,
    secretlint: secretlint.allows,
    excluded,
  };
  const isEmpty = Object.values(rules).every((list: readonly unknown[]) => list.length === 0);
  const problems = [...toml.problems, ...ignore.problems, ...secretlint.problems];
  return { ...(isEmpty ? {} : { rules }), problems };
}

/** What is known of a finding's surroundings. */
export interface Where {
  readonly text: string;
  /** From the folder of the files that allow. */
  readonly path: string;
  /** Lines of the file before this text, where it is read in pieces. */
  readonly linesBefore: number;
}

/** Words saying which of their files allows the finding; undefined when none does. */
export function foreignReason(
  rules: ForeignRules,
  finding: Finding,
  where: Where,
  patterns: PatternSet,
): string | undefined {
  const { text, path, linesBefore } = where;
  if (isExcluded(rules.excluded, path)) return '.secretlintignore leaves this path out';
  const value = text.slice(finding.span.start, finding.span.end);
  if (rules.secretlint.some((allow) => secretlintAllows(allow, finding, value, patterns)))
    return '.secretlintrc.json allows it';
  if (rules.gitleaks.length === 0 && rules.ignored.length === 0) return undefined;
  const starts = lineStarts(text);
  const index = lineOf(starts, finding.span.start);
  if (gitleaksIgnored(rules.ignored, finding, path, index + 1 + linesBefore))
    return '.gitleaksignore names it';
  const line = text.slice(starts[index], starts[index + 1]);
  const allows = rules.gitleaks.some((allow) =>
    gitleaksAllows(allow, finding, { path, value, line }, patterns),
  );
  return allows ? '.gitleaks.toml allows it' : undefined;
}
