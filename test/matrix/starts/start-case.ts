/** A small program with a key, and the way in which people start it. It prints the SHA-256 of the key as its last line. */
export interface StartCase {
  readonly id: string;
  /** Contents by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The file with the key. */
  readonly file: string;
  /** The line of a shell that starts the program, in the project's folder. */
  readonly command: string;
}

/** The key's place in the text of a case. */
export const KEY_MARK = '@KEY@';

/** Every combination of one entry of each list. */
export function combinations<T extends Readonly<Record<string, readonly unknown[]>>>(
  lists: T,
): { [K in keyof T]: T[K][number] }[] {
  let all: Record<string, unknown>[] = [{}];
  for (const [name, values] of Object.entries(lists)) {
    all = all.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }
  return all as { [K in keyof T]: T[K][number] }[];
}
