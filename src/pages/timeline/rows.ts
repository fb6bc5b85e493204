import { firstIndex } from '../../core/base/sorted';
import type { Timeline, TimelineGroup, TimelineRow } from '../../core/timeline';
import { make } from '../shared/dom';
import { rowElement } from './row-element';

/** Heights in pixels, passed to the style sheet. */
const ROW = 30;
const HEADING = 34;
/** Up to this many rows are all in the page. Beyond it, only visible rows and some around them are. */
const ALL_UP_TO = 100;
const AROUND = 10;
/** Screen readers count the table's head as the first row. */
const HEAD_ROWS = 1;

/** A key's position in the table. */
interface Line {
  readonly row: TimelineRow;
  readonly body: HTMLTableSectionElement;
  /** Distance from the top of its group, and of all groups. Pixels. */
  readonly inGroup: number;
  readonly top: number;
  /** Row number for screen readers. */
  readonly index: number;
}

/**
 * The table's body: one `tbody` for each group, as high as all its rows, but with only the visible rows in it. Screen readers
 * get the total number of rows and each row's number. The row that has the focus, or would get it, is always in the page.
 */
export class Rows {
  readonly #scroller: HTMLElement;
  readonly #table: HTMLTableElement;
  /** Rows in the page, by key, each with the data it shows. */
  readonly #known = new Map<string, { readonly data: string; readonly element: HTMLTableRowElement }>();
  #lines: readonly Line[] = [];
  #byId: ReadonlyMap<string, Line> = new Map();
  #shown: ReadonlySet<Line> = new Set();
  #current: string | undefined;

