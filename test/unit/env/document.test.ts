import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { effectiveEntry, parseEnv } from '../../../src/core/env/document';
import { envText } from './generators';

suite('env document', () => {
  test('reads any text like dotenv; the last entry of a name wins', () => {
    fc.assert(
      fc.property(envText, (text) => {
        const values = new Map(parseEnv(text).entries.map((entry) => [entry.name, entry.value]));
        values.delete('__proto__'); // dotenv loses it
        assert.deepEqual([...values].sort(), Object.entries(parse(text)).sort());
      }),
      { numRuns: 3000 },
    );
  });

  test('positions match the text', () => {
    fc.assert(
      fc.property(envText, (text) => {
        let end = 0;
        for (const entry of parseEnv(text).entries) {
          assert.equal(text.slice(entry.nameSpan.start, entry.nameSpan.end), entry.name);
          assert.ok(entry.span.start >= end && entry.span.start <= entry.nameSpan.start);
          assert.ok(entry.nameSpan.end < entry.valueSpan.start && entry.valueSpan.end === entry.span.end);
          assert.match(text.slice(entry.nameSpan.end, entry.valueSpan.start), /^\s*[=:]\s*$/);
          const written = text.slice(entry.valueSpan.start, entry.valueSpan.end);
          assert.equal(written.trim(), written);
          if (entry.quote !== '')
            assert.equal(written.charAt(0) + (written.at(-1) ?? ''), entry.quote.repeat(2));
          assert.equal(
            text.slice(entry.span.start).startsWith('export'),
            entry.exported || entry.name.startsWith('export'),
          );
          assert.equal(text.slice(0, entry.nameSpan.start).split(/\r\n|\r|\n/).length - 1, entry.line);
          end = entry.span.end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps comments, quotes, export, duplicates and lines', () => {
    const text = '\uFEFF# keys\r\nexport A = \'x # y\' # note\r\nB=\r\n\r\nA="1\\n2"\r\nC=`a\r\nb`';
    const { entries, ...rest } = parseEnv(text);
    assert.deepEqual(rest, { bom: true, lineEnding: '\r\n', finalNewline: false });
    assert.deepEqual(
      entries.map(({ name, value, quote, exported, line }) => ({ name, value, quote, exported, line })),
      [
        { name: 'A', value: 'x # y', quote: "'", exported: true, line: 1 },
        { name: 'B', value: '', quote: '', exported: false, line: 2 },
        { name: 'A', value: '1\n2', quote: '"', exported: false, line: 4 },
        { name: 'C', value: 'a\nb', quote: '`', exported: false, line: 5 },
      ],
    );
    assert.deepEqual(
      entries.map(({ valueSpan }) => text.slice(valueSpan.start, valueSpan.end)),
      ["'x # y'", '', '"1\\n2"', '`a\r\nb`'],
    );
    assert.equal(effectiveEntry(entries, 'A')?.line, 4);
    assert.equal(effectiveEntry(entries, 'A', 'first')?.line, 1);
  });

  test('an empty value has an empty span after the separator', () => {
    for (const text of ['A=', 'A= ', 'A = # none', 'A=#none', 'A: ', 'export A=\nB=1']) {
      const [entry] = parseEnv(text).entries;
      assert.equal(entry?.value, '');
      assert.match(text.slice(0, entry.valueSpan.start), /^(?:export )?A ?(?:=|: ?) ?$/, text);
      assert.equal(entry.valueSpan.start, entry.valueSpan.end);
    }
  });

  // Quadratic work would not end within the test runner's limit.
  test('parses large hostile text', () => {
    const many = 300_000;
    for (const text of [
      '\n'.repeat(many) + '!',
      'A\n'.repeat(many),
      "A='\n".repeat(many),
      "A='" + "\\'".repeat(many),
      'export '.repeat(many),
      `A="${"\n'x".repeat(many)}"`,
      ' '.repeat(many) + 'A' + ' '.repeat(many),
    ]) {
      assert.ok(parseEnv(text).entries.length <= many);
    }
  });
});
