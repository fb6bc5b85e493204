import { firstIndex } from '../base/sorted';
import { lowerAscii } from '../base/wildmatch';
import { toBytes } from './pattern';

/**
 * Reads Git's index, which lists the tracked files (`gitformat-index`). The entries are sorted, so one is found without making a
 * string of each: an index of 100,000 files is read in a few milliseconds.
 */

/** The files that Git tracks. Paths are below the top of the working tree, with `/` separators. */
export interface TrackedPaths {
  /** Whether the index has this file, or this folder as a submodule. */
  has(path: string): boolean;
  /** Whether the index has anything below this folder, or the folder itself as a submodule. */
  hasWithin(folder: string): boolean;
}

/** Reads `sharedindex.<id>`, which a split index refers to. Undefined: the file does not exist. */
export type ReadSharedIndex = (id: string) => Uint8Array | undefined;

const SIGNATURE = 0x44495243; // DIRC
const HEADER = 12;
/** Bytes of an entry before its object ID: times, device, inode, mode, owner and size. */
const STAT = 40;
const EXTENDED = 0x4000;
const LONG_NAME = 0x0fff;
/** SHA-1 and SHA-256. The index does not name its hash, but only one of them lets its structure be read. */
const OBJECT_BYTES = [20, 32];

/**
 * @param bytes the file `index` of Git's own folder of a working tree
 * @param ignoreCase `core.ignoreCase`: the names on disk may differ in case
 * @returns undefined if the index is damaged, cut off, or of a kind that is not known
 */
export function parseIndex(
  bytes: Uint8Array,
  readShared: ReadSharedIndex,
  ignoreCase = false,
): TrackedPaths | undefined {
  for (const objectBytes of OBJECT_BYTES) {
    const lists = listsOf(bytes, objectBytes, readShared);
    if (lists) return ignoreCase ? new FoldedNames(lists) : new SortedLists(lists);
  }
  return undefined;
}

/** No files: a repository without an index. */
export const NOTHING_TRACKED: TrackedPaths = { has: () => false, hasWithin: () => false };

/** The entries of one index file, in order. */
interface NameList {
  /** Contains all names; bytes of UTF-8. */
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Entries that the index split from this file has removed or replaced. */
  readonly removed?: ReadonlySet<number>;
}

interface IndexFile {
  readonly names: NameList;
  /** Content of the extension that names the shared index. */
  readonly link: Uint8Array | undefined;
}

function listsOf(
  bytes: Uint8Array,
  objectBytes: number,
  readShared: ReadSharedIndex,
): NameList[] | undefined {
  const own = readIndexFile(bytes, objectBytes);
  if (!own) return undefined;
  if (!own.link) return [own.names];
  const link = readLink(own.link, objectBytes);
  const sharedBytes = link && readShared(link.id);
  const shared = sharedBytes && readIndexFile(sharedBytes, objectBytes);
  if (!link || !shared) return undefined;
  // An entry that replaces one of the shared index has no name.
  return [own.names, { ...shared.names, removed: link.removed }];
}

function readIndexFile(bytes: Uint8Array, objectBytes: number): IndexFile | undefined {
  const view = viewOf(bytes);
  const end = bytes.length - objectBytes;
  if (end < HEADER || view.getUint32(0) !== SIGNATURE) return undefined;
  const version = view.getUint32(4);
  const count = view.getUint32(8);
  if (version < 2 || version > 4 || count > end / STAT) return undefined;
  const read = version === 4 ? readCompressed : readPlain;
  const entries = read(bytes, view, { count, objectBytes, end });
  if (!entries) return undefined;
  const link = readExtensions(bytes, view, entries.at, end);
  return link === undefined ? undefined : { names: entries.names, link: link ?? undefined };
}

interface Layout {
  readonly count: number;
  readonly objectBytes: number;
  /** Where the entries and extensions end, and the checksum begins. */
  readonly end: number;
}

interface Entries {
  readonly names: NameList;
  /** After the last entry. */
  readonly at: number;
}

