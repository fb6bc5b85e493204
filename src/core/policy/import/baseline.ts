import * as l10n from '@vscode/l10n';
import type { Finding } from '../../finding/finding';
import { parseJson } from '../../base/json';
import { sha1 } from '../../base/digest';
import { refuse, type Refusal } from '../../base/refusal';
import { lineOf, lineStarts } from '../../base/text';
import { entryFor, type NewEntry, identityOf } from '../allow/allow-entry';
import { readGitleaksIgnore } from './gitleaks';
import { isSameKind } from './same-kind';

/** One secret that another scanner's baseline allows. */
export interface KnownSecret {
  /** As written in the baseline, with `/` between names. */
  readonly file: string;
  /** The other scanner's name of the rule. */
  readonly rule: string;
  /** From 1. */
  readonly line?: number;
  /** The value itself, if the report contains it. */
  readonly value?: string;
  /** Hexadecimal SHA-1 of the value, as detect-secrets writes it. */
  readonly sha1?: string;
}

export interface Baseline {
  readonly ok: true;
  readonly from: 'gitleaks' | 'detect-secrets';
  readonly known: readonly KnownSecret[];
  /** How many secrets are marked as real. These are not allowed. */
  readonly real: number;
}

/** These files are read in place, so there is nothing to import. */
const READ_IN_PLACE = /(?:^|\/)(?:\.gitleaks\.toml|\.secretlintrc\.json|\.secretlintignore)$/;

/**
 * Reads a gitleaks report (JSON), a `.gitleaksignore`, or a `.secrets.baseline` of detect-secrets, recognized by content.
 * @param name path or name of the file
 */
export function readBaseline(name: string, text: string): Baseline | Refusal {
  if (READ_IN_PLACE.test(name)) {
    return refuse(
      l10n.t('Keyward reads this file in place, so there is nothing to import.'),
      l10n.t('Leave it where it is.'),
    );
  }
  if (name.endsWith('.gitleaksignore')) {
    const { lines, ofCommits } = readGitleaksIgnore(text);
    return { ok: true, from: 'gitleaks', known: [...lines, ...ofCommits], real: 0 };
  }
  const root = parseJson(text);
  if (!root)
    return refuse(
      l10n.t('This file is not valid JSON.'),
      l10n.t('Create the report again with "gitleaks --report-format json".'),
    );
  const { value } = root;
  if (Array.isArray(value))
    return { ok: true, from: 'gitleaks', known: value.flatMap(fromGitleaks), real: 0 };
  const results = field(value, 'results');
  if (typeof results === 'object' && results !== null && !Array.isArray(results))
    return fromDetectSecrets(results);
  return refuse(
    l10n.t('This is neither a gitleaks report nor a detect-secrets baseline.'),
    l10n.t('Choose a JSON report of gitleaks, a .gitleaksignore, or a .secrets.baseline.'),
  );
}

function fromGitleaks(item: unknown): KnownSecret[] {
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

function fromDetectSecrets(results: object): Baseline {
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

/** A file in the working tree, with what Keyward reports in it. */
export interface ScannedFile {
  readonly text: string;
  readonly findings: readonly Finding[];
}

export interface BaselineImport {
  readonly entries: readonly NewEntry[];
  /** How many secrets of the baseline no longer exist, or are not reported by Keyward. */
  readonly gone: number;
}

/**
 * Creates allow entries for what a baseline allows. Each secret is searched for in its file by its value, wherever it is now,
 * and by its line only if the baseline does not contain the value or a digest of it.
 * @param scanned returns a file that the baseline names; undefined if it does not exist
 */
export function entriesFor(
  { known, from }: Baseline,
  scanned: (file: string) => ScannedFile | undefined,
): BaselineImport {
  const entries = new Map<string, NewEntry>();
  let gone = 0;
  for (const secret of known) {
    const file = scanned(secret.file);
    const found =
      file === undefined ? [] : file.findings.filter((finding) => isSameSecret(secret, finding, file));
    if (found.length === 0) gone++;
    for (const finding of found) {
      const entry = entryFor(
        identityOf(finding, file?.text ?? ''),
        secret.file,
        `from the ${from} baseline`, // not localized: it is committed,
      );
      if (entry.ok) entries.set(entry.id, entry);
    }
  }
  return { entries: [...entries.values()], gone };
}

function isSameSecret(secret: KnownSecret, finding: Finding, { text }: ScannedFile): boolean {
  const value = text.slice(finding.span.start, finding.span.end);
  if (secret.value !== undefined) return value.includes(secret.value) || secret.value.includes(value);
  // For some secrets detect-secrets hashes only the prefix they all have. Then only the line identifies them.
  const isPrefixHash =
    value.startsWith('-----BEGIN') || HASHED_PREFIXES.some((word) => sha1(word) === secret.sha1);
  if (secret.sha1 !== undefined && !isPrefixHash)
    return hashedPartsOf(value).some((part) => sha1(part) === secret.sha1);
  const line = lineOf(lineStarts(text), finding.span.start) + 1;
  return line === secret.line && isSameKind(secret.rule, finding);
}

/** The part of a GitHub token that detect-secrets 1.5 hashes. */
const HASHED_PREFIXES: readonly string[] = ['ghp', 'gho', 'ghu', 'ghs', 'ghr'];

/** What detect-secrets hashes: the value, or the password in a URL. */
function hashedPartsOf(value: string): string[] {
  const scheme = value.indexOf('://');
  const login = scheme < 0 ? '' : value.slice(scheme + '://'.length);
  const password = /^[^:/@\s]*:([^@\s]+)@/.exec(login)?.[1];
  return password === undefined ? [value] : [value, password];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function slashes(file: string): string {
  return file.replaceAll('\\', '/').replace(/^\.\//, '');
}
