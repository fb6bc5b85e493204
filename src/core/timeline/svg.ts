import * as l10n from '@vscode/l10n';
import { locale } from '../base/locale';
import { ROTATION_STATUSES, type RotationStatus } from '../keys/key-status';
import { dateInWords } from '../keys/words';
import { markup, markupList, NO_MARKUP, type Markup } from '../surface/markup';
import {
  countRows,
  NOW,
  type MarkKind,
  type TimeSpan,
  type Timeline,
  type TimelineGroup,
  type TimelineRow,
} from './model';
import { daysShown, scaleOf, windowOf, type TimelineView } from './scale';
import { drawingSubtitle, markInWords, statusInWords } from './words';
import { shortened } from './shortened';

export interface Drawing {
  readonly text: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Sizes are in pixels. Names have a fixed-width font, so that their width is known. */
const WIDTH = 1200;
const MARGIN = 36;
const NAME_WIDTH = 290;
const STATE_WIDTH = 180;
const CHART = MARGIN + NAME_WIDTH + STATE_WIDTH;
const CHART_WIDTH = WIDTH - MARGIN - CHART;
const HEAD = 112;
const SCALE = 44;
const GROUP = 34;
const ROW = 26;
const LEGEND = 76;
const BAR = 10;
const NAME_CHARACTERS = 38;
const STATE_CHARACTERS = 28;

const SANS = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';
const MONO = 'ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace';

/** Dark enough on white paper, and distinguishable when printed in gray. */
const INK = { text: '#1f2933', dim: '#56616d', line: '#dfe3e8', strong: '#b8c0c8', now: '#0b63ce' };
const COLORS: Readonly<Record<RotationStatus, string>> = {
  exposed: '#a8201a',
  attention: '#b3361b',
  overdue: '#c2571a',
  soon: '#b58900',
  healthy: '#2f7d4f',
  unknown: '#68737f',
  retired: '#a5aeb7',
};

/**
 * The timeline as a drawing for white paper, with title, date, scale and legend. It uses no external style sheet, script or
 * font.
 */
export function timelineSvg(timeline: Timeline, view: TimelineView, title: string): Drawing {
  const body = timeline.groups.reduce((height, { rows }) => height + GROUP + rows.length * ROW, 0);
  const bottom = HEAD + SCALE + body;
  const height = bottom + LEGEND;
  const parts = [
    markup`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="${SANS}" font-size="12" fill="${INK.text}">`,
    markup`<title>${title}</title>`,
    definitions(bottom),
    markup`<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    heading(timeline, view, title),
    scale(timeline, view, bottom),
    ...groups(timeline, windowOf(timeline.today, view)),
    legend(bottom + 34),
    markup`</svg>`,
  ];
  return { text: markup`${lines(parts)}\n`.toString(), width: WIDTH, height };
}

function definitions(bottom: number): Markup {
  return markup`<defs><clipPath id="chart"><rect x="${CHART}" y="${HEAD}" width="${CHART_WIDTH}" height="${bottom - HEAD}"/></clipPath>
<pattern id="late" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fbe3df"/><rect width="2" height="6" fill="${COLORS.exposed}"/></pattern></defs>`;
}

function heading(timeline: Timeline, view: TimelineView, title: string): Markup {
  const count = countRows(timeline);
  const [from, to] = daysShown(timeline.today, view);
  const about = drawingSubtitle(timeline.today, count, from, to);
  return lines([
    text(MARGIN, 52, title, markup`font-size="24" font-weight="600"`),
    text(MARGIN, 78, about, markup`font-size="13" fill="${INK.dim}"`),
  ]);
}

function scale({ today }: Timeline, view: TimelineView, bottom: number): Markup {
  const window = windowOf(today, view);
  const { upper, lower } = scaleOf(today, view, locale());
  const line = (at: number, top: number, color: string): Markup =>
    markup`<path d="M${xOf(at, window)} ${top}V${bottom}" stroke="${color}"/>`;
  const now =
    NOW < window.from || NOW > window.to
      ? []
      : [
          markup`<path d="M${xOf(NOW, window)} ${HEAD - 1}V${bottom}" stroke="${INK.now}" stroke-width="1.5"/>`,
          text(
            xOf(NOW, window),
            HEAD - 6,
            l10n.t('Today'),
            markup`fill="${INK.now}" font-weight="600" text-anchor="middle"`,
          ),
        ];
  return lines([
    ...lower.map(({ from }) => line(from, HEAD + 22, INK.line)),
    ...upper.map(({ from }) => line(from, HEAD + 4, INK.strong)),
    ...upper.map(({ from, label }) =>
      text(xOf(from, window) + 5, HEAD + 16, label, markup`font-weight="600"`),
    ),
    ...lower.map(({ from, label }) =>
      text(xOf(from, window) + 5, HEAD + 36, label, markup`fill="${INK.dim}"`),
    ),
    markup`<path d="M${MARGIN} ${HEAD + SCALE}H${WIDTH - MARGIN}" stroke="${INK.strong}"/>`,
    ...now,
  ]);
}

function groups({ groups: all }: Timeline, window: TimeSpan): Markup[] {
  let top = HEAD + SCALE;
  return all.map((group) => {
    const drawn = groupAt(group, top, window);
    top += GROUP + group.rows.length * ROW;
    return drawn;
  });
}

function groupAt({ name, rows }: TimelineGroup, top: number, window: TimeSpan): Markup {
  const title = shortened(`${name} · ${rows.length}`, 60);
  return lines([
    text(MARGIN, top + 23, title, markup`font-size="13" font-weight="600"`),
    ...rows.map((row, index) => rowAt(row, top + GROUP + index * ROW, window)),
  ]);
}

function rowAt(row: TimelineRow, top: number, window: TimeSpan): Markup {
  const base = top + ROW / 2 + 4;
  const name = shortened(row.name, NAME_CHARACTERS);
  const whole = [row.name, row.provider, row.file, row.state].filter(Boolean).join(' · ');
  return markupList([
    markup`<g><title>${whole}</title>`,
    markup`<path d="M${MARGIN} ${top + ROW}H${WIDTH - MARGIN}" stroke="${INK.line}" stroke-width="0.5"/>`,
    text(MARGIN, base, name, markup`font-family="${MONO}"`),
    markup`<circle cx="${CHART - STATE_WIDTH + 4}" cy="${top + ROW / 2}" r="4" fill="${COLORS[row.status]}"/>`,
    text(CHART - STATE_WIDTH + 15, base, shortened(row.state, STATE_CHARACTERS)),
    markup`<g clip-path="url(#chart)">${chartOf(row, top + ROW / 2, window)}</g></g>`,
  ]);
}

function chartOf({ bar, late, marks, status }: TimelineRow, middle: number, window: TimeSpan): Markup {
  const color = COLORS[status];
  const rect = ({ from, to }: TimeSpan, look: Markup): Markup => {
    const x = xOf(Math.max(from, window.from), window);
    const width = xOf(Math.min(to, window.to), window) - x;
    return width <= 0
      ? NO_MARKUP
      : markup`<rect x="${x}" y="${middle - BAR / 2}" width="${round(width)}" height="${BAR}" ${look}/>`;
  };
  const spent = bar && { from: bar.from, to: Math.min(bar.to, NOW) };
  return markupList([
    bar
      ? rect(bar, markup`fill="${color}" fill-opacity="0.35" stroke="${color}" stroke-opacity="0.6"`)
      : NO_MARKUP,
    spent && spent.to > spent.from ? rect(spent, markup`fill="${color}"`) : NO_MARKUP,
    late ? rect(late, markup`fill="url(#late)"`) : NO_MARKUP,
    ...marks.map(({ kind, at, date }) =>
      at < window.from || at > window.to
        ? NO_MARKUP
        : markup`<g><title>${markInWords(kind)} ${dateInWords(date)}</title>${markAt(kind, xOf(at, window), middle)}</g>`,
    ),
  ]);
}

/** Marks differ in shape, not only in color. */
function markAt(kind: MarkKind, x: number, y: number): Markup {
  const edge = markup`stroke="#ffffff" stroke-width="1.5"`;
  switch (kind) {
    case 'rotated':
      return markup`<circle cx="${x}" cy="${y}" r="4.5" fill="${INK.text}" ${edge}/>`;
    case 'expires':
      return markup`<path d="M${x} ${y - 7}l7 7l-7 7l-7 -7z" fill="#6b3fa0" ${edge}/>`;
    case 'exposed':
      return markup`<path d="M${x} ${y - 8}l7.5 13h-15z" fill="${COLORS.exposed}" ${edge}/>`;
    case 'retired':
      return markup`<path d="M${x - 4} ${y - 4}h8v8h-8z" fill="${INK.dim}" ${edge}/>`;
  }
}

function legend(top: number): Markup {
  const parts: Markup[] = [];
  let x = MARGIN;
  const item = (drawn: Markup, words: string): void => {
    parts.push(drawn, text(x + 22, top + 4, words, markup`fill="${INK.dim}"`));
    x += 22 + Math.round(words.length * 6.6) + 18;
  };
  for (const status of ROTATION_STATUSES) {
    if (status === 'retired') continue; // has no bar
    item(
      markup`<rect x="${x}" y="${top - 5}" width="16" height="${BAR}" fill="${COLORS[status]}"/>`,
      statusInWords(status),
    );
  }
  item(
    markup`<rect x="${x}" y="${top - 5}" width="16" height="${BAR}" fill="url(#late)"/>`,
    l10n.t('Past its due day'),
  );
  for (const kind of ['rotated', 'expires', 'exposed'] as const)
    item(markAt(kind, x + 8, top), markInWords(kind));
  const words = l10n.t(
    'Bars run from the last rotation, or the first known day, to the due day. This picture contains no secrets.',
  );
  return lines([...parts, text(MARGIN, top + 26, words, markup`fill="${INK.dim}" font-size="11"`)]);
}

function text(x: number, y: number, words: string, look = NO_MARKUP): Markup {
  return words === ''
    ? NO_MARKUP
    : markup`<text x="${round(x)}" y="${y}"${look === NO_MARKUP ? NO_MARKUP : markup` ${look}`}>${words}</text>`;
}

function lines(parts: readonly Markup[]): Markup {
  return markupList(parts, markup`\n`);
}

/** The position of a day, in pixels from the left. */
function xOf(at: number, { from, to }: TimeSpan): number {
  return round(CHART + ((at - from) / (to - from)) * CHART_WIDTH);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