/** Versions 2 and 3: each entry ends in 1 to 8 zeros, so that its length is a multiple of 8. */
function readPlain(
  bytes: Uint8Array,
  view: DataView,
  { count, objectBytes, end }: Layout,
): Entries | undefined {
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  let at = HEADER;
  for (let i = 0; i < count; i++) {
    const start = nameStart(view, at, objectBytes, end);
    if (start === undefined) return undefined;
    const length = view.getUint16(at + STAT + objectBytes) & LONG_NAME;
    const nameEnd = length < LONG_NAME ? start + length : bytes.indexOf(0, start);
    if (nameEnd < start || nameEnd >= end || bytes[nameEnd] !== 0) return undefined;
    starts[i] = start;
    ends[i] = nameEnd;
    at += (nameEnd - at + 8) & ~7;
  }
  return at > end ? undefined : { names: { bytes, starts, ends }, at };
}

/** Version 4: a name is the number of bytes to remove from the end of the previous one, and what to add to it. */
function readCompressed(
  bytes: Uint8Array,
  view: DataView,
  { count, objectBytes, end }: Layout,
): Entries | undefined {
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  let names = new Uint8Array(bytes.length);
  let used = 0;
  let previous = 0; // where the previous name starts
  let at = HEADER;
  for (let i = 0; i < count; i++) {
    const start = nameStart(view, at, objectBytes, end);
    if (start === undefined) return undefined;
    const removed = readVarint(bytes, start, end);
    const nul = removed ? bytes.indexOf(0, removed.at) : -1;
    const kept = used - previous - (removed?.value ?? 0);
    if (!removed || nul < 0 || nul >= end || kept < 0) return undefined;
    const length = kept + (nul - removed.at);
    if (used + length > names.length) {
      const larger = new Uint8Array(Math.max(names.length * 2, used + length));
      larger.set(names);
      names = larger;
    }
    names.copyWithin(used, previous, previous + kept);
    names.set(bytes.subarray(removed.at, nul), used + kept);
    starts[i] = previous = used;
    ends[i] = used += length;
    at = nul + 1;
  }
  return { names: { bytes: names, starts, ends }, at };
}

function nameStart(view: DataView, at: number, objectBytes: number, end: number): number | undefined {
  const flagsAt = at + STAT + objectBytes;
  if (flagsAt + 2 >= end) return undefined;
  const start = flagsAt + ((view.getUint16(flagsAt) & EXTENDED) === 0 ? 2 : 4);
  return start < end ? start : undefined;
}

/** The variable-length number of pack files with offsets: each further byte adds one. */
function readVarint(
  bytes: Uint8Array,
  start: number,
  end: number,
): { readonly value: number; readonly at: number } | undefined {
  let value = 0;
  for (let at = start; at < end && at < start + 5; at++) {
    const byte = bytes[at] ?? 0;
    value = (at === start ? 0 : value + 1) * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) return { value, at: at + 1 };
  }
  return undefined;
}

/** The content of the extension `link`, null without one; undefined: an extension is cut off or must be understood and is not. */
function readExtensions(
  bytes: Uint8Array,
  view: DataView,
  from: number,
  end: number,
): Uint8Array | null | undefined {
  let link: Uint8Array | null = null;
  let at = from;
  while (at < end) {
    if (at + 8 > end) return undefined;
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const next = at + 8 + view.getUint32(at + 4);
    if (next > end) return undefined;
    if (name === 'link') link = bytes.subarray(at + 8, next);
    // One that is written in small letters changes what the entries mean. `sdir`: an entry may be a folder.
    else if (!/^[A-Z]/.test(name) && name !== 'sdir') return undefined;
    at = next;
  }
  return at === end ? link : undefined;
}

interface Link {
  /** Hex digits. */
  readonly id: string;
  readonly removed: ReadonlySet<number>;
}

