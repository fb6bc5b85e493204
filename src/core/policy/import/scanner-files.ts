import * as l10n from '@vscode/l10n';
import type { Finding } from '../../finding/finding';
import { lineOf, lineStarts } from '../../base/text';
import { isExcluded } from '../allow/scope';
import type { AllowReason } from '../allow/reason';
import type { PatternSet } from '../patterns';
import {
  type GitleaksAllowlist,
  gitleaksAllows,
  gitleaksIgnored,
  type IgnoredLine,
  type ParseToml,
  readGitleaksIgnore,
  readGitleaksToml,
} from './gitleaks';
import { readSecretlintConfig, type SecretlintAllow, secretlintAllows } from './secretlint';

/** What the files of other scanners allow. Plain data. */
export interface ScannerRules {
  readonly gitleaks: readonly GitleaksAllowlist[];
  /** Lines of `.gitleaksignore` about files in the working tree. */
  readonly ignored: readonly IgnoredLine[];
  readonly secretlint: readonly SecretlintAllow[];
  /** Lines of `.secretlintignore`, in the syntax of `.gitignore`. */
  readonly excluded: readonly string[];
}

export interface ReadScannerFiles {
  readonly rules?: ScannerRules;
  /** One sentence each. */
  readonly problems: readonly string[];
}

/**
 * Reads other scanners' files in the folder of a `.keyward.json`. A file that cannot be read allows nothing and is a problem.
 * @param texts contents by file name
 */
export function readScannerFiles(texts: ReadonlyMap<string, string>, parseToml: ParseToml): ReadScannerFiles {
  const problems: string[] = [];
  /** A broken file must not prevent reading the others, or stop the scan. */
  const readOr = <T>(name: string, read: (text: string | undefined) => T, nothing: T): T => {
    try {
      return read(texts.get(name));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // the stack overflowed
      problems.push(l10n.t('{0} is nested too deep, so it allows nothing. Fix it.', name));
      return nothing;
    }
  };
  const toml = readOr('.gitleaks.toml', (text) => readGitleaksToml(text, parseToml), {
    allowlists: [],
    problems: [],
  });
  const ignore = readOr('.gitleaksignore', readGitleaksIgnore, readGitleaksIgnore(undefined));
  const secretlint = readOr('.secretlintrc.json', readSecretlintConfig, { allows: [], problems: [] });
  const rules: ScannerRules = {
    gitleaks: toml.allowlists,
    ignored: ignore.lines,
    secretlint: secretlint.allows,
    excluded: texts.get('.secretlintignore')?.split(/\r?\n/) ?? [],
  };
  const isEmpty = Object.values(rules).every((list: readonly unknown[]) => list.length === 0);
  problems.push(...toml.problems, ...ignore.problems, ...secretlint.problems);
  return { ...(isEmpty ? {} : { rules }), problems };
}

/** The text a finding is in. */
export interface FindingContext {
  readonly text: string;
  /** From the folder of the files that allow. */
  readonly path: string;
  /** Lines of the file before this text, for files that are read in pieces. */
  readonly linesBefore: number;
}

/** Which of the files allows the finding; undefined when none does. */
export function findScannerAllowance(
  rules: ScannerRules,
  finding: Finding,
  { text, path, linesBefore }: FindingContext,
  patterns: PatternSet,
): AllowReason | undefined {
  const allowedIn = (file: string, by: 'path' | 'finding' = 'finding'): AllowReason => ({
    kind: 'scanner',
    file,
    by,
  });
  if (isExcluded(rules.excluded, path)) return allowedIn('.secretlintignore', 'path');
  const value = text.slice(finding.span.start, finding.span.end);
  if (rules.secretlint.some((allow) => secretlintAllows(allow, finding, value, patterns)))
    return allowedIn('.secretlintrc.json');
  if (rules.gitleaks.length === 0 && rules.ignored.length === 0) return undefined;
  const starts = lineStarts(text);
  const index = lineOf(starts, finding.span.start);
  if (gitleaksIgnored(rules.ignored, finding, path, index + 1 + linesBefore))
    return allowedIn('.gitleaksignore');
  const line = text.slice(starts[index], starts[index + 1]);
  const isAllowed = rules.gitleaks.some((allowlist) =>
    gitleaksAllows(allowlist, finding, { path, value, line }, patterns),
  );
  return isAllowed ? allowedIn('.gitleaks.toml') : undefined;
}
