import type { EnvEntry } from './document';

/** The variables of env files, found by name and by value without looking at each. */
export class EnvVariables {
  /** Names in the order in which they first occur, each with the entry that counts. */
  readonly #effective = new Map<string, EnvEntry>();
  readonly #order = new Map<string, number>();
  readonly #byUpperCase = new Map<string, EnvEntry[]>();
  /** Names that have or had a value, by the value as read and as written. */
  readonly #byValue = new Map<string, Set<string>>();

  /** @param entries in ascending precedence */
  constructor(entries: Iterable<EnvEntry>) {
    for (const entry of entries) this.add(entry);
  }

  /** Adds an entry that takes precedence over all others. */
  add(entry: EnvEntry): void {
    const { name, value, written } = entry;
    if (!this.#order.has(name)) this.#order.set(name, this.#order.size);
    this.#effective.set(name, entry);
    listIn(this.#byUpperCase, name.toUpperCase()).push(entry);
    for (const text of [value, written]) {
      const names = this.#byValue.get(text);
      if (names) names.add(name);
      else this.#byValue.set(text, new Set([name]));
    }
  }

  /** The entry that counts for a name: the last. */
  effective(name: string): EnvEntry | undefined {
    return this.#effective.get(name);
  }

  /** All entries whose name is this one in capital letters, in ascending precedence. */
  inUpperCase(name: string): readonly EnvEntry[] {
    return this.#byUpperCase.get(name) ?? [];
  }

  /** Effective entries that have one of these texts as their value, read or written, in the order of their names. */
  withValue(...texts: readonly string[]): EnvEntry[] {
    const names = new Set(texts.flatMap((text) => [...(this.#byValue.get(text) ?? [])]));
    const position = (name: string): number => this.#order.get(name) ?? 0;
    return [...names]
      .sort((a, b) => position(a) - position(b))
      .flatMap((name) => this.#effective.get(name) ?? []);
  }
}

function listIn(map: Map<string, EnvEntry[]>, key: string): EnvEntry[] {
  const known = map.get(key);
  if (known) return known;
  const made: EnvEntry[] = [];
  map.set(key, made);
  return made;
}
