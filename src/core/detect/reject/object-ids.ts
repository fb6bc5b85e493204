import { kindAt, QUOTE, RUN } from '../reading/chars';
import { isUuid } from './everyday-values';
import type { Assignment } from '../reading/assignment';

/**
 * What has the form of a provider's key of hex digits and names a version of something instead: a commit, a blob, the
 * checksum of a file, a type of Windows. Told from the characters around it.
 */
export function isObjectId(text: string, start: number, end: number, assignment: Assignment): boolean {
  const value = text.slice(start, end);
  if (isIndex(text, start, end)) return true;
  if (isUuid(value)) return isBracedGuid(text, start, end);
  if (!HEX.test(value)) return false;
  const before = text.slice(Math.max(0, start - REACH), start);
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

/** A part of a repository's address: `/commit/…`, `/git/blobs/…`, `/compare/owner:…`. */
const OF_A_REPOSITORY =
  /\b(?:archives?|blobs?|browse|changesets?|commits?|compare|diff|history|objects|patch|raw|refs?|rev|revisions?|src|tags?|tarball|trees?|zipball)\/(?:[\w.-]+:)?$/i;

/** `a..b`, `a...b` and `a -> b`, which changelogs and reviews write. */
const RANGE_BEFORE = /\b[0-9a-f]{7,64}(?:\.{2,3}| ?-> ?)(?:[\w.-]+:)?$/i;
const RANGE_AFTER = /^(?:\.{2,3}| ?-> ?)(?:[\w.-]+:)?[0-9a-f]{7}/i;

/** `owner/action@…`, `owner/repository#…`, `repository.git@…`. */
const PINNED = /[\w.-]\/[\w.-]+[@#]$/;

/** `CommitId: String("…")`: the name is that of the call, so the one in front is looked at here. */
const WRAPPED =
  /\b(?:blob|checksum|commit|digest|hash|oid|rev|revision|sha\d*)[\w"']{0,12}\s*[:=]\s*[\w.]{1,20}\(["'`]?$/i;

/** Lists of checksums give one to each file. */
const FILE_NAME =
  /\.(?:[cm]?[jt]sx?|c|cc|cpp|cs|css|go|gz|h|html?|jar|java|json|kt|lock|md|php|png|py|rb|rs|s|scss|sh|sum|svg|swift|tar|tgz|toml|txt|vue|wasm|whl|xml|ya?ml|zip)$/i;

/** `{6fa459ea-…}`: how Windows writes what a type or an interface is called. */
function isBracedGuid(text: string, start: number, end: number): boolean {
  return text.charAt(start - 1) === '{' && text.charAt(end) === '}' && text.charAt(start - 2) !== '$';
}

/** `servers["…"]`: what is looked up by, not what is kept. */
function isIndex(text: string, start: number, end: number): boolean {
  return (
    (kindAt(text, start - 1) & QUOTE) !== 0 &&
    text.charAt(start - 2) === '[' &&
    (kindAt(text, start - 3) & RUN) !== 0 &&
    text.charAt(end) === text.charAt(start - 1) &&
    text.charAt(end + 1) === ']'
  );
}
