import type { Candidate } from './candidate';
import type { CompiledFormat, Engine } from './compile';
import { secretsFor } from './paired-formats';

/** How far before and after its identifier a random value counts as the secret that belongs to it, in characters. */
const BEFORE = 160;
const AFTER = 80;

/** How many of the identifiers that were not found in order are kept. */
const REMEMBERED = 4;

interface Identifier {
  readonly start: number;
  readonly end: number;
  /** The formats of the secrets it is used with. */
  readonly secrets: readonly CompiledFormat[];
}

/**
 * Identifiers such as `AKIA…` or a Twilio account. A value with the form of the secret they are used with is that secret if it
 * is next to one, even if nothing names the provider, as in `connect("AKIA…", "…")` or on two lines of a note.
 */
export class NearbyIdentifiers {
  readonly #engine: Engine;
  readonly #ordered: Identifier[] = [];
  readonly #recent: Identifier[] = [];
  #first = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Keeps a candidate if it is such an identifier.
   * @param inOrder no candidate that is further ahead in the text was added before
   */
  add({ compiled, start, end }: Candidate, inOrder: boolean): void {
    const ids = secretsFor(compiled.format.id);
    if (ids === undefined) return;
    const secrets = ids.map((id) => this.#engine.format(id));
    const identifiers = inOrder ? this.#ordered : this.#recent;
    identifiers.push({ start, end, secrets });
    if (!inOrder && identifiers.length > REMEMBERED) identifiers.shift();
  }

  /** The formats that a value may have because its identifier is near. Must be called in the order of the text. */
  formatsNear(start: number, end: number): readonly CompiledFormat[] {
    if (this.#ordered.length + this.#recent.length === 0) return [];
    while ((this.#ordered[this.#first]?.end ?? Infinity) < start - BEFORE) this.#first++;
    return [...this.#ordered.slice(this.#first, this.#first + REMEMBERED), ...this.#recent]
      .filter((identifier) =>
        identifier.end <= start
          ? start - identifier.end <= BEFORE
          : identifier.start >= end && identifier.start - end <= AFTER,
      )
      .flatMap(({ secrets }) => secrets);
  }
}
