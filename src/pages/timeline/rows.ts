import { NOW, type MarkKind, type Timeline, type TimelineGroup, type TimelineRow } from '../../core/timeline';
import { make, span } from './host';

/** The table's body: one `tbody` for each group, rows kept as long as they say the same. */
export class Rows {
  readonly #table: HTMLTableElement;
  readonly #known = new Map<string, { readonly said: string; readonly element: HTMLTableRowElement }>();
  #rows: readonly TimelineRow[] = [];
  #current: string | undefined;

  constructor(table: HTMLTableElement, current: string | undefined) {
    this.#table = table;
    this.#current = current;
  }

  /** Shows other keys. What stays where it was is not touched, and the focus stays on its key. */
  show({ groups }: Timeline): void {
    const focused = this.#focused();
    this.#rows = groups.flatMap(({ rows }) => rows);
    const ids = new Set(this.#rows.map(({ id }) => id));
    for (const [id, { element }] of this.#known) {
      if (ids.has(id)) continue;
      element.remove();
      this.#known.delete(id);
    }
    const bodies = new Map([...this.#table.tBodies].map((body) => [body.dataset['group'] ?? '', body]));
    let before: Element | null = this.#table.tHead;
    for (const group of groups) {
      const body: HTMLTableSectionElement = bodies.get(group.id) ?? newBody(group.id);
      bodies.delete(group.id);
      this.#fill(body, group);
      if (before?.nextElementSibling !== body) before?.after(body);
      before = body;
    }
    for (const body of bodies.values()) body.remove();
    this.#setCurrent(this.#rows.find(({ id }) => id === this.#current)?.id ?? this.#rows[0]?.id);
    if (focused !== undefined && ids.has(focused)) this.focus(focused);
  }

  #fill(body: HTMLTableSectionElement, { name, rows }: TimelineGroup): void {
    const heading = body.rows[0]?.cells[0];
    const title = `${name} · ${rows.length}`;
    if (heading && heading.textContent !== title) heading.textContent = title;
    rows.forEach((row, index) => {
      const element = this.#elementOf(row);
      if (body.rows[index + 1] !== element) body.insertBefore(element, body.rows[index + 1] ?? null);
    });
    while (body.rows.length > rows.length + 1) body.deleteRow(-1);
  }

  #elementOf(row: TimelineRow): HTMLTableRowElement {
    const said = JSON.stringify(row);
    const known = this.#known.get(row.id);
    if (known?.said === said) return known.element;
    const element = rowElement(row);
    known?.element.replaceWith(element);
    this.#known.set(row.id, { said, element });
    return element;
  }

  rowOf(target: EventTarget | null): TimelineRow | undefined {
    const id =
      target instanceof Element ? target.closest<HTMLElement>('tr[data-id]')?.dataset['id'] : undefined;
    return this.#rows.find((row) => row.id === id);
  }

  /** The key's button, which has the focus when its row is chosen. */
  buttonOf(id: string): HTMLElement | undefined {
    return this.#known.get(id)?.element.querySelector<HTMLElement>('.name') ?? undefined;
  }

  focus(id: string): void {
    const button = this.buttonOf(id);
    if (!button) return;
    this.#setCurrent(id);
    button.focus();
    button.scrollIntoView({ block: 'nearest' });
  }

  /** @param steps rows down, or up when negative */
  move(steps: number): void {
    const index = this.#rows.findIndex(({ id }) => id === this.#current);
    const next = this.#rows[Math.min(Math.max(index + steps, 0), this.#rows.length - 1)];
    if (next) this.focus(next.id);
  }

  get current(): string | undefined {
    return this.#current;
  }

  /** Tab reaches one row; the arrow keys reach the others. */
  #setCurrent(id: string | undefined): void {
    for (const [one, stop] of [
      [this.#current, -1],
      [id, 0],
    ] as const) {
      const element = one === undefined ? undefined : this.#known.get(one)?.element;
      for (const button of element?.querySelectorAll('button') ?? []) button.tabIndex = stop;
    }
    this.#current = id;
  }

  noteFocus(target: EventTarget | null): void {
    const row = this.rowOf(target);
    if (row && row.id !== this.#current) this.#setCurrent(row.id);
  }

  #focused(): string | undefined {
    return this.rowOf(document.activeElement)?.id;
  }
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

function rowElement(row: TimelineRow): HTMLTableRowElement {
  const { facts } = row;
  const element = make('tr', row.status);
  element.dataset['id'] = row.id;
  element.setAttribute('role', 'row');
  const cells = [
    cell('state', row.state),
    cell('hidden', facts.since?.date),
    cell('hidden', facts.due),
    cell('hidden', facts.expires),
    cell('hidden', facts.exposed),
    chartCell(row),
  ];
  cells[0]?.prepend(make('span', 'dot'));
  element.append(keyCell(row), ...cells);
  return element;
}

function keyCell({ name, provider, place }: TimelineRow): HTMLTableCellElement {
  const header = make('th', 'key');
  header.scope = 'row';
  header.setAttribute('role', 'rowheader');
  const button = make('button', 'name', name);
  const reveal = make('button', 'reveal', 'In Keys view');
  for (const one of [button, reveal]) {
    one.type = 'button';
    one.tabIndex = -1;
  }
  reveal.setAttribute('aria-label', `Show ${name} in the Keys view`);
  header.append(button, make('span', 'provider', provider ?? place), reveal);
  return header;
}

function cell(className: string, text: string | undefined): HTMLTableCellElement {
  const made = make('td', className, text ?? '');
  made.setAttribute('role', 'cell');
  return made;
}

const MARK_WORDS: Readonly<Record<MarkKind, string>> = {
  rotated: 'rotated',
  expires: 'expires',
  exposed: 'exposed since',
  retired: 'retired',
};

/** Forms for the eye; in words what no other cell says. */
function chartCell({ bar, late, marks }: TimelineRow): HTMLTableCellElement {
  const made = cell('chart', '');
  const words = marks.filter(({ kind }) => kind === 'rotated' || kind === 'retired');
  made.append(
    make('span', 'hidden', words.map(({ kind, date }) => `${MARK_WORDS[kind]} ${date}`).join(', ')),
  );
  const drawing = make('div', 'drawing');
  drawing.setAttribute('aria-hidden', 'true');
  if (bar) {
    drawing.append(piece(`bar${bar.beginsEarlier ? ' earlier' : ''}${bar.isOpen ? ' open' : ''}`, bar));
    const spent = { from: bar.from, to: Math.min(bar.to, NOW) };
    if (spent.to > spent.from) drawing.append(piece('bar spent', spent));
  }
  if (late) drawing.append(piece('bar late', late));
  drawing.append(...marks.map(({ kind, at }) => piece(`mark ${kind}`, { from: at, to: at })));
  made.append(drawing);
  return made;
}

function piece(className: string, stretch: { readonly from: number; readonly to: number }): HTMLElement {
  const made = make('span', className);
  span(made, stretch);
  return made;
}