  constructor(scroller: HTMLElement, table: HTMLTableElement, current: string | undefined) {
    this.#scroller = scroller;
    this.#table = table;
    this.#current = current;
    table.style.setProperty('--row', `${ROW}px`);
    table.style.setProperty('--heading', `${HEADING}px`);
    scroller.addEventListener('scroll', () => this.#draw(), { passive: true });
    new ResizeObserver(() => this.#draw()).observe(scroller);
  }

  /** Shows other keys. Unchanged rows stay untouched, and the focus stays on its key. */
  show({ groups }: Timeline): void {
    const focused = this.rowOf(document.activeElement)?.id;
    const bodies = new Map([...this.#table.tBodies].map((body) => [body.dataset['group'] ?? '', body]));
    const lines: Line[] = [];
    let before: Element | null = this.#table.tHead;
    let top = 0;
    let index = HEAD_ROWS;
    for (const group of groups) {
      const body: HTMLTableSectionElement = bodies.get(group.id) ?? newBody(group.id);
      bodies.delete(group.id);
      head(body, group, ++index);
      group.rows.forEach((row, i) => {
        const inGroup = HEADING + i * ROW;
        lines.push({ row, body, inGroup, top: top + inGroup, index: ++index });
      });
      top += HEADING + group.rows.length * ROW;
      if (before?.nextElementSibling !== body) before?.after(body);
      before = body;
    }
    for (const body of bodies.values()) body.remove();
    this.#table.setAttribute('aria-rowcount', String(index));
    this.#lines = lines;
    this.#byId = new Map(lines.map((line) => [line.row.id, line]));
    this.#shown = new Set();
    this.#current = this.#byId.has(this.#current ?? '') ? this.#current : lines[0]?.row.id;
    this.#draw();
    if (focused !== undefined && this.#byId.has(focused)) this.focus(focused);
  }

  /** Adds visible rows to the page, in the order of the keys, and removes the others. */
  #draw(): void {
    const wanted = this.#wanted();
    if (wanted.length === this.#shown.size && wanted.every((line) => this.#shown.has(line))) return;
    const stays = new Set(wanted.map(({ row }) => row.id));
    for (const [id, { element }] of this.#known) {
      if (stays.has(id)) continue;
      element.remove();
      this.#known.delete(id);
    }
    let before: Element | null = null;
    let body: HTMLTableSectionElement | undefined;
    for (const line of wanted) {
      const isNew = !this.#shown.has(line);
      const element = (isNew ? undefined : this.#known.get(line.row.id)?.element) ?? this.#elementOf(line);
      if (line.body !== body) before = (body = line.body).rows[0] ?? null;
      if (before?.nextElementSibling !== element) before?.after(element);
      before = element;
    }
    this.#shown = new Set(wanted);
  }

  /** Visible lines, some around them, and the one with the focus. */
  #wanted(): readonly Line[] {
    const lines = this.#lines;
    if (lines.length <= ALL_UP_TO) return lines;
    const { scrollTop, clientHeight } = this.#scroller;
    const from = Math.max(0, this.#firstBelow(scrollTop) - AROUND);
    const to = Math.min(lines.length, this.#firstBelow(scrollTop + clientHeight) + AROUND);
    const current = this.#byId.get(this.#current ?? '');
    const visible = lines.slice(from, to);
    if (!current || visible.includes(current)) return visible;
    return current.top < (visible[0]?.top ?? 0) ? [current, ...visible] : [...visible, current];
  }

  /** Index of the first line that starts at `top` or below. */
  #firstBelow(top: number): number {
    return firstIndex(this.#lines.length, (i) => (this.#lines[i]?.top ?? 0) >= top);
  }

  #elementOf({ row, inGroup, index }: Line): HTMLTableRowElement {
    const data = JSON.stringify(row);
    const known = this.#known.get(row.id);
    const element = known?.data === data ? known.element : rowElement(row);
    if (element !== known?.element) {
      known?.element.replaceWith(element);
      this.#known.set(row.id, { data, element });
    }
    element.style.setProperty('--top', `${inGroup}px`);
    element.setAttribute('aria-rowindex', String(index));
    setStop(element, row.id === this.#current);
    return element;
  }

  rowOf(target: EventTarget | null): TimelineRow | undefined {
    const id =
      target instanceof Element ? target.closest<HTMLElement>('tr[data-id]')?.dataset['id'] : undefined;
    return this.#byId.get(id ?? '')?.row;
  }

  /** Focuses a key's button and scrolls to it. */
  focus(id: string): void {
    const line = this.#byId.get(id);
    if (!line) return;
    this.#setCurrent(id);
    this.#scrollTo(line);
    this.#known.get(id)?.element.querySelector<HTMLElement>('.name')?.focus({ preventScroll: true });
  }

  /** The table's head covers rows below it. A group's first row is shown with its heading. */
  #scrollTo({ top, inGroup }: Line): void {
    const head = this.#table.tHead?.offsetHeight ?? 0;
    const { scrollTop, clientHeight } = this.#scroller;
    const upper = inGroup === HEADING ? top - HEADING : top;
    if (upper < scrollTop) this.#scroller.scrollTop = upper;
    else if (top + ROW + head > scrollTop + clientHeight)
      this.#scroller.scrollTop = top + ROW + head - clientHeight;
    this.#draw();
  }

  /** @param steps rows down, or up when negative */
  move(steps: number): void {
    const index = this.#lines.findIndex(({ row }) => row.id === this.#current);
    const next = this.#lines[Math.min(Math.max(index + steps, 0), this.#lines.length - 1)];
    if (next) this.focus(next.row.id);
  }

  /** Rows per page, less a few that stay visible. */
  get page(): number {
    return Math.max(1, Math.floor(this.#scroller.clientHeight / ROW) - 3);
  }

  get current(): string | undefined {
    return this.#current;
  }

  /** Tab stops at one row only; arrow keys move to the others. */
  #setCurrent(id: string): void {
    const before = this.#known.get(this.#current ?? '')?.element;
    if (before) setStop(before, false);
    this.#current = id;
    this.#draw();
    const now = this.#known.get(id)?.element;
    if (now) setStop(now, true);
  }

  noteFocus(target: EventTarget | null): void {
    const row = this.rowOf(target);
    if (row && row.id !== this.#current) this.#setCurrent(row.id);
  }
}

function setStop(element: HTMLTableRowElement, isStop: boolean): void {
  for (const button of element.querySelectorAll('button')) button.tabIndex = isStop ? 0 : -1;
}

function head(body: HTMLTableSectionElement, { name, rows }: TimelineGroup, index: number): void {
  const row = body.rows[0];
  const heading = row?.cells[0];
  const title = `${name} · ${rows.length}`;
  if (heading && heading.textContent !== title) heading.textContent = title;
  row?.setAttribute('aria-rowindex', String(index));
  body.style.setProperty('--rows', String(rows.length));
}

function newBody(id: string): HTMLTableSectionElement {
  const body = make('tbody');
  body.dataset['group'] = id;
  body.setAttribute('role', 'rowgroup');
  const row = body.insertRow();
  row.className = 'group';
  row.setAttribute('role', 'row');
  const heading = make('th');
  heading.scope = 'rowgroup';
  heading.colSpan = 7;
  heading.setAttribute('role', 'rowheader');
  row.append(heading);
  return body;
}
