import type { CivilDate } from './dates';

/** A key that is in an env file now, with a keyed fingerprint instead of its value. */
export interface SeenKey {
  /** `<env file, relative to the workspace folder, with />#<NAME>`. */
  readonly id: string;
  readonly name: string;
  readonly envFile: string;
  readonly ruleId?: string;
  readonly provider?: string;
  /**
   * HMAC of the value, or of the content of the file that the value names, with a key that never leaves the machine. It is
   * compared, and never shown or written to the workspace.
   */
  readonly fingerprint: string;
  /** The value is the path of the file that contains the key, so the env file itself contains no secret. */
  readonly inNamedFile?: true;
  /** It is a certificate: it expires, and has no other schedule. */
  readonly certificate?: true;
  /** Read from the key itself (JWT `exp`, ...). */
  readonly expires?: CivilDate;
}

/** Prefix of the fingerprint of a key whose file could not be read. It is not derived from the key's value. */
const UNREAD = 'unread ';

/** The fingerprint of a key in a file that is missing, too large or unreadable. @param mark fingerprint of its path */
export function unreadFingerprint(mark: string): string {
  return UNREAD + mark;
}

/** What this machine remembers about one key. */
export interface LocalKey {
  readonly fingerprint: string;
  readonly firstSeen: CivilDate;
  /** It was already there when its file was first read, so it may be older than `firstSeen`. */
  readonly initial?: true;
  /** The day Keyward moved it to the env file. */
  readonly moved?: CivilDate;
  /** The day of the first commit with it; it may be older. */
  readonly committed?: CivilDate;
  /** The day its value changed. */
  readonly rotated?: CivilDate;
  /** That day is from Git, which had the value by then. */
  readonly rotatedInGit?: true;
  /** The day it was no longer in its file. */
  readonly gone?: CivilDate;
  /** It was not removed: what added it was undone. It is not shown, and kept for the day in case that is redone. */
  readonly undone?: true;
  /** The state before the last day of changes: if the value comes back, so does the date. */
  readonly previous?: { readonly fingerprint: string } & Rotation;
}

type Rotation = Pick<LocalKey, 'rotated' | 'rotatedInGit'>;

/** Plain JSON for the editor's own storage; never in the workspace. */
export interface LocalState {
  readonly version: 1;
  /** ID of the fingerprints' key. Fingerprints with different keys cannot be compared. */
  readonly fingerprintKey?: string;
  /** The day each env file was first read. */
  readonly files: Readonly<Record<string, CivilDate>>;
  readonly keys: Readonly<Record<string, LocalKey>>;
  /** The day until which reminders are snoozed, by key ID. */
  readonly snoozed: Readonly<Record<string, CivilDate>>;
}

export const EMPTY_LOCAL_STATE: LocalState = { version: 1, files: {}, keys: {}, snoozed: {} };

/**
 * Updates the memory after reading all env files: new keys are first seen, a changed fingerprint is a rotation, and a
 * missing key is gone. A key that comes back with another name or in another file keeps its dates, and is remembered only
 * there. One that appears and disappears on the same day leaves no trace. Everything that has not changed is the same
 * object as before, up to the whole memory.
 * @param fingerprintKey ID of the key the fingerprints were made with. If it has changed, the fingerprints are only
 *   replaced: losing that key must not look like the rotation of everything.
 * @param wasUndone whether the key was taken away by undoing what added it, since the last observation
 */
