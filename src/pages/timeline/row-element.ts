import { NOW, type MarkKind, type TimelineRow } from '../../core/timeline';
import { make, span } from './host';

/** A key's row: what the eye sees as bars and marks stands in cells for the screen reader. */
export function rowElement(row: TimelineRow): HTMLTableRowElement {
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
