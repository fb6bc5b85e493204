/** Searches content that arrives in chunks for several strings, including strings split between two chunks. */
export class NeedleSearch {
  readonly #needles: readonly (readonly Buffer[])[];
  readonly #overlap: number;
  #tail = Buffer.alloc(0);
  #found = new Set<number>();

  /** @param needles the strings for each key; finding one of them is enough. Empty for a key that is not searched for */
  constructor(needles: readonly (readonly string[])[]) {
    this.#needles = needles.map((texts) => texts.flatMap((text) => encodingsOf(text)));
    this.#overlap = Math.max(1, ...this.#needles.flat().map(({ length }) => length)) - 1;
  }

  /** @returns with the last chunk: the numbers of the keys that the content contains */
  push(bytes: Buffer, last: boolean): readonly number[] | undefined {
    const chunk = this.#tail.length === 0 ? bytes : Buffer.concat([this.#tail, bytes]);
    this.#needles.forEach((needles, key) => {
      if (!this.#found.has(key) && needles.some((needle) => chunk.includes(needle))) this.#found.add(key);
    });
    this.#tail = Buffer.from(chunk.subarray(Math.max(0, chunk.length - this.#overlap)));
    if (!last) return undefined;
    const keys = [...this.#found].sort((a, b) => a - b);
    this.#found = new Set();
    this.#tail = Buffer.alloc(0);
    return keys;
  }
}

/** UTF-8, and UTF-16 as Windows tools write it. */
function encodingsOf(text: string): Buffer[] {
  const little = Buffer.from(text, 'utf16le');
  return [Buffer.from(text, 'utf8'), little, Buffer.from(little).swap16()];
}
