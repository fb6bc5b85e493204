import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  FIRST_VIEW,
  timelineCsv,
  timelineMarkdown,
  timelineOf,
  timelineSvg,
  viewAround,
} from '../../../src/core/timeline';
import { keyStatus as key } from '../../support/key-status';
import { group, timeline, TODAY } from './keys';

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</title></svg><script>alert(1)</script>',
  '=HYPERLINK("http://x","y")',
  '+1+cmd|A1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  ' =1',
  '\uFF1D1',
  'a|b\n| c |',
  '`${x}` [link](javascript:alert(1))',
  'a,b;"c"\r\nd',
  'zero\u0000bell\u0007half\uD83D',
  '&amp;"\'',
];
const name = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 60 }));

/** What a parser of RFC 4180 reads. */
function parseCsv(text: string): string[][] {
  const lines: string[][] = [[]];
  let rest = text;
  while (rest !== '') {
    const [whole, quoted, plain, end] = /^(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n)/.exec(rest)!;
    lines.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') lines.push([]);
    rest = rest.slice(whole.length);
  }
  return lines.slice(0, -1);
}

/** Checks that elements are opened and closed in order, and that text and attributes are escaped. Throws if not. */
function elementsOf(xml: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  const token = /<(\/?)([a-zA-Z]+)((?: [a-zA-Z-]+="[^"<]*")*)(\/?)>|([^<>]+)/gy;
  let at = 0;
  for (const [whole, closes, element, attributes, empty, words] of xml.matchAll(token)) {
    assert.equal(xml.slice(at, at + whole.length), whole);
    at += whole.length;
    for (const part of [attributes, words])
      assert.ok(!/&(?!(?:amp|lt|gt|quot|apos);)/.test(part ?? ''), 'a stray ampersand');
    if (element === undefined) continue;
    seen.push(element);
    if (closes === '/') assert.equal(open.pop(), element);
    else if (empty !== '/') open.push(element);
  }
  assert.equal(at, xml.length, `stopped at ${xml.slice(at, at + 40)}`);
  assert.deepEqual(open, []);
  return seen;
}

suite('exports of the timeline', () => {
  const user = (date: string) => ({ date, source: 'user' as const });
  const full = key('STRIPE_SECRET_KEY', {
    provider: 'Stripe',
    status: 'overdue',
    since: user('2026-08-01'),
    rotated: user('2026-08-01'),
    due: '2026-10-30',
    daysLeft: -24,
    expires: user('2027-02-01'),
    exposed: user('2026-11-01'),
    interval: { days: 90, basis: 'default' },
    owner: 'Ann',
    environment: 'production',
  });

  test('CSV: a line per key, numbers as numbers, dates as dates', () => {
    assert.deepEqual(parseCsv(timelineCsv(timeline([full, key('B')]))), [
      'Group,Key,Provider,File,State,Since,Known by,Due,Expires,Exposed since,Owner,Status,Days left,Interval in days,Environment,Retired'.split(
        ',',
      ),
      'Healthy,STRIPE_SECRET_KEY,Stripe,.env,overdue,2026-08-01,user,2026-10-30,2027-02-01,2026-11-01,Ann,overdue,-24,90,production,'.split(
        ',',
      ),
      'Healthy,B,,.env,healthy,,,,,,,healthy,,,,'.split(','),
    ]);
  });

  test('CSV: every name is read back, and none is a formula', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
        const rows = parseCsv(timelineCsv(timeline(names.map((one) => key(one, { owner: one })))));
        assert.equal(rows.length, names.length + 1);
        rows.slice(1).forEach((row, index) => {
          assert.equal(row.length, 16);
          for (const field of [row[1]!, row[10]!]) {
            assert.ok([names[index], `'${names[index]}`].includes(field));
            assert.ok(!/^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/u.test(field));
          }
        });
      }),
    );
  });

  test('Markdown: a table per group; any name stays in its cell', () => {
    const text = timelineMarkdown(
      timelineOf([group('Overdue', [full]), group('Healthy', [key('B')])], TODAY),
      'Keys of shop',
    ).toString();
    assert.match(text, /^# Keys of shop\n\nAs of Nov 23, 2026, 2 keys\./);
    assert.match(
      text,
      /\n## Overdue \(1\)\n\n\| Key \| Provider \|.*\n\|( --- \|){10}\n\| STRIPE\\_SECRET\\_KEY \| Stripe \|/,
    );
    fc.assert(
      fc.property(name, (one) => {
        const lines = timelineMarkdown(timeline([key(one), key('LAST')]), one)
          .toString()
          .split('\n');
        const rows = lines.filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
        assert.equal(rows.length, 3);
        for (const row of rows) assert.equal(row.replace(/\\./g, '').split('|').length, 12);
        assert.ok(!lines.some((line) => /(^|[^\\])<(img|script)/.test(line)));
      }),
    );
  });

  test('SVG: well-formed with any names, and nothing in it is loaded or run', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 4 }), name, (names, title) => {
        const keys = names.map((one) => key(one, { ...full, id: one, name: one, provider: one }));
        const { text } = timelineSvg(timeline(keys), FIRST_VIEW, title);
        const elements = new Set(elementsOf(text));
        for (const bad of ['script', 'style', 'image', 'foreignObject', 'a', 'use', 'img'])
          assert.ok(!elements.has(bad));
        assert.ok(!/[^\P{Cc}\n\u007F-\u009F]|\p{Surrogate}/u.test(text.replace(/[\t\r]/g, '')));
        assert.ok(!/ (?:href|on\w+)=/.test(text.replaceAll(/>[^<]*</g, '><')));
      }),
    );
  });

  test('SVG: title, date, legend, scale and every key; as high as its rows', () => {
    const { text, width, height } = timelineSvg(timeline([full, key('B')]), FIRST_VIEW, 'Keys of shop');
    for (const words of [
      'Keys of shop',
      'As of Nov 23, 2026 · 2 keys',
      '>Today<',
      '>Nov<',
      '>2027<',
      '>Past its due day<',
      '>STRIPE_SECRET_KEY<',
    ])
      assert.ok(text.includes(words), words);
    assert.ok(text.includes(`width="${width}" height="${height}"`));
    const more = timelineSvg(timeline(Array.from({ length: 12 }, (_, i) => key(`K${i}`))), FIRST_VIEW, '');
    assert.equal(more.height - height, 10 * 26);
  });

  test('SVG: what is outside the window is not drawn, and a long name ends with an ellipsis', () => {
    const past = { since: user('2020-01-01'), due: '2020-03-01', rotated: user('2020-01-01') };
    const { text } = timelineSvg(timeline([key('LONG_'.repeat(20), past)]), viewAround(1), '');
    assert.ok(text.includes('clip-path="url(#chart)"></g>'));
    assert.match(text, />(?:LONG_){7}LO…<\/text>/);
    const labels = [...text.matchAll(/<text x="([\d.]+)" y="148"[^>]*>/g)].map(([, x]) => Number(x));
    labels.forEach((x, index) =>
      assert.ok(index === 0 || x - labels[index - 1]! > 20, 'labels do not overlap'),
    );
  });
});
