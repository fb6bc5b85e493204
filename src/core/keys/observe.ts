import type { CivilDate } from './dates';

/** A key as it stands in an env file now. Its value stays outside: of it there is only a keyed fingerprint. */
export interface SeenKey {
  /** `<env file, relative to the workspace folder, with />#<NAME>`. */
  readonly id: string;
  readonly name: string;
  readonly envFile: string;
  readonly ruleId?: string;
  readonly provider?: string;
  /**
   * HMAC of the value, or of what the file holds that it names, under a key that never leaves the machine. Compared, never
   * shown or written to the workspace.
   */
  readonly fingerprint: string;
  /** The variable names the file that holds it: the env file has but a path, which all may know. */
  readonly heldElsewhere?: true;
  /** It is a certificate: it has its end, and no other calendar. */
  readonly certificate?: true;
  /** Read from the key itself (JWT `exp`, ...). */
  readonly expires?: CivilDate;
}

/** Begins the fingerprint of a key whose file could not be read: nothing can be told from it about the key's value. */
const UNREAD = 'unread ';

/** The fingerprint of a key in a file that is not here, too large or not to be read. @param mark of where it should be */
export function unreadFingerprint(mark: string): string {
  return UNREAD + mark;
}

/** What this machine remembers of one key. */
export interface LocalKey {
  readonly fingerprint: string;
  readonly firstSeen: CivilDate;
  /** It was there when its file was first looked into: `firstSeen` says only that it is at least as old. */
  readonly initial?: true;
  /** Keyward moved it to the env file. */
  readonly moved?: CivilDate;
  /** Day on which git first had it; it may be older. */
  readonly committed?: CivilDate;
  /** Its value was seen to change. */
  readonly rotated?: CivilDate;
  /** That day is git's, which had the value by then. */
  readonly rotatedInGit?: true;
  /** No longer in its file since. */
  readonly gone?: CivilDate;
  /** Before the changes of that last day: if the value comes back, so does the date. */
  readonly previous?: { readonly fingerprint: string } & Rotation;
}

type Rotation = Pick<LocalKey, 'rotated' | 'rotatedInGit'>;

/** Plain JSON for the editor's own storage; never in the workspace. */
export interface LocalState {
  readonly version: 1;
  /** Id of the fingerprints' key: under another key nothing can be compared. */
  readonly fingerprintKey?: string;
  /** Day each env file was first looked into. */
  readonly files: Readonly<Record<string, CivilDate>>;
  readonly keys: Readonly<Record<string, LocalKey>>;
  /** Reminders put off, by key id, until that day. */
  readonly snoozed: Readonly<Record<string, CivilDate>>;
}

export const EMPTY_LOCAL_STATE: LocalState = { version: 1, files: {}, keys: {}, snoozed: {} };

/**
 * What is remembered after a look at all env files: new keys are first seen, a changed fingerprint is a rotation, a key
 * that is missing is gone. A key that comes back under another name or in another file keeps its dates. What stays the
 * same is the very object it was, up to the whole memory.
 * @param fingerprintKey id of the key the fingerprints were made with; when it is another than before, they are only
 *   taken over: a lost key must not look like the rotation of everything
 */
export function observe(
  local: LocalState,
  seen: readonly SeenKey[],
  today: CivilDate,
  fingerprintKey?: string,
): LocalState {
  const canCompare = fingerprintKey === local.fingerprintKey || local.fingerprintKey === undefined;
  const present = new Set(seen.map(({ id }) => id));
  const keys = new Map(Object.entries(local.keys));
  for (const [id, key] of keys)
    if (!present.has(id)) keys.set(id, key.gone === undefined ? { ...key, gone: today } : key);
  const byValue = new Map<string, LocalKey>();
  if (canCompare) for (const key of Object.values(local.keys)) byValue.set(key.fingerprint, key);
  for (const key of seen) {
    const known = keys.get(key.id);
    const same = byValue.get(key.fingerprint);
    keys.set(key.id, known ? again(known, key, today, canCompare) : anew(local, key, today, same));
  }
  const newFiles = seen.filter(({ envFile }) => local.files[envFile] === undefined);
  const isSame =
    newFiles.length === 0 &&
    (fingerprintKey === undefined || fingerprintKey === local.fingerprintKey) &&
    [...keys].every(([id, key]) => key === local.keys[id]);
  if (isSame) return local;
  return {
    ...local,
    ...(fingerprintKey !== undefined && { fingerprintKey }),
    files: { ...local.files, ...Object.fromEntries(newFiles.map(({ envFile }) => [envFile, today])) },
    keys: Object.fromEntries(keys),
  };
}

