import type { HistoryVerdict } from '../../core/leaks';

/** What searches of this session found out, by a mark of the value: no value, and gone with the window. */
export class KnownVerdicts {
  readonly #byMark = new Map<string, HistoryVerdict>();
  readonly #salt = crypto.getRandomValues(new Uint8Array(32));

  async remember(value: string, verdict: HistoryVerdict): Promise<void> {
    this.#byMark.set(await this.#markOf(value), verdict);
  }

  async of(value: string): Promise<HistoryVerdict | undefined> {
    return this.#byMark.size === 0 ? undefined : this.#byMark.get(await this.#markOf(value));
  }

  async #markOf(value: string): Promise<string> {
    const bytes = new TextEncoder().encode(value);
    const salted = new Uint8Array(this.#salt.length + bytes.length);
    salted.set(this.#salt);
    salted.set(bytes, this.#salt.length);
    return String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', salted)));
  }
}
