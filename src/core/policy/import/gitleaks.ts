import { asRecord, stringsIn } from '../../base/json';
import type { Finding } from '../../finding/finding';
import type { IgnoredLine } from './scanner-files';
import type { ParseToml } from '../folder-layer';
import type { PatternSet } from '../patterns';
import { isSameKind } from './same-kind';

/** One allow-list of a `.gitleaks.toml`, as gitleaks 8 reads it (`[allowlist]`, `[[allowlists]]`, `[[rules.allowlists]]`). */
export interface GitleaksAllowlist {
  /** Rules it is for, by gitleaks' names; none: all. */
  readonly rules: readonly string[];
  readonly paths: readonly string[];
  readonly regexes: readonly string[];
  /** What the regexes are held against; gitleaks' `match` is a part of the line. */
  readonly target: 'secret' | 'line';
  /** Lower case. */
  readonly stopwords: readonly string[];
  /** All of the kinds of checks must agree, not one of them. */
  readonly all: boolean;
  /** It also asks for a commit, which a file as it is does not have. */
  readonly byCommit: boolean;
}

const NAME = '.gitleaks.toml';

/** @returns no allow-lists when the file cannot be read, with the reason */
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
      problems: [`${NAME} is no valid TOML${placeOf(error)}, so it allows nothing; repair it.`],
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
      : [`${NAME} allows by commit, which says nothing of files as they are: that part is passed over.`];
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
    sources.some((source) => patterns.matches(source, `pattern "${source}" in ${NAME}`, text));
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
  /** Those that name a commit, which holds for files as they are only where somebody says so. */
  readonly ofCommits: readonly IgnoredLine[];
  readonly problems: readonly string[];
}

/** `file:rule:line`, or `commit:file:rule:line`; `#` begins a comment. */
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
      `.gitleaksignore has ${ofCommits.length} lines that name a commit and say nothing of files as they are; "keyward allow import .gitleaksignore" makes entries of those that still stand there.`,
    );
  }
  if (wrong > 0)
    problems.push(`.gitleaksignore has ${wrong} lines that are no fingerprints; they are passed over.`);
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

/** Line and column only: an error's own words may quote the file. */
function placeOf(error: unknown): string {
  const { line } = asRecord(error);
  return typeof line === 'number' ? ` (line ${line})` : '';
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
