import type { TimelineRow } from '../../core/timeline';
import { element, make } from '../shared/dom';

/** The card appears only after the mouse has rested this long. Milliseconds. */
const REST_MS = 250;
const GAP = 6;

/** All details of a key, next to its row while the mouse or the keyboard focus is on it. */
export class Card {
  readonly #card = element('card', HTMLElement);
  #timer = 0;
  #shown: string | undefined;
  #described: HTMLElement | undefined;

  /** The mouse is over a row; undefined: over none. */
  hover(row: TimelineRow | undefined, pointer: MouseEvent): void {
    if (row?.id === this.#shown && row !== undefined) {
      clearTimeout(this.#timer);
      return;
    }
    clearTimeout(this.#timer);
    const { clientX, clientY } = pointer;
    this.#timer = setTimeout(() => {
      if (row) this.#show(row, clientX + GAP, clientY + GAP * 2, clientY - GAP * 2);
      else this.hide();
    }, REST_MS);
  }

  /** Shows the card immediately for the keyboard, as the accessible description of the focused element. */
  attach(row: TimelineRow, button: HTMLElement): void {
    clearTimeout(this.#timer);
    const { left, bottom, top } = button.getBoundingClientRect();
    this.#show(row, left + 24, bottom + GAP, top - GAP);
    button.setAttribute('aria-describedby', 'card');
    this.#described = button;
  }

  /** @returns whether the card was visible */
  hide(): boolean {
    clearTimeout(this.#timer);
    const was = this.#shown !== undefined;
    this.#shown = undefined;
    this.#card.hidden = true;
    this.#described?.removeAttribute('aria-describedby');
    this.#described = undefined;
    return was;
  }

  #show(row: TimelineRow, x: number, below: number, above: number): void {
    this.hide();
    this.#shown = row.id;
    const list = make('ul');
    list.append(...row.details.map((line) => make('li', '', line)));
    const about = [row.provider, row.file].filter(Boolean).join(' · ');
    this.#card.replaceChildren(make('strong', '', row.name), make('p', '', about), list);
    this.#card.hidden = false;
    const { width, height } = this.#card.getBoundingClientRect();
    const left = Math.max(GAP, Math.min(x, innerWidth - width - GAP));
    const fits = below + height + GAP <= innerHeight;
    const top = fits ? below : Math.max(GAP, above - height);
    this.#card.style.left = `${Math.round(left)}px`;
    this.#card.style.top = `${Math.round(top)}px`;
  }
}
