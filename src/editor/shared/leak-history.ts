import type { HistoryVerdict } from '../../core/leaks';

/** Results of searches through Git history, by a salted hash of the value. They are gone when the window closes. */
export class HistoryVerdicts {
  readonly #byHash = new Map<string, HistoryVerdict>();
  readonly #salt = crypto.getRandomValues(new Uint8Array(32));

  async remember(value: string, verdict: HistoryVerdict): Promise<void> {
    this.#byHash.set(await this.#hashOf(value), verdict);
  }

  async of(value: string): Promise<HistoryVerdict | undefined> {
    return this.#byHash.size === 0 ? undefined : this.#byHash.get(await this.#hashOf(value));
  }

  async #hashOf(value: string): Promise<string> {
    const bytes = new TextEncoder().encode(value);
    const salted = new Uint8Array(this.#salt.length + bytes.length);
    salted.set(this.#salt);
    salted.set(bytes, this.#salt.length);
    return String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', salted)));
  }
}
