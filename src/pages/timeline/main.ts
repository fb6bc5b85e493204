import { countRows, type Timeline } from '../../core/timeline/model';
import { panned, viewAround, viewFrom, windowOf, zoomed, type TimelineView } from '../../core/timeline/scale';
import { Card } from './card';
import { pngOf } from './draw';
import { element } from '../shared/dom';
import { post, savedState, saveState } from './host';
import type { PageView, ToPage } from './messages';
import { Rows } from './rows';
import { ScaleHead } from './scale';
import { setWords } from './words';

/** Filters after a pause in typing. Milliseconds. */
const TYPING_MS = 150;

/** Scrolling has ended when nothing scrolled for this long. Milliseconds. */
const STILL_MS = 100;

const scroller = element('scroller', HTMLElement);
const table = element('keys', HTMLTableElement);
const shield = element('shield', HTMLElement);
const filter = element('filter', HTMLInputElement);
const groupBy = element('group-by', HTMLSelectElement);
const rows = new Rows(scroller, table, savedState().current);
const scale = new ScaleHead();
const card = new Card();

let timeline: Timeline | undefined;
let view: PageView | undefined;

function change(next: Partial<PageView>): void {
  if (!view || !timeline) return;
  view = { ...view, ...next };
  saveState({ view });
  scale.show(timeline.today, view);
  post({ type: 'view', view });
}

function setTime(next: TimelineView): void {
  card.hide();
  change({ months: next.months, start: next.start });
}

/** The point that stays in place when a button or key zooms: today if visible, otherwise the middle. */
function focusPoint(): number {
  if (!view || !timeline) return 0.5;
  const { from, to } = windowOf(timeline.today, view);
  return from <= 0 && to > 0 ? -from / (to - from) : 0.5;
}

function zoom(closer: boolean, focus = focusPoint()): void {
  if (view) setTime(zoomed(view, closer, focus));
}

function pan(steps: number): void {
  if (view) setTime(panned(view, steps));
}

function goToday(): void {
  if (view) setTime(viewAround(view.months));
}

function showTimeline(message: Extract<ToPage, { type: 'timeline' }>): void {
  const isFirst = timeline === undefined;
  setWords(message.words);
  ({ timeline } = message);
  // The user may have zoomed while the message was on its way.
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
  // Hidden elements have no height, so rows are shown after the scroller.
  rows.show(timeline);
  saveState({ view });
  document.body.dataset['ready'] = 'true';
  if (isFirst) scroller.scrollTop = savedState().scrollTop ?? 0;
}

addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'timeline') showTimeline(data);
  else if (data.type === 'select') rows.focus(data.id);
  else {
    const { request } = data;
    pngOf(data.svg, data.width, data.height).then(
      (png) => post({ type: 'drawn', request, png }),
      () => post({ type: 'drawn', request }),
    );
  }
});

const clicks: Readonly<Record<string, () => void>> = {
  earlier: () => pan(-1),
  later: () => pan(1),
  today: goToday,
  closer: () => zoom(true),
  farther: () => zoom(false),
  export: () => post({ type: 'export' }),
  scan: () => post({ type: 'scan' }),
  clear: () => {
    filter.value = '';
    change({ filter: '' });
    filter.focus();
  },
};
for (const [id, run] of Object.entries(clicks)) element(id, HTMLButtonElement).addEventListener('click', run);

element('zoom', HTMLSelectElement).addEventListener('change', ({ currentTarget }) => {
  const months = Number((currentTarget as HTMLSelectElement).value);
  if (view)
    setTime(viewFrom({ months, start: Math.round(view.start + focusPoint() * (view.months - months)) }));
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
  post({ type: isReveal ? 'reveal' : 'open', id: row.id });
});
table.addEventListener('pointermove', (event) => card.hover(rows.rowOf(event.target), event));
table.addEventListener('pointerleave', (event) => card.hover(undefined, event));
table.addEventListener('focusin', ({ target }) => {
  rows.noteFocus(target);
  saveState({ ...(rows.current !== undefined && { current: rows.current }) });
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
  // The browser's own search would find visible rows only.
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

let wheelDelta = 0;
scroller.addEventListener(
  'wheel',
  (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    // A touchpad sends many small deltas: they are added up to one wheel step.
    wheelDelta += event.deltaY;
    if (Math.abs(wheelDelta) < 50) return;
    zoom(wheelDelta < 0, scale.shareOf(event.clientX));
    wheelDelta = 0;
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
      saveState({ scrollTop: scroller.scrollTop });
    }, STILL_MS);
  },
  { passive: true },
);

post({ type: 'ready', view: savedState().view });
