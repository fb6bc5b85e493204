import { NOW, type TimelineRow } from '../../core/timeline/model';
import { dateInLanguage } from '../../core/keys/date-words';
import { language, make } from '../shared/dom';
import { setStretch } from './host';
import { fill, words } from './words';

/** A key's row. Bars and marks are for the eye; cells with the same dates are for screen readers. */
export function rowElement(row: TimelineRow): HTMLTableRowElement {
  const { facts } = row;
  const element = make('tr', row.status);
  element.dataset['id'] = row.id;
  element.setAttribute('role', 'row');
  const cells = [
    cell('state', row.state),
    dayCell(facts.since?.date),
    dayCell(facts.due),
    dayCell(facts.expires),
    dayCell(facts.exposed),
    chartCell(row),
  ];
  cells[0]?.prepend(make('span', 'dot'));
  element.append(keyCell(row), ...cells);
  return element;
}

function keyCell({ name, provider, file }: TimelineRow): HTMLTableCellElement {
  const header = make('th', 'key');
  header.scope = 'row';
  header.setAttribute('role', 'rowheader');
  const button = make('button', 'name', name);
  const reveal = make('button', 'reveal', words().inKeysView);
  for (const one of [button, reveal]) {
    one.type = 'button';
    one.tabIndex = -1;
  }
  reveal.setAttribute('aria-label', fill(words().showInKeysView, name));
  header.append(button, make('span', 'provider', provider ?? file), reveal);
  return header;
}

function cell(className: string, text: string | undefined): HTMLTableCellElement {
  const made = make('td', className, text ?? '');
  made.setAttribute('role', 'cell');
  return made;
}

function dayCell(date: string | undefined): HTMLTableCellElement {
  return cell('hidden', date === undefined ? undefined : dateInLanguage(date, language(), 'day'));
}

/** The drawing, and in words the dates that no other cell contains. */
function chartCell({ bar, late, marks }: TimelineRow): HTMLTableCellElement {
  const made = cell('chart', '');
  const others = marks.filter(({ kind }) => kind === 'rotated' || kind === 'retired');
  const sentence = others
    .map(({ kind, date }) => fill(words().marks[kind], dateInLanguage(date, language(), 'day')))
    .join(', ');
  made.append(make('span', 'hidden', sentence));
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
  setStretch(made, stretch);
  return made;
}
