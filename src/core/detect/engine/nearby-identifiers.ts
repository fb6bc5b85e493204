import type { Candidate } from './candidate';
import type { CompiledFormat, Engine } from './compile';
import { secretsUsedWith } from '../combine/pairs';

/** How far before and behind its identifier a secret without a form of its own is taken for its other half. */
const BEFORE = 160;
const BEHIND = 80;

/** Of those that were not found in order only the last few are remembered. */
const REMEMBERED = 4;

interface Place {
  readonly start: number;
  readonly end: number;
  readonly secrets: readonly CompiledFormat[];
}

/**
 * Where identifiers of pairs stand (`AKIA…`, a Twilio account): what is drawn like the other half and stands beside one is it,
 * also where nothing names the provider, as in `connect("AKIA…", "…")` or two lines of a note.
 */
export class NearbyIdentifiers {
  readonly #engine: Engine;
  readonly #places: Place[] = [];
  readonly #recent: Place[] = [];
  #first = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Remembers what was found, if it is such an identifier. `inOrder`: nothing that stands further ahead was added before. */
  add({ compiled, start, end }: Candidate, inOrder: boolean): void {
    const ids = secretsUsedWith(compiled.format.id);
    if (ids === undefined) return;
    const secrets = ids.flatMap((id) => this.#engine.byId.get(id) ?? []);
    const places = inOrder ? this.#places : this.#recent;
    places.push({ start, end, secrets });
    if (!inOrder && places.length > REMEMBERED) places.shift();
  }

  /** The formats that a value at this place may be the other half of; to be asked from the front to the back of the text. */
  near(start: number, end: number): readonly CompiledFormat[] {
    if (this.#places.length + this.#recent.length === 0) return [];
    while ((this.#places[this.#first]?.end ?? Infinity) < start - BEFORE) this.#first++;
    const near: CompiledFormat[] = [];
    const look = (place: Place): void => {
      if (
        place.end <= start ? start - place.end <= BEFORE : place.start >= end && place.start - end <= BEHIND
      )
        near.push(...place.secrets);
    };
    for (let i = this.#first; i < this.#places.length && i < this.#first + REMEMBERED; i++) {
      const place = this.#places[i];
      if (place !== undefined) look(place);
    }
    this.#recent.forEach(look);
    return near;
  }
}
