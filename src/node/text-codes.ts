const encoder = new TextEncoder();

/** Largest text whose memory is kept for the next one. */
const KEPT = 1 << 23;

let room = new Uint8Array(1 << 16);

/**
 * The characters of a text, one byte each, where all of them are ASCII, as the engine asks for them (`ScanOptions.ascii`); Node
 * copies them much faster than a program can. In memory that the next call uses again.
 */
export function asciiOf(text: string): Uint8Array | undefined {
  const { length } = text;
  if (room.length < length || room.length > KEPT) room = new Uint8Array(Math.max(length, 1 << 16));
  // Anything beyond ASCII takes more bytes than characters: then the text is not done when the room is used up.
  const { read, written } = encoder.encodeInto(text, room.subarray(0, length));
  return read === length && written === length ? room.subarray(0, length) : undefined;
}
