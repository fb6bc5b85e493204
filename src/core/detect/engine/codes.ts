/** Largest text whose memory is kept for the next one. */
const KEPT = 1 << 21;

let room = new Uint8Array(1 << 16);

/** Characters of texts for which views are kept: to make one takes as long as to look through such a text. */
const SHORT = 256;

const shortRoom = new Uint8Array(SHORT);
const views: (Uint8Array | undefined)[] = [];

/**
 * A text's characters as bytes: those of ASCII as they are, 0 for any other. Two passes over a text read all of it, and bytes
 * are read twice as fast as characters, of which each has to be asked how its string is stored. In memory that the
 * next call uses again.
 */
export function codesOf(text: string): Uint8Array {
  const { length } = text;
  if (length < SHORT) {
    const view = (views[length] ??= shortRoom.subarray(0, length));
    fold(text, view);
    return view;
  }
  if (room.length < length || room.length > KEPT) room = new Uint8Array(Math.max(length, 1 << 16));
  fold(text, room);
  return room.subarray(0, length);
}

function fold(text: string, into: Uint8Array): void {
  const { length } = text;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    into[at] = code < 128 ? code : 0;
  }
}
