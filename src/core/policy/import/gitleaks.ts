import { asRecord, stringsIn } from '../../base/json';
import * as l10n from '@vscode/l10n';
import type { Finding } from '../../finding/finding';
import type { PatternSet } from '../patterns';
import { isSameKind } from './same-kind';

/** Parses TOML into plain objects. @throws an Error with the problem and its position in the message */
export type ParseToml = (text: string) => unknown;

/** A finding of another scanner, by its position. */
export interface IgnoredLine {
  readonly file: string;
  /** The other scanner's name of the rule. */
  readonly rule: string;
  /** From 1. */
  readonly line: number;
}

/** One allowlist of a `.gitleaks.toml`, as gitleaks 8 reads it (`[allowlist]`, `[[allowlists]]`, `[[rules.allowlists]]`). */
export interface GitleaksAllowlist {
  /** The rules it applies to, by gitleaks' names; empty: all. */
  readonly rules: readonly string[];
  readonly paths: readonly string[];
  readonly regexes: readonly string[];
  /** What the regexes are matched with; gitleaks' `match` is a part of the line. */
  readonly target: 'secret' | 'line';
  /** Lower case. */
  readonly stopwords: readonly string[];
  /** All kinds of checks must match, not just one. */
  readonly all: boolean;
  /** It also requires a commit, which files in the working tree do not have. */
  readonly byCommit: boolean;
}

const NAME = '.gitleaks.toml';

/** @returns no allowlists when the file cannot be read, and a problem */
export function readGitleaksToml(
  text: string | undefined,
  parseToml: ParseToml,
): { readonly allowlists: readonly GitleaksAllowlist[]; readonly problems: readonly string[] } {
  if (text === undefined) return { allowlists: [], problems: [] };
  let root: Record<string, unknown>;
  try {
    root = asRecord(parseToml(text));
  } catch (error) {
    return {
      allowlists: [],
      problems: [tomlProblem(error)],
    };
  }
  const global = [root['allowlist'], ...asList(root['allowlists'])].flatMap((list) =>
    readAllowlist(list, []),
  );
  const ofRules = asList(root['rules']).flatMap((value) => {
    const rule = asRecord(value);
    const id = typeof rule['id'] === 'string' ? [rule['id']] : [];
    return [rule['allowlist'], ...asList(rule['allowlists'])].flatMap((list) => readAllowlist(list, id));
  });
  const allowlists = [...global, ...ofRules];
  const byCommit = allowlists.filter((list) => list.byCommit).length;
  const problems =
    byCommit === 0
      ? []
      : [
          l10n.t(
            "{0} allows by commit, which doesn't apply to the working tree. That part is ignored.",
            NAME,
          ),
        ];
  return { allowlists, problems };
}

function readAllowlist(value: unknown, ofRule: readonly string[]): GitleaksAllowlist[] {
  if (typeof value !== 'object' || value === null) return [];
  const fields = new Map(
    Object.entries(value).map(([name, field]) => [name.toLowerCase(), field as unknown]),
  );
  const target = fields.get('regextarget');
  const condition = fields.get('condition');
  const targets = stringsIn(fields.get('targetrules'));
  return [
    {
      rules: targets.length > 0 ? targets : ofRule,
      paths: stringsIn(fields.get('paths')),
      regexes: stringsIn(fields.get('regexes')),
      target: target === 'line' || target === 'match' ? 'line' : 'secret',
      stopwords: stringsIn(fields.get('stopwords')).map((word) => word.toLowerCase()),
      all: typeof condition === 'string' && /^(?:and|&&)$/i.test(condition),
      byCommit: stringsIn(fields.get('commits')).length > 0,
    },
  ];
}

export function gitleaksAllows(
  list: GitleaksAllowlist,
  finding: Finding,
  { path, value, line }: { readonly path: string; readonly value: string; readonly line: string },
  patterns: PatternSet,
): boolean {
  if (list.rules.length > 0 && !list.rules.some((rule) => isSameKind(rule, finding))) return false;
  const matches = (sources: readonly string[], text: string): boolean =>
    sources.some((source) => patterns.matches(source, l10n.t('pattern "{0}" in {1}', source, NAME), text));
  const checks: (() => boolean)[] = [];
  if (list.paths.length > 0) checks.push(() => matches(list.paths, path));
  if (list.regexes.length > 0)
    checks.push(() => matches(list.regexes, list.target === 'line' ? line : value));
  if (list.stopwords.length > 0) {
    const lower = value.toLowerCase();
    checks.push(() => list.stopwords.some((word) => lower.includes(word)));
  }
  if (!list.all) return checks.some((check) => check());
  return checks.length > 0 && !list.byCommit && checks.every((check) => check());
}

export interface GitleaksIgnore {
  readonly lines: readonly IgnoredLine[];
  /** Lines with a commit. They apply to the working tree only if they are imported. */
  readonly ofCommits: readonly IgnoredLine[];
  readonly problems: readonly string[];
}

/** Reads lines such as `file:rule:line` or `commit:file:rule:line`; `#` begins a comment. */
export function readGitleaksIgnore(text: string | undefined): GitleaksIgnore {
  const lines: IgnoredLine[] = [];
  const ofCommits: IgnoredLine[] = [];
  let wrong = 0;
  for (const line of text?.split(/\r?\n/) ?? []) {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) continue;
    const match = /^(?:([0-9a-f]{7,64}):)?(.+):([^:]+):(\d+)$/.exec(entry);
    if (match === null) wrong++;
    else {
      const [, commit, file = '', rule = '', number = ''] = match;
      const ignored = { file: file.replaceAll('\\', '/'), rule, line: Number(number) };
      (commit === undefined ? lines : ofCommits).push(ignored);
    }
  }
  const problems: string[] = [];
  if (ofCommits.length > 0) {
    problems.push(
      ofCommits.length === 1
        ? l10n.t(
            '1 line of .gitleaksignore has a commit and does not apply to the working tree. To allow its secret where it still exists, run "keyward allow import .gitleaksignore".',
          )
        : l10n.t(
            '{0} lines of .gitleaksignore have a commit and do not apply to the working tree. To allow their secrets where they still exist, run "keyward allow import .gitleaksignore".',
            ofCommits.length,
          ),
    );
  }
  if (wrong > 0) {
    problems.push(
      wrong === 1
        ? l10n.t('1 line of .gitleaksignore is not a fingerprint and is ignored.')
        : l10n.t('{0} lines of .gitleaksignore are not fingerprints and are ignored.', wrong),
    );
  }
  return { lines, ofCommits, problems };
}

export function gitleaksIgnored(
  ignored: readonly IgnoredLine[],
  finding: Finding,
  path: string,
  line: number,
): boolean {
  return ignored.some(
    (entry) => entry.file === path && entry.line === line && isSameKind(entry.rule, finding),
  );
}

/** Names the line only: the error's own message may quote the file. */
function tomlProblem(error: unknown): string {
  const { line } = asRecord(error);
  return typeof line === 'number'
    ? l10n.t('{0} is not valid TOML (line {1}), so it allows nothing. Fix it.', NAME, line)
    : l10n.t('{0} is not valid TOML, so it allows nothing. Fix it.', NAME);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
