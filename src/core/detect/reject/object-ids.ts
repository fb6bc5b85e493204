import { kindAt, QUOTE, RUN } from '../reading/chars';
import { isUuid } from './everyday-values';
import type { Assignment } from '../reading/assignment';

/**
 * True for hex digits with the form of a provider's key that identify something else: a commit, a blob, the checksum
 * of a file, a Windows type. The characters around them decide.
 */
export function isObjectId(text: string, start: number, end: number, assignment: Assignment): boolean {
  const value = text.slice(start, end);
  if (isIndex(text, start, end)) return true;
  const before = text.slice(Math.max(0, start - REACH), start);
  if (OF_A_VAULT.test(before)) return true;
  if (isUuid(value)) return isBracedGuid(text, start, end);
  if (!HEX.test(value)) return false;
  return (
    OF_A_REPOSITORY.test(before) ||
    RANGE_BEFORE.test(before) ||
    RANGE_AFTER.test(text.slice(end, end + REACH)) ||
    PINNED.test(before) ||
    WRAPPED.test(before) ||
    FILE_NAME.test(assignment.name)
  );
}

const REACH = 80;
const HEX = /^[0-9a-f]{32,128}$/i;

/** A part of a repository URL: `/commit/…`, `/git/blobs/…`, `/compare/owner:…`. */
const OF_A_REPOSITORY =
  /\b(?:archives?|blobs?|browse|changesets?|commits?|compare|diff|history|objects|patch|raw|refs?|rev|revisions?|src|tags?|tarball|trees?|zipball)\/(?:[\w.-]+:)?$/i;

/** The version of a secret in Azure Key Vault: `…/secrets/name/<version>`. */
const OF_A_VAULT =
  // bounded: a slice of 80 characters
  /vault\.\w[\w.]+\/(?:secrets|keys|certificates)\/[\w-]+\/$/i;

/** `a..b`, `a...b` and `a -> b` in changelogs and reviews. */
const RANGE_BEFORE = /\b[0-9a-f]{7,64}(?:\.{2,3}| ?-> ?)(?:[\w.-]+:)?$/i;
const RANGE_AFTER = /^(?:\.{2,3}| ?-> ?)(?:[\w.-]+:)?[0-9a-f]{7}/i;

/** `owner/action@…`, `owner/repository#…`, `repository.git@…`. */
const PINNED = /[\w.-]\/[\w.-]+[@#]$/;

/** `CommitId: String("…")`: the assignment's name is that of the call, so the name before it is checked here. */
const WRAPPED =
  // bounded: a slice of 80 characters
  /\b(?:blob|checksum|commit|digest|hash|oid|rev|revision|sha\d*)[\w"']{0,12}\s*[:=]\s*[\w.]{1,20}\(["'`]?$/i;

/** Lists of checksums contain one per file. */
const FILE_NAME =
  /\.(?:[cm]?[jt]sx?|c|cc|cpp|cs|css|go|gz|h|html?|jar|java|json|kt|lock|md|php|png|py|rb|rs|s|scss|sh|sum|svg|swift|tar|tgz|toml|txt|vue|wasm|whl|xml|ya?ml|zip)$/i;

/** `{6fa459ea-…}`: how Windows identifies types and interfaces. */
function isBracedGuid(text: string, start: number, end: number): boolean {
  return text.charAt(start - 1) === '{' && text.charAt(end) === '}' && text.charAt(start - 2) !== '$';
}

/** `servers["…"]`: a value used as a key for a lookup. */
function isIndex(text: string, start: number, end: number): boolean {
  return (
    (kindAt(text, start - 1) & QUOTE) !== 0 &&
    text.charAt(start - 2) === '[' &&
    (kindAt(text, start - 3) & RUN) !== 0 &&
    text.charAt(end) === text.charAt(start - 1) &&
    text.charAt(end + 1) === ']'
  );
}