export function observe(
  local: LocalState,
  seen: readonly SeenKey[],
  today: CivilDate,
  fingerprintKey?: string,
  wasUndone: (id: string) => boolean = () => false,
): LocalState {
  const canCompare = fingerprintKey === local.fingerprintKey || local.fingerprintKey === undefined;
  const present = new Set(seen.map(({ id }) => id));
  const keys = new Map(Object.entries(local.keys));
  const arrived = new Set(
    seen.filter(({ id }) => isAway(local.keys[id])).map(({ fingerprint }) => fingerprint),
  );
  for (const [id, key] of keys) {
    if (present.has(id)) continue;
    const isRenamed = canCompare && key.gone === undefined && arrived.has(key.fingerprint);
    if (isRenamed || (key.undone && key.gone !== today)) keys.delete(id);
    else if (key.gone === undefined) keys.set(id, goneSince(key, today, wasUndone(id)));
  }
  const byValue = new Map<string, LocalKey>();
  if (canCompare) for (const key of Object.values(local.keys)) byValue.set(key.fingerprint, key);
  for (const key of seen) {
    const known = keys.get(key.id);
    const same = byValue.get(key.fingerprint);
    // An undone key was never there: another value under its name is a new key.
    const isNew = known?.undone === true || wasUndone(key.id);
    const isSame = known && (!isNew || known.fingerprint === key.fingerprint);
    keys.set(key.id, isSame ? seenAgain(known, key, today, canCompare) : seenFirst(local, key, today, same));
  }
  const newFiles = seen.filter(({ envFile }) => local.files[envFile] === undefined);
  const isUnchanged =
    newFiles.length === 0 &&
    keys.size === Object.keys(local.keys).length &&
    (fingerprintKey === undefined || fingerprintKey === local.fingerprintKey) &&
    [...keys].every(([id, key]) => key === local.keys[id]);
  if (isUnchanged) return local;
  return {
    ...local,
    ...(fingerprintKey !== undefined && { fingerprintKey }),
    files: { ...local.files, ...Object.fromEntries(newFiles.map(({ envFile }) => [envFile, today])) },
    keys: Object.fromEntries(keys),
  };
}

/** Remembers that Keyward itself moved a key to `.env` on `today`, a better date than when it was first seen. */
export function noteMoved(local: LocalState, id: string, fingerprint: string, today: CivilDate): LocalState {
  const known = local.keys[id] ?? { fingerprint, firstSeen: today };
  return { ...local, keys: { ...local.keys, [id]: { ...known, moved: today } } };
}

/** Remembers the day of the first commit with the value of a key. The earliest such day counts. */
export function noteCommitted(local: LocalState, id: string, date: CivilDate): LocalState {
  const known = local.keys[id];
  if (!known || (known.committed !== undefined && known.committed <= date)) return local;
  return { ...local, keys: { ...local.keys, [id]: { ...known, committed: date } } };
}

/**
 * Remembers that Git has had a value of a key since `day`. If the key has that value now, it was in use by then: a change
 * that was noticed later, after switching branches, is not a rotation on that later day.
 */
export function noteInGit(local: LocalState, id: string, fingerprint: string, day: CivilDate): LocalState {
  const known = local.keys[id];
  if (known?.fingerprint !== fingerprint) return local;
  if (known.rotated === undefined) return noteCommitted(local, id, day);
  if (known.rotated <= day) return local;
  return { ...local, keys: { ...local.keys, [id]: { ...known, rotated: day, rotatedInGit: true } } };
}

/** Undoes that a key counts as rotated because its value changed: the new value is the same key, written differently. */
export function undoRotation(local: LocalState, id: string): LocalState {
  const known = local.keys[id];
  if (!known?.previous) return local;
  const key: LocalKey = { ...neverRotated(known), ...rotationOf(known.previous) };
  return { ...local, keys: { ...local.keys, [id]: key } };
}

/** What has changed between two observations. */
export interface Changes {
  /** IDs of keys with a new value. */
  readonly rotated: readonly string[];
  /** IDs of keys that are no longer in their file. */
  readonly gone: readonly string[];
}

/** What has changed in `after`, the result of {@link observe} for `before`. */
export function changesBetween(before: LocalState, after: LocalState): Changes {
  if (before === after) return { rotated: [], gone: [] };
  const keys = Object.entries(after.keys);
  const was = new Map(Object.entries(before.keys));
  const rotated = keys.filter(
    ([id, { fingerprint, previous, rotated }]) =>
      previous !== undefined &&
      rotated !== undefined &&
      was.has(id) &&
      !was.get(id)?.undone &&
      was.get(id)?.fingerprint !== fingerprint &&
      isComparable(before, after),
  );
  const gone = keys.filter(
    ([id, key]) => key.gone !== undefined && !key.undone && was.has(id) && was.get(id)?.gone === undefined,
  );
  return { rotated: rotated.map(([id]) => id), gone: gone.map(([id]) => id) };
}

