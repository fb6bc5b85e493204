import type { Finding } from '../../finding/finding';
import { parseJson } from '../../base/json';
import { sha1 } from '../../base/digest';
import { refuse, type Refusal } from '../../base/refusal';
import { lineOf, lineStarts } from '../../base/text';
import { entryFor, type NewEntry, subjectOf } from '../allow/allow-entry';
import { readGitleaksIgnore } from './gitleaks';
import { isSameKind } from './same-kind';

/** One secret that another scanner has been told to pass over. */
export interface KnownSecret {
  /** As the baseline writes it, `/` between names. */
  readonly file: string;
  /** Their name of the rule. */
  readonly rule: string;
  /** From 1. */
  readonly line?: number;
  /** The value itself, where the report has it. */
  readonly value?: string;
  /** Hexadecimal SHA-1 of the value, as detect-secrets writes it. */
  readonly sha1?: string;
}

export interface Baseline {
  readonly ok: true;
  /** Whose it is, in words. */
  readonly from: 'gitleaks' | 'detect-secrets';
  readonly known: readonly KnownSecret[];
  /** Secrets that somebody has confirmed to be real: these are not allowed. */
  readonly real: number;
}

/** Read where they lie: there is nothing to import. */
const HONOURED = /(?:^|\/)(?:\.gitleaks\.toml|\.secretlintrc\.json|\.secretlintignore)$/;

/**
 * Reads a gitleaks report (JSON), a `.gitleaksignore`, or a `.secrets.baseline` of detect-secrets. They are told apart by what they hold.
 * @param name path or name of the file
 */
export function readBaseline(name: string, text: string): Baseline | Refusal {
  if (HONOURED.test(name)) {
    return refuse(
      'This file is honoured where it lies.',
      'There is nothing to import; leave it where it is.',
    );
  }
  if (name.endsWith('.gitleaksignore')) {
    const { lines, ofCommits } = readGitleaksIgnore(text);
    return { ok: true, from: 'gitleaks', known: [...lines, ...ofCommits], real: 0 };
  }
  const root = parseJson(text);
  if (!root)
    return refuse(
      'This file is no valid JSON.',
      'Write the report anew, with gitleaks --report-format json.',
    );
  const { value } = root;
  if (Array.isArray(value)) return { ok: true, from: 'gitleaks', known: value.flatMap(ofGitleaks), real: 0 };
  const results = field(value, 'results');
  if (typeof results === 'object' && results !== null && !Array.isArray(results))
    return ofDetectSecrets(results);
  return refuse(
    'This is neither a gitleaks report nor a baseline of detect-secrets.',
    'Name a JSON report of gitleaks, a .gitleaksignore or a .secrets.baseline.',
  );
}

function ofGitleaks(item: unknown): KnownSecret[] {
  const [file, rule, secret, line] = ['File', 'RuleID', 'Secret', 'StartLine'].map((name) =>
    field(item, name),
  );
  if (typeof file !== 'string' || file === '' || typeof rule !== 'string') return [];
  const isShown = typeof secret === 'string' && secret !== '' && !/^REDACTED$|\.\.\.$/.test(secret);
  return [
    {
      file: slashes(file),
      rule,
      ...(typeof line === 'number' ? { line } : {}),
      ...(isShown ? { value: secret } : {}),
    },
  ];
}

function ofDetectSecrets(results: object): Baseline {
  let real = 0;
  const known = Object.entries(results).flatMap(([file, list]: [string, unknown]) =>
    (Array.isArray(list) ? list : []).flatMap((item: unknown): KnownSecret[] => {
      const [rule, sha1, line] = ['type', 'hashed_secret', 'line_number'].map((name) => field(item, name));
      if (typeof rule !== 'string' || typeof sha1 !== 'string') return [];
      if (field(item, 'is_secret') === true) {
        real++;
        return [];
      }
      return [{ file: slashes(file), rule, sha1, ...(typeof line === 'number' ? { line } : {}) }];
    }),
  );
  return { ok: true, from: 'detect-secrets', known, real };
}

/** A file as it is now, with what Keyward tells of it. */
export interface ScannedFile {
  readonly text: string;
  readonly findings: readonly Finding[];
}

export interface Import {
  readonly entries: readonly NewEntry[];
  /** Secrets of the baseline that are not there any more, or that Keyward does not tell anyway. */
  readonly gone: number;
}

/**
 * The entries that allow what a baseline allows: each secret is looked for in its file by its value, wherever it stands by
 * now; by its line only where the baseline says nothing of the value.
 * @param scanned the files that the baseline names; undefined where there is none
 */
export function entriesFor(
  { known, from }: Baseline,
  scanned: (file: string) => ScannedFile | undefined,
): Import {
  const entries = new Map<string, NewEntry>();
  let gone = 0;
  for (const secret of known) {
    const file = scanned(secret.file);
    const found = file === undefined ? [] : file.findings.filter((finding) => isIt(secret, finding, file));
    if (found.length === 0) gone++;
    for (const finding of found) {
      const entry = entryFor(
        subjectOf(finding, file?.text ?? ''),
        secret.file,
        `from the baseline of ${from}`,
      );
      if (entry.ok) entries.set(entry.id, entry);
    }
  }
  return { entries: [...entries.values()], gone };
}

function isIt(secret: KnownSecret, finding: Finding, { text }: ScannedFile): boolean {
  const value = text.slice(finding.span.start, finding.span.end);
  if (secret.value !== undefined) return value.includes(secret.value) || secret.value.includes(value);
  // Of some secrets detect-secrets hashes only what they all begin with; then their place is all there is to go by.
  const isOpening =
    value.startsWith('-----BEGIN') || HASHED_PREFIXES.some((word) => sha1(word) === secret.sha1);
  if (secret.sha1 !== undefined && !isOpening)
    return hashedPartsOf(value).some((part) => sha1(part) === secret.sha1);
  const line = lineOf(lineStarts(text), finding.span.start) + 1;
  return line === secret.line && isSameKind(secret.rule, finding);
}

/** What detect-secrets 1.5 hashes of a GitHub token. */
const HASHED_PREFIXES: readonly string[] = ['ghp', 'gho', 'ghu', 'ghs', 'ghr'];

/** What detect-secrets takes for the secret: the value, or the password within a URL. */
function hashedPartsOf(value: string): string[] {
  const password = /:\/\/[^:/@\s]*:([^@\s]+)@/.exec(value)?.[1];
  return password === undefined ? [value] : [value, password];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function slashes(file: string): string {
  return file.replaceAll('\\', '/').replace(/^\.\//, '');
}
