import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeAt, literalSite, type WithTree } from '../../../src/core/syntax';
import { treesFor } from '../../support/trees';

/** How a language writes a literal, and where one can be; `•` is the literal. */
interface TestedLanguage {
  readonly languageId: string;
  readonly fileName?: string;
  readonly literals: Readonly<Record<string, (plain: string) => string>>;
  readonly quotes: Readonly<Record<string, readonly [string, string]>>;
  readonly places: readonly string[];
}

const backslashed =
  (special: RegExp) =>
  (plain: string): string =>
    plain.replace(special, '\\$&');
const doubled =
  (quote: string) =>
  (plain: string): string =>
    plain.replaceAll(quote, quote + quote);

const LANGUAGES: readonly TestedLanguage[] = [
  {
    languageId: 'typescript',
    literals: {
      single: backslashed(/['\\]/g),
      double: backslashed(/["\\]/g),
      template: backslashed(/[`\\]|\$(?=\{|$)/g),
    },
    quotes: { single: ["'", "'"], double: ['"', '"'], template: ['`', '`'] },
    places: ['const a = •;', 'f(•)', 'x = { a: [•] }', 'class A { #k = • }', 'x = y + •', 'return•'],
  },
  {
    languageId: 'python',
    literals: { single: backslashed(/['\\]/g), double: backslashed(/["\\]/g), triple: backslashed(/["\\]/g) },
    quotes: { single: ["'", "'"], double: ['"', '"'], triple: ['"""', '"""'] },
    places: ['a = •\n', 'def f(a=•):\n    return•\n', 'f(*[•], k={"a": •})\n', '@d(•)\nclass A: ...\n'],
  },
  {
    languageId: 'go',
    literals: { double: backslashed(/["\\]/g), raw: (plain) => plain.replaceAll('`', "'") },
    quotes: { double: ['"', '"'], raw: ['`', '`'] },
    places: [
      'package a\n\nvar k = •\n',
      'package a\n\nimport "fmt"\n\nfunc f() { fmt.Println(•, []string{•}) }\n',
    ],
  },
  {
    languageId: 'java',
    literals: { double: backslashed(/["\\]/g) },
    quotes: { double: ['"', '"'] },
    places: ['class A { String k = •; }', 'class A { int f() { return g(•).length() + •.length(); } }'],
  },
  {
    languageId: 'csharp',
    literals: { double: backslashed(/["\\]/g), verbatim: doubled('"') },
    quotes: { double: ['"', '"'], verbatim: ['@"', '"'] },
    places: ['using System;\nclass A { string K => •; }', 'class A { void F() { g(•, •.Length); } }'],
  },
  {
    languageId: 'php',
    literals: { single: backslashed(/['\\]/g), double: backslashed(/["\\$]/g) },
    quotes: { single: ["'", "'"], double: ['"', '"'] },
    places: ['<?php\n$a = •;\n', "<?php\nf(['a' => •], • . 'b');\n", '<p><?= • ?></p>\n'],
  },
  {
    languageId: 'ruby',
    literals: { single: backslashed(/['\\]/g), double: backslashed(/["\\#]/g) },
    quotes: { single: ["'", "'"], double: ['"', '"'] },
    places: ['a = •\n', 'def m(p = •)\n  [•, { k: • }]\nend\n'],
  },
  {
    languageId: 'rust',
    literals: { double: backslashed(/["\\]/g) },
    quotes: { double: ['"', '"'] },
    places: ['fn main() { let a = •; }', 'fn main() { f(•); println!("{}", •); }'],
  },
  {
    languageId: 'shellscript',
    literals: {
      single: (plain) => plain.replaceAll("'", '"'),
      double: (plain) => plain.replace(/["\\$`]/g, '-'),
    },
    quotes: { single: ["'", "'"], double: ['"', '"'] },
    places: ['A=•\n', 'curl -H • x•y\n', 'for a in •; do b "$(c •)"; done\n'],
  },
  {
    languageId: 'powershell',
    literals: { single: doubled("'"), double: (plain) => plain.replace(/["`$]/g, '`$&') },
    quotes: { single: ["'", "'"], double: ['"', '"'] },
    places: ['$a = •\n', 'Invoke-X -Key • -H @{ a = • }\n'],
  },
  {
    languageId: 'yaml',
    fileName: 'compose.yaml',
    literals: {
      single: (plain) => doubled("'")(plain).replaceAll('$', '$$$$'),
      double: (plain) => plain.replace(/["\\$]/g, '-'),
    },
    quotes: { single: ["'", "'"], double: ['"', '"'] },
    places: ['services:\n  a:\n    environment:\n      K: •\n', 'services: {a: {command: [b, •]}}\n'],
  },
];

const character = fc.constantFrom(...Array.from(`abcXYZ019_-+/=.:;,<>()[]{}'"\\$\`#%&@!?~^*| é`));
const text = fc.string({ unit: character, maxLength: 6 });
const value = fc.string({ unit: character, minLength: 1, maxLength: 24 }).map((plain) => `k3y${plain}y3k`);

suite('any value in any literal', () => {
  for (const language of LANGUAGES) {
    let withTree: WithTree;

    const fix = (source: string, start: number, end: number) => {
      const code = codeAt({
        text: source,
        secret: { start, end },
        languageId: language.languageId,
        ...(language.fileName !== undefined && { fileName: language.fileName }),
      });
      assert.ok(code.ok);
      const site = literalSite(code, withTree);
      return { site, fixed: site.ok ? site.replaceWith('ACME_KEY') : site };
    };

    suiteSetup(async () => {
      const code = codeAt({ text: '', secret: { start: 0, end: 0 }, languageId: language.languageId });
      assert.ok(code.ok);
      withTree = await treesFor(code.language.grammar);
    });

    test(`${language.languageId}: is read exactly, removed completely, and needs no second fix`, () => {
      let fixes = 0;
      let runs = 0;
      fc.assert(
        fc.property(
          fc.constantFrom(...Object.keys(language.literals)),
          fc.constantFrom(...language.places),
          fc.nat(2),
          value,
          text,
          text,
          (kind, place, which, plain, left, right) => {
            const write = language.literals[kind]!;
            const [opening, closing] = language.quotes[kind]!;
            const count = place.split('•').length - 1;
            const [before, after] = around(place, which % count, `${opening}other${closing}`);
            const head = `${before}${opening}${write(left)}`;
            const written = write(plain);
            const source = `${head}${written}${write(right)}${closing}${after}`;
            const { site, fixed } = fix(source, head.length, head.length + written.length);
            runs++;
            if (!fixed.ok || !site.ok) return;
            fixes++;
            // The value that is read is the one the program had, with its escapes decoded.
            assert.equal(site.value, undo(language, kind, plain));
            assert.ok(!fixed.newText.includes(written), 'the key is still there');
            assert.equal(
              fix(fixed.newText, fixed.offset, fixed.offset + fixed.expression.length).fixed.ok,
              false,
            );
          },
        ),
        { numRuns: 150 },
      );
      assert.ok(fixes > runs * 0.6, `only ${fixes} of ${runs} were fixed`);
    });

    test(`${language.languageId}: code cut anywhere is fixed or refused, never an exception`, () => {
      fc.assert(
        fc.property(fc.constantFrom(...language.places), fc.nat(120), (place, cut) => {
          const [opening, closing] = Object.values(language.quotes)[0]!;
          const [before, after] = around(place, 0, 'x');
          const source = `${before}${opening}k3y-k3y${closing}${after}`;
          const start = before.length + opening.length;
          const half = source.slice(0, Math.max(start + 7, source.length - (cut % (source.length + 1))));
          const { fixed } = fix(half, start, start + 7);
          if (fixed.ok) assert.ok(!fixed.newText.includes('k3y-k3y'));
          else assert.match(fixed.nextStep, /\.$/);
        }),
        { numRuns: 60 },
      );
    });
  }
});

/** The parts of the code before and after one `•`, with the others filled. */
function around(place: string, which: number, other: string): [string, string] {
  const parts = place.split('•');
  return [parts.slice(0, which + 1).join(other), parts.slice(which + 1).join(other)];
}

/** Some literals cannot contain every character; their writers replace it with another. */
function undo({ languageId, literals }: TestedLanguage, kind: string, plain: string): string {
  const changed: Readonly<Record<string, (plain: string) => string>> = {
    'go raw': literals['raw']!,
    'shellscript single': literals['single']!,
    'shellscript double': literals['double']!,
    'yaml double': literals['double']!,
  };
  return changed[`${languageId} ${kind}`]?.(plain) ?? plain;
}
