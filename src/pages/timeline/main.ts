import {
  countRows,
  panned,
  viewAround,
  viewFrom,
  windowOf,
  zoomed,
  type Timeline,
  type TimelineView,
} from '../../core/timeline';
import { Card } from './card';
import { pngOf } from './draw';
import { element, keep, kept, tell } from './host';
import type { PageView, ToPage } from './messages';
import { Rows } from './rows';
import { ScaleHead } from './scale';

/** A pause in typing, before keys are looked for. Milliseconds. */
const TYPING_MS = 150;

/** Without a scroll for so long, the rows lie still. Milliseconds. */
const STILL_MS = 100;

const scroller = element('scroller', HTMLElement);
const table = element('keys', HTMLTableElement);
const shield = element('shield', HTMLElement);
const filter = element('filter', HTMLInputElement);
const groupBy = element('group-by', HTMLSelectElement);
const rows = new Rows(scroller, table, kept().current);
const scale = new ScaleHead();
const card = new Card();

let timeline: Timeline | undefined;
let view: PageView | undefined;

function change(next: Partial<PageView>): void {
  if (!view || !timeline) return;
  view = { ...view, ...next };
  keep({ view });
  scale.show(timeline.today, view);
  tell({ type: 'view', view });
}

function look(next: TimelineView): void {
  card.hide();
  change({ months: next.months, start: next.start });
}

/** What stays in place when a button or a key zooms: today where it is seen, else the middle. */
function focusPoint(): number {
  if (!view || !timeline) return 0.5;
  const { from, to } = windowOf(timeline.today, view);
  return from <= 0 && to > 0 ? -from / (to - from) : 0.5;
}

function zoom(closer: boolean, focus = focusPoint()): void {
  if (view) look(zoomed(view, closer, focus));
}

function pan(steps: number): void {
  if (view) look(panned(view, steps));
}

function goToday(): void {
  if (view) look(viewAround(view.months));
}

function showTimeline(message: Extract<ToPage, { type: 'timeline' }>): void {
  const isFirst = timeline === undefined;
  ({ timeline } = message);
  // What was zoomed while the message was on its way counts.
  view = view ? { ...message.view, ...viewFrom(view) } : message.view;
  const shown = countRows(timeline);
  scale.show(timeline.today, view);
  groupBy.value = view.groupBy;
  if (document.activeElement !== filter) filter.value = view.filter;
  element('summary', HTMLElement).textContent = message.summary;
  element('no-keys', HTMLElement).hidden = message.total > 0;
  element('no-match', HTMLElement).hidden = message.total === 0 || shown > 0;
  for (const id of ['scroller', 'legend', 'controls']) {
    element(id, HTMLElement).hidden = id === 'scroller' ? shown === 0 : message.total === 0;
  }
  // What is hidden has no height, and no rows in sight.
  rows.show(timeline);
  keep({ view });
  document.body.dataset['ready'] = 'true';
  if (isFirst) scroller.scrollTop = kept().scrollTop ?? 0;
}

addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'timeline') showTimeline(data);
  else if (data.type === 'select') rows.focus(data.id);
  else {
    const { request } = data;
    pngOf(data.svg, data.width, data.height).then(
      (png) => tell({ type: 'drawn', request, png }),
      () => tell({ type: 'drawn', request }),
    );
  }
});

const clicks: Readonly<Record<string, () => void>> = {
  earlier: () => pan(-1),
  later: () => pan(1),
  today: goToday,
  closer: () => zoom(true),
  farther: () => zoom(false),
  export: () => tell({ type: 'export' }),
  scan: () => tell({ type: 'scan' }),
  clear: () => {
    filter.value = '';
    change({ filter: '' });
    filter.focus();
  },
};
for (const [id, run] of Object.entries(clicks)) element(id, HTMLButtonElement).addEventListener('click', run);

element('zoom', HTMLSelectElement).addEventListener('change', ({ currentTarget }) => {
  const months = Number((currentTarget as HTMLSelectElement).value);
  if (view) look(viewFrom({ months, start: Math.round(view.start + focusPoint() * (view.months - months)) }));
});
groupBy.addEventListener('change', () => change({ groupBy: groupBy.value }));
let typing = 0;
filter.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => change({ filter: filter.value }), TYPING_MS);
});

table.addEventListener('click', ({ target }) => {
  const row = rows.rowOf(target);
  if (!row) return;
  const isReveal = target instanceof Element && target.closest('.reveal') !== null;
  card.hide();
  tell({ type: isReveal ? 'reveal' : 'open', id: row.id });
});
table.addEventListener('pointermove', (event) => card.hover(rows.rowOf(event.target), event));
table.addEventListener('pointerleave', (event) => card.hover(undefined, event));
table.addEventListener('focusin', ({ target }) => {
  rows.noteFocus(target);
  keep({ ...(rows.current !== undefined && { current: rows.current }) });
  const row = rows.rowOf(target);
  if (row && target instanceof HTMLElement && target.matches('.name:focus-visible')) card.attach(row, target);
});
table.addEventListener('focusout', () => card.hide());

const ALL = Number.MAX_SAFE_INTEGER;
const rowKeys: Readonly<Record<string, () => void>> = {
  ArrowDown: () => rows.move(1),
  ArrowUp: () => rows.move(-1),
  PageDown: () => rows.move(rows.page),
  PageUp: () => rows.move(-rows.page),
  Home: () => rows.move(-ALL),
  End: () => rows.move(ALL),
};
const timeKeys: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => pan(-1),
  ArrowRight: () => pan(1),
  '+': () => zoom(true),
  '=': () => zoom(true),
  '-': () => zoom(false),
  0: goToday,
};

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && card.hide()) return;
  const { target } = event;
  // The browser's own search would look through the rows in sight alone.
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f') {
    event.preventDefault();
    filter.select();
    return;
  }
  const isTyping = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const run = timeKeys[event.key] ?? (rows.rowOf(target) ? rowKeys[event.key] : undefined);
  if (!run) return;
  event.preventDefault();
  run();
});

let turned = 0;
scroller.addEventListener(
  'wheel',
  (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    // A touchpad sends many small turns: a step is made when they add up to one of a wheel.
    turned += event.deltaY;
    if (Math.abs(turned) < 50) return;
    zoom(turned < 0, scale.shareOf(event.clientX));
    turned = 0;
  },
  { passive: false },
);

let scrolled = 0;
scroller.addEventListener(
  'scroll',
  () => {
    card.hide();
    shield.hidden = false;
    clearTimeout(scrolled);
    scrolled = setTimeout(() => {
      shield.hidden = true;
      keep({ scrollTop: scroller.scrollTop });
    }, STILL_MS);
  },
  { passive: true },
);

tell({ type: 'ready', view: kept().view });