/** The shared index's ID, then which of its entries are deleted. Those that are replaced keep their names. */
function readLink(content: Uint8Array, objectBytes: number): Link | undefined {
  if (content.length < objectBytes) return undefined;
  const id = Array.from(content.subarray(0, objectBytes), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  const removed = new Set<number>();
  if (content.length === objectBytes) return { id, removed };
  return readBits(content.subarray(objectBytes), removed) ? { id, removed } : undefined;
}

const WORD_BITS = 64;

/** Reads a compressed bitmap (EWAH): words that describe how many equal words, and how many literal ones, follow. */
function readBits(bytes: Uint8Array, set: Set<number>): boolean {
  const view = viewOf(bytes);
  if (bytes.length < 8) return false;
  const bits = view.getUint32(0);
  const words = view.getUint32(4);
  if (8 + words * 8 > bytes.length) return false;
  let bit = 0;
  for (let i = 0; i < words;) {
    const high = view.getUint32(8 + i * 8);
    const low = view.getUint32(12 + i * 8);
    const equal = ((high & 1) * 2 ** 31 + (low >>> 1)) * WORD_BITS;
    const literals = high >>> 1;
    i++;
    if (i + literals > words || bit + equal > bits + WORD_BITS) return false;
    if ((low & 1) === 1) for (let j = 0; j < equal; j++) set.add(bit + j);
    bit += equal;
    for (const last = i + literals; i < last; i++, bit += WORD_BITS) {
      const [left, right] = [view.getUint32(8 + i * 8), view.getUint32(12 + i * 8)];
      for (let j = 0; j < WORD_BITS; j++)
        if ((((j < 32 ? right : left) >>> (j & 31)) & 1) === 1) set.add(bit + j);
    }
  }
  return true;
}

class SortedLists implements TrackedPaths {
  readonly #lists: readonly NameList[];

  constructor(lists: readonly NameList[]) {
    this.#lists = lists;
  }

  has(path: string): boolean {
    const sought = toBytes(path);
    return this.#someStart(sought, (length) => length === sought.length);
  }

  hasWithin(folder: string): boolean {
    return this.has(folder) || this.#someStart(toBytes(`${folder}/`), () => true);
  }

  /** Whether the first name that starts with what is sought, which is also the shortest, is accepted. */
  #someStart(sought: string, accepts: (length: number) => boolean): boolean {
    return this.#lists.some((list) => {
      const { starts, ends, removed } = list;
      const first = firstIndex(starts.length, (i) => compare(list, i, sought) >= 0);
      for (let i = first; i < starts.length && startsWith(list, i, sought); i++)
        if (removed?.has(i) !== true) return accepts((ends[i] ?? 0) - (starts[i] ?? 0));
      return false;
    });
  }
}

/** Names without the case of ASCII letters, which are the only ones that Git folds. */
class FoldedNames implements TrackedPaths {
  readonly #names = new Set<string>();
  readonly #folders = new Set<string>();

  constructor(lists: readonly NameList[]) {
    for (const list of lists)
      for (let i = 0; i < list.starts.length; i++)
        if (list.removed?.has(i) !== true) this.#add(lowerAscii(nameOf(list, i)));
  }

  has(path: string): boolean {
    return this.#names.has(lowerAscii(toBytes(path)));
  }

  hasWithin(folder: string): boolean {
    return this.has(folder) || this.#folders.has(lowerAscii(toBytes(folder)));
  }

  #add(name: string): void {
    this.#names.add(name);
    for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1)) {
      const folder = name.slice(0, at);
      if (this.#folders.has(folder)) return;
      this.#folders.add(folder);
    }
  }
}

function nameOf({ bytes, starts, ends }: NameList, i: number): string {
  let name = '';
  const end = ends[i] ?? 0;
  for (let at = starts[i] ?? 0; at < end; at++) name += String.fromCharCode(bytes[at] ?? 0);
  return name;
}

/** Compares a name with a byte string. */
function compare({ bytes, starts, ends }: NameList, i: number, sought: string): number {
  const [start, end] = [starts[i] ?? 0, ends[i] ?? 0];
  const length = Math.min(end - start, sought.length);
  for (let j = 0; j < length; j++) {
    const difference = (bytes[start + j] ?? 0) - sought.charCodeAt(j);
    if (difference !== 0) return difference;
  }
  return end - start - sought.length;
}

function startsWith({ bytes, starts, ends }: NameList, i: number, sought: string): boolean {
  const start = starts[i] ?? 0;
  if ((ends[i] ?? 0) - start < sought.length) return false;
  for (let j = 0; j < sought.length; j++) if (bytes[start + j] !== sought.charCodeAt(j)) return false;
  return true;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