/** Forgets a key that is no longer in its file. */
export function forget(local: LocalState, id: string): LocalState {
  const keys = new Map(Object.entries(local.keys));
  keys.delete(id);
  return snooze({ ...local, keys: Object.fromEntries(keys) }, id, undefined);
}

/** The day since which the value of a key has been the same; undefined if it is new today or not known. */
export function unchangedSince(local: LocalState, id: string, today: CivilDate): CivilDate | undefined {
  const known = local.keys[id];
  if (known === undefined || known.gone !== undefined || known.fingerprint.startsWith(UNREAD))
    return undefined;
  const { rotated, firstSeen, initial } = known;
  const since = rotated ?? firstSeen;
  return since === today && (rotated !== undefined || initial !== true) ? undefined : since;
}

function isComparable(before: LocalState, after: LocalState): boolean {
  return before.fingerprintKey === undefined || before.fingerprintKey === after.fingerprintKey;
}

/** Snoozes reminders for a key until a day; undefined ends the snooze. */
export function snooze(local: LocalState, id: string, until: CivilDate | undefined): LocalState {
  const snoozed = new Map(Object.entries(local.snoozed));
  if (until === undefined) snoozed.delete(id);
  else snoozed.set(id, until);
  return { ...local, snoozed: Object.fromEntries(snoozed) };
}

/** Not in its file, as far as is remembered. */
function isAway(key: LocalKey | undefined): boolean {
  return key === undefined || key.gone !== undefined;
}

function goneSince(key: LocalKey, today: CivilDate, wasUndone: boolean): LocalKey {
  const isUndone = wasUndone || (key.firstSeen === today && key.initial !== true);
  return { ...key, gone: today, ...(isUndone && { undone: true as const }) };
}

function seenAgain(
  known: LocalKey,
  { fingerprint }: SeenKey,
  today: CivilDate,
  canCompare: boolean,
): LocalKey {
  if (fingerprint === known.fingerprint && (canCompare || !known.previous)) return present(known);
  // If the key's file is missing or was, nothing is known about the key: what was last read still counts.
  if (fingerprint.startsWith(UNREAD) && canCompare) return present(known);
  if (known.fingerprint.startsWith(UNREAD)) return { ...present(known), fingerprint };
  const { previous, rotated } = known;
  const rest = neverRotated(present(known));
  const dates = rotationOf(known);
  if (!canCompare) return { ...rest, ...dates, fingerprint };
  if (fingerprint === previous?.fingerprint) {
    return { ...rest, fingerprint, ...rotationOf(previous) };
  }
  // Several changes on one day are one rotation: a key may be typed and saved in pieces.
  const before = rotated === today && previous ? previous : { fingerprint: known.fingerprint, ...dates };
  return { ...rest, fingerprint, rotated: today, previous: before };
}

/** @param same what is remembered about the same value with another name or in another file */
function seenFirst(
  local: LocalState,
  { envFile, fingerprint }: SeenKey,
  today: CivilDate,
  same: LocalKey | undefined,
): LocalKey {
  if (same) return present(same);
  const initial = local.files[envFile] === undefined;
  return { fingerprint, firstSeen: today, ...(initial && { initial }) };
}

function rotationOf({ rotated, rotatedInGit }: Rotation): Rotation {
  return rotated === undefined ? {} : { rotated, ...(rotatedInGit && { rotatedInGit }) };
}

type Mutable<T> = { -readonly [Field in keyof T]: T[Field] };

function present(key: LocalKey): LocalKey {
  if (key.gone === undefined) return key;
  const copy: Mutable<LocalKey> = { ...key };
  delete copy.gone;
  delete copy.undone;
  return copy;
}

function neverRotated(key: LocalKey): LocalKey {
  const copy: Mutable<LocalKey> = { ...key };
  delete copy.previous;
  delete copy.rotated;
  delete copy.rotatedInGit;
  return copy;
}
