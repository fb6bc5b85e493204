import {
  NOW,
  scaleOf,
  windowOf,
  zoomName,
  ZOOMS,
  type Segment,
  type TimelineView,
} from '../../core/timeline';
import { element, make, span } from './host';

const MONTH_AND_YEAR = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The head of the chart with years and months, and the lines that go down from it. */
export class ScaleHead {
  readonly #wrapper = element('wrapper', HTMLElement);
  readonly #upper = element('upper', HTMLElement);
  readonly #lower = element('lower', HTMLElement);
  readonly #lines = element('lines', HTMLElement);
  readonly #now = element('now', HTMLElement);
  readonly #range = element('range', HTMLElement);
  readonly #zoom = element('zoom', HTMLSelectElement);

  constructor() {
    for (const months of ZOOMS) {
      const option = make('option', '', zoomName(months));
      option.value = String(months);
      this.#zoom.append(option);
    }
  }

  /** All that stands in the chart moves by these two properties alone: no row is touched. */
  show(today: string, view: TimelineView): void {
    const window = windowOf(today, view);
    this.#wrapper.style.setProperty('--start', String(window.from));
    this.#wrapper.style.setProperty('--days', String(window.to - window.from));
    const { upper, lower } = scaleOf(today, view);
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
    const words = `${zoomName(view.months)}: ${monthAt(today, window.from)} to ${monthAt(today, window.to - 1)}`;
    // A screen reader reads it out when it changes, not when keys change.
    if (this.#range.textContent !== words) this.#range.textContent = words;
  }

  /** Where in the chart a pointer is: 0 at its left edge, 1 at the right one. */
  shareOf(clientX: number): number {
    const { left, width } = this.#lines.getBoundingClientRect();
    return width === 0 ? 0.5 : Math.min(Math.max((clientX - left) / width, 0), 1);
  }
}

function labelled(segment: Segment): HTMLElement {
  const made = make('span', '', segment.label);
  span(made, segment);
  return made;
}

function line(className: string, at: number): HTMLElement {
  const made = make('span', className);
  span(made, { from: at, to: at });
  return made;
}

function monthAt(today: string, days: number): string {
  return MONTH_AND_YEAR.format(new Date(Date.parse(`${today}T00:00Z`) + days * 86_400_000));
}
