import { NOW } from '../../core/timeline/model';
import { dateInLanguage } from '../../core/keys/date-words';
import { addDays } from '../../core/keys/dates';
import { scaleOf, windowOf, ZOOMS, type Segment, type TimelineView } from '../../core/timeline/scale';
import { element, language, make } from '../shared/dom';
import { setStretch } from './host';
import { fill, words } from './words';

/** The chart's header with years and months, and the vertical lines below it. */
export class ScaleHead {
  readonly #wrapper = element('wrapper', HTMLElement);
  readonly #upper = element('upper', HTMLElement);
  readonly #lower = element('lower', HTMLElement);
  readonly #lines = element('lines', HTMLElement);
  readonly #now = element('now', HTMLElement);
  readonly #range = element('range', HTMLElement);
  readonly #zoom = element('zoom', HTMLSelectElement);

  /** Everything in the chart moves with these two properties: no row is changed. */
  show(today: string, view: TimelineView): void {
    const window = windowOf(today, view);
    this.#wrapper.style.setProperty('--start', String(window.from));
    this.#wrapper.style.setProperty('--days', String(window.to - window.from));
    const { upper, lower } = scaleOf(today, view, language());
    this.#upper.replaceChildren(...upper.map(labelled));
    const now = NOW > window.from && NOW < window.to ? [NOW] : [];
    this.#lower.replaceChildren(...lower.map(labelled), ...now.map((at) => line('now', at)));
    this.#now.replaceChildren(...now.map((at) => line('now', at)));
    this.#lines.replaceChildren(
      ...lower.map(({ from }) => line('minor', from)),
      ...upper.map(({ from }) => line('major', from)),
    );
    this.#zoom.value = String(view.months);
    element('closer', HTMLButtonElement).disabled = view.months === ZOOMS[0];
    element('farther', HTMLButtonElement).disabled = view.months === ZOOMS.at(-1);
    const { range, zooms } = words();
    const months = [window.from, window.to - 1].map((days) =>
      dateInLanguage(addDays(today, days), language(), 'month'),
    );
    const sentence = fill(range, zooms[view.months] ?? '', ...months);
    // Screen readers announce it when it changes, so it stays untouched when only keys change.
    if (this.#range.textContent !== sentence) this.#range.textContent = sentence;
  }

  /** A pointer's position in the chart: 0 at the left edge, 1 at the right edge. */
  shareOf(clientX: number): number {
    const { left, width } = this.#lines.getBoundingClientRect();
    return width === 0 ? 0.5 : Math.min(Math.max((clientX - left) / width, 0), 1);
  }
}

function labelled(segment: Segment): HTMLElement {
  const made = make('span', '', segment.label);
  setStretch(made, segment);
  return made;
}

function line(className: string, at: number): HTMLElement {
  const made = make('span', className);
  setStretch(made, { from: at, to: at });
  return made;
}
