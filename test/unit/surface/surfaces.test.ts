import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calendarFile, calendarLine, calendarText } from '../../../src/core/surface/calendar';
import { csvTable } from '../../../src/core/surface/csv';
import { iconLabelText, labelText, messageText } from '../../../src/core/surface/labels';
import {
  markdownCode,
  markdownLink,
  markdownOf,
  markdownSentence,
  type Markdown,
} from '../../../src/core/surface/markdown';
import { markup, type Markup } from '../../../src/core/surface/markup';
import { shownPath } from '../../../src/core/surface/path';
import { sarifMessage } from '../../../src/core/surface/sarif';
import {
  printable,
  printableJson,
  printableLines,
  type TerminalText,
} from '../../../src/core/surface/terminal';
import { WorkflowCommand } from '../../../src/core/surface/workflow-command';
import { HOSTILE, MESSAGE_LINK, UNSEEN } from '../../support/hostile';

/** Fails if a text for the surface is not safe. `shown` is what the function made of `hostile`. */
type Check = (shown: string, hostile: string) => void;

const visible: Check = (shown) => assert.doesNotMatch(shown, UNSEEN);

const noCommand: Check = (shown) => {
  for (const line of shown.split(/\r\n|[\n\r\u2028\u2029]/)) {
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(line, /^(?:\s|\x1b\[[\d;]*m)*(?:::|section_)/);
    assert.doesNotMatch(line, /##(?:\[|vso\[|teamcity\[)/i);
  }
};

const SURFACES: Readonly<Record<string, readonly [make: (text: string) => string, check: Check]>> = {
  message: [
    messageText,
    (shown, hostile) => {
      visible(shown, hostile);
      assert.doesNotMatch(shown, MESSAGE_LINK);
    },
  ],
  label: [labelText, visible],
  'label with icons': [
    iconLabelText,
    (shown, hostile) => {
      visible(shown, hostile);
      assert.doesNotMatch(shown, /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/);
    },
  ],
  Markdown: [
    (text) => markdownOf`**${text}**`.toString(),
    (shown, hostile) => {
      visible(shown, hostile);
      const rest = shown
        .slice(2, -2)
        .replace(/\\[!-/:-@[-`{-~]/g, '')
        .replace(/`[\w$.-]+`/g, '');
      assert.doesNotMatch(rest.replaceAll('&#36;', ''), /[<>[\]!`*_#|\\&]|https?:|www\.|@|\$\(/);
    },
  ],
  'Markdown code': [
    (text) => markdownCode(text).toString(),
    (shown, hostile) => {
      visible(shown, hostile);
      assert.match(shown, /^`[^`]*`$/);
    },
  ],
  'Markdown link': [
    (text) => markdownLink(text, 'https://example.com/a(b)').toString(),
    (shown) => assert.match(shown, /\]\(https:\/\/example\.com\/a%28b%29\)$/),
  ],
  terminal: [
    (text) => printable`${text}\n  ${text}: ${text}`.toString(),
    (shown, hostile) => {
      noCommand(shown, hostile);
      for (const line of shown.split('\n')) visible(line, hostile);
      assert.equal(shown.split('\n').length, 2);
    },
  ],
  'a colored line of a terminal': [
    (text) => printableLines([printable`${text}`.styled(31), text]).toString(),
    (shown, hostile) => {
      noCommand(shown, hostile);
      // eslint-disable-next-line no-control-regex
      for (const line of shown.replace(/\x1b\[(?:31|0)m/g, '').split('\n')) visible(line, hostile);
    },
  ],
  path: [
    shownPath,
    (shown, hostile) => {
      visible(shown, hostile);
      if (shown !== hostile) assert.equal(JSON.parse(shown), hostile, 'the escaped path can be read back');
    },
  ],
  'JSON on one line': [(text) => printableJson({ [text]: text }).toString(), jsonOf],
  'JSON on several lines': [(text) => printableJson({ [text]: text }, 2).toString(), jsonOf],
  'a SARIF message': [
    (text) => sarifMessage(text).text,
    (shown, hostile) => {
      visible(shown, hostile);
      assert.doesNotMatch(shown.replace(/\\[\\[\]]/g, ''), /[[\]]/);
    },
  ],
  'a workflow command': [
    (text) => WorkflowCommand.of('error', { file: text, line: 1 }, text).toString(),
    (shown, hostile) => {
      const [, file = '', message = ''] =
        /^::error file=([^:,\n]*),line=1::([^\n]*)\n$/.exec(shown) ?? assert.fail(shown);
      for (const part of [file, message]) {
        visible(part, hostile);
        noCommand(`> ${part}`, hostile);
        assert.doesNotMatch(part, /%(?!25|3A|2C)/);
      }
    },
  ],
  markup: [
    (text) => markup`<p title="${text}">${text}</p>`.toString(),
    (shown) => {
      assert.match(shown, /^<p title="[^"<>]*">[^<>]*<\/p>$/);
      assert.doesNotMatch(shown, /&(?!(?:amp|lt|gt|quot|apos);)/);
      assert.doesNotMatch(shown, /[\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u);
    },
  ],
  CSV: [
    (text) => csvTable([['first', text, 'last']]),
    (shown) => {
      const [first, field = '', ...more] = fieldsOf(shown);
      assert.deepEqual([first, ...more], ['first', 'last']);
      assert.doesNotMatch(field, /^[\s\p{Cc}\p{Cf}]*[=+\-@\t\r\n]/u);
    },
  ],
  calendar: [
    (text) => calendarFile([calendarLine`SUMMARY:${calendarText(text, text)}`, calendarLine`UID:${text}`]),
    (shown, hostile) => {
      noCommand(shown, hostile);
      const lines = shown.replaceAll('\r\n ', '').split('\r\n');
      assert.deepEqual(lines.map((line) => line.replace(/:.*/su, '')), ['SUMMARY', 'UID', '']); // prettier-ignore
      for (const line of lines) visible(line, hostile);
      for (const line of shown.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75);
    },
  ],
};

function jsonOf(shown: string, hostile: string): void {
  noCommand(shown, hostile);
  for (const line of shown.split('\n')) visible(line, hostile);
  assert.deepEqual(JSON.parse(shown), { [hostile]: hostile });
}

/** The fields of one line of CSV, read according to RFC 4180. */
function fieldsOf(line: string): string[] {
  assert.ok(line.endsWith('\r\n'));
  const fields = [...line.slice(0, -2).matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)];
  assert.equal(fields.map(([whole]) => whole).join(''), line.slice(0, -2));
  return fields.map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '');
}

suite('Every surface with every hostile text', () => {
  for (const [surface, [make, check]] of Object.entries(SURFACES)) {
    test(surface, () => {
      for (const [what, hostile] of Object.entries(HOSTILE)) {
        try {
          check(make(hostile), hostile);
          check(make(`a ${hostile}`), `a ${hostile}`);
        } catch (error) {
          throw new Error(`${what} in ${surface}: ${JSON.stringify(make(hostile))}`, { cause: error });
        }
      }
      const parts = fc.array(
        fc.constantFrom(
          ...Object.values(HOSTILE),
          ...Array.from('[](){}$`!*_#:\\<>&"\'|=@ \n\r\u001b\u202e'),
        ),
      );
      fc.assert(
        fc.property(
          fc.oneof(
            parts.map((list) => list.join('')),
            fc.string({ unit: 'binary' }),
          ),
          (text) => {
            check(make(text), text);
          },
        ),
        { numRuns: 300 },
      );
    });
  }

  test('ordinary text stays readable', () => {
    const ordinary = 'Stripe live secret key in src/pay.ts (line 12)';
    assert.equal(messageText(ordinary), ordinary);
    assert.equal(iconLabelText(ordinary), ordinary);
    assert.equal(printable`${ordinary}`.toString(), ordinary);
    assert.equal(shownPath('src/pay day/日本.ts'), 'src/pay day/日本.ts');
    assert.equal(markdownOf`${'Assigned to `STRIPE_KEY`'}`.toString(), 'Assigned to `STRIPE_KEY`');
    assert.equal(
      markdownSentence('Create one at {0} now.', markdownLink('Stripe', 'https://example.com')).toString(),
      'Create one at [Stripe](https://example.com) now.',
    );
  });
});

suite('Surfaces with markup', () => {
  test('accept no plain string', () => {
    const name = ['x'].join('');
    // @ts-expect-error A string is not text for a terminal.
    const text: TerminalText = name;
    // @ts-expect-error A string is not Markdown.
    const words: Markdown = name;
    // @ts-expect-error A string is not markup.
    const page: Markup = name;
    // @ts-expect-error A string is not a line of a calendar.
    const line: ReturnType<typeof calendarLine> = name;
    // @ts-expect-error A string is not the message of a view.
    const message: ReturnType<typeof messageText> = name;
    assert.equal([text, words, page, line, message].length, 5);
  });
});