/** Remembers that Keyward itself moved a key to `.env` on `today`: a better date than a first sight. */
export function noteMoved(local: LocalState, id: string, fingerprint: string, today: CivilDate): LocalState {
  const known = local.keys[id] ?? { fingerprint, firstSeen: today };
  return { ...local, keys: { ...local.keys, [id]: { ...known, moved: today } } };
}

/** Remembers when git first had the value of a key. The earliest such day counts. */
export function noteCommitted(local: LocalState, id: string, date: CivilDate): LocalState {
  const known = local.keys[id];
  if (!known || (known.committed !== undefined && known.committed <= date)) return local;
  return { ...local, keys: { ...local.keys, [id]: { ...known, committed: date } } };
}

/**
 * Remembers that git has had a value of a key since `day`. If it is the value the key has now, then it was in use by then: a
 * change that was seen later, after a switch of the branch, is no rotation of that later day.
 */
export function noteInGit(local: LocalState, id: string, fingerprint: string, day: CivilDate): LocalState {
  const known = local.keys[id];
  if (known?.fingerprint !== fingerprint) return local;
  if (known.rotated === undefined) return noteCommitted(local, id, day);
  if (known.rotated <= day) return local;
  return { ...local, keys: { ...local.keys, [id]: { ...known, rotated: day, rotatedInGit: true } } };
}

/** Takes back that a key was rotated when its value changed: the new value is the same key, written otherwise. */
export function undoRotation(local: LocalState, id: string): LocalState {
  const known = local.keys[id];
  if (!known?.previous) return local;
  const key: LocalKey = { ...neverRotated(known), ...rotationOf(known.previous) };
  return { ...local, keys: { ...local.keys, [id]: key } };
}

/** What a look brought to light. */
export interface Changes {
  /** Ids of keys with another value than before. */
  readonly rotated: readonly string[];
  /** Ids of keys that are no longer in their file. */
  readonly gone: readonly string[];
}

/** What is new in `after`, which {@link observe} made of `before`. */
export function changesBetween(before: LocalState, after: LocalState): Changes {
  if (before === after) return { rotated: [], gone: [] };
  const keys = Object.entries(after.keys);
  const was = new Map(Object.entries(before.keys));
  const rotated = keys.filter(
    ([id, { fingerprint, previous, rotated }]) =>
      previous !== undefined &&
      rotated !== undefined &&
      was.has(id) &&
      was.get(id)?.fingerprint !== fingerprint &&
      comparable(before, after),
  );
  const gone = keys.filter(
    ([id, key]) => key.gone !== undefined && was.has(id) && was.get(id)?.gone === undefined,
  );
  return { rotated: rotated.map(([id]) => id), gone: gone.map(([id]) => id) };
}

function comparable(before: LocalState, after: LocalState): boolean {
  return before.fingerprintKey === undefined || before.fingerprintKey === after.fingerprintKey;
}

/** Puts reminders of a key off until a day; undefined: takes that back. */
export function snooze(local: LocalState, id: string, until: CivilDate | undefined): LocalState {
  const snoozed = new Map(Object.entries(local.snoozed));
  if (until === undefined) snoozed.delete(id);
  else snoozed.set(id, until);
  return { ...local, snoozed: Object.fromEntries(snoozed) };
}

function again(known: LocalKey, { fingerprint }: SeenKey, today: CivilDate, canCompare: boolean): LocalKey {
  if (fingerprint === known.fingerprint && (canCompare || !known.previous)) return present(known);
  // A file that went, or came, says nothing of the key in it: what it held when it was last read still counts.
  if (fingerprint.startsWith(UNREAD) && canCompare) return present(known);
  if (known.fingerprint.startsWith(UNREAD)) return { ...present(known), fingerprint };
  const { previous, rotated } = known;
  const rest = neverRotated(present(known));
  const dates = rotationOf(known);
  if (!canCompare) return { ...rest, ...dates, fingerprint };
  if (fingerprint === previous?.fingerprint) {
    return { ...rest, fingerprint, ...rotationOf(previous) };
  }
  // Several changes on one day are one rotation: a key is typed and saved in pieces.
  const before = rotated === today && previous ? previous : { fingerprint: known.fingerprint, ...dates };
  return { ...rest, fingerprint, rotated: today, previous: before };
}

/** @param same what is remembered of the same value under another name or in another file */
function anew(
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
  return copy;
}

function neverRotated(key: LocalKey): LocalKey {
  const copy: Mutable<LocalKey> = { ...key };
  delete copy.previous;
  delete copy.rotated;
  delete copy.rotatedInGit;
  return copy;
}
