import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fixes, KEY, refuses, type Fixable, type Refused } from './cases';

/** A whole file around a few lines. */
const file = (body: string): string => `package main\n\nimport "os"\n\n${body}\n`;

const inFile: readonly Fixable[] = [
  { source: `var key = "«${KEY}»"`, fixed: 'var key = os.Getenv("X")', identifier: 'key' },
  { source: `var key string = \`«${KEY}»\``, fixed: 'var key string = os.Getenv("X")' },
  { source: `var key Key = "«${KEY}»"`, fixed: 'var key Key = Key(os.Getenv("X"))' },
  { source: `var a, b = "x", "«${KEY}»"`, fixed: 'var a, b = "x", os.Getenv("X")' },
  {
    source: `func f() { key := "«${KEY}»" }`,
    fixed: 'func f() { key := os.Getenv("X") }',
    identifier: 'key',
  },
  {
    source: `func f() { m["a"] = "«${KEY}»" }`,
    fixed: 'func f() { m["a"] = os.Getenv("X") }',
    identifier: 'a',
  },
  { source: `func f() { g("Bearer «${KEY}»!") }`, fixed: 'func f() { g("Bearer " + os.Getenv("X") + "!") }' },
  { source: `func f() { g(a, "Bearer «${KEY}»") }`, fixed: 'func f() { g(a, "Bearer "+os.Getenv("X")) }' },
  { source: `func f() { g(a, h("b «${KEY}»")) }`, fixed: 'func f() { g(a, h("b "+os.Getenv("X"))) }' },
  {
    source: `func f() { g(a, T{K: "b «${KEY}»"}) }`,
    fixed: 'func f() { g(a, T{K: "b " + os.Getenv("X")}) }',
  },
  {
    source: `func f() { g(a, func() string { return "b «${KEY}»" }) }`,
    fixed: 'func f() { g(a, func() string { return "b " + os.Getenv("X") }) }',
  },
  { source: `var k = m["a «${KEY}»"]`, fixed: 'var k = m["a "+os.Getenv("X")]' },
  { source: `func f() { g(\`a\nb «${KEY}»\`) }`, fixed: 'func f() { g(`a\nb ` + os.Getenv("X")) }' },
  { source: `func f() { g("a" + "«k3" + \`y»\`) }`, fixed: 'func f() { g("a" + os.Getenv("X")) }' },
  {
    source: `func f() { g("a «k3" + "y» b" + c) }`,
    fixed: 'func f() { g("a " + os.Getenv("X") + " b" + c) }',
  },
  { source: `func f() string { return "«${KEY}»" }`, fixed: 'func f() string { return os.Getenv("X") }' },
  {
    source: `func f() (Key, error) { return "«${KEY}»", nil }`,
    fixed: 'func f() (Key, error) { return Key(os.Getenv("X")), nil }',
  },
  {
    source: `func f() byte { return "a«${KEY}»"[0] }`,
    fixed: 'func f() byte { return ("a" + os.Getenv("X"))[0] }',
  },
  { source: `func f() { g([]byte("«${KEY}»")) }`, fixed: 'func f() { g([]byte(os.Getenv("X"))) }' },
  { source: `func f() { g("«k\\x33\\u0079»") }`, fixed: 'func f() { g(os.Getenv("X")) }' },
  {
    source: `func f() { switch a { case "«${KEY}»": } }`,
    fixed: 'func f() { switch a { case os.Getenv("X"): } }',
  },
  { source: `func f() { if a == "«${KEY}»" {} }`, fixed: 'func f() { if a == os.Getenv("X") {} }' },
  { source: `var c = T{Key: "«${KEY}»"}`, fixed: 'var c = T{Key: os.Getenv("X")}', identifier: 'Key' },
  { source: `var c = []Key{"«${KEY}»"}`, fixed: 'var c = []Key{Key(os.Getenv("X"))}' },
  {
    source: `var c = map[string]string{"k": "«${KEY}»"}`,
    fixed: 'var c = map[string]string{"k": os.Getenv("X")}',
    identifier: 'k',
  },
  {
    source: `type T struct { A string; K Key }\nvar c = T{K: "«${KEY}»"}`,
    fixed: 'type T struct { A string; K Key }\nvar c = T{K: Key(os.Getenv("X"))}',
  },
  {
    source: `type T struct { A string; K Key }\nvar c = T{"a", "«${KEY}»"}`,
    fixed: 'type T struct { A string; K Key }\nvar c = T{"a", Key(os.Getenv("X"))}',
  },
  {
    source: `func g(a int, k Key) {}\nfunc f() { g(1, "«${KEY}»") }`,
    fixed: 'func g(a int, k Key) {}\nfunc f() { g(1, Key(os.Getenv("X"))) }',
  },
];

const READ = 'os.Getenv("X")';

const constants: readonly Fixable[] = [
  { source: `const key = "«${KEY}»"`, fixed: `var key = ${READ}`, identifier: 'key' },
  { source: `const key string = "«${KEY}»"`, fixed: `var key string = ${READ}`, identifier: 'key' },
  {
    source: `type Key string\n\nconst key Key = "«${KEY}»"`,
    fixed: `type Key string\n\nvar key Key = Key(${READ})`,
    identifier: 'key',
  },
  { source: `const head = "Bearer «${KEY}»"`, fixed: `var head = "Bearer " + ${READ}` },
  {
    source: `func f() string {\n\tconst key = "«${KEY}»"\n\treturn key\n}`,
    fixed: `func f() string {\n\tvar key = ${READ}\n\treturn key\n}`,
    identifier: 'key',
  },
  {
    source: `const (\n\tkey = "«${KEY}»" // live\n)`,
    fixed: `var (\n\tkey = ${READ} // live\n)`,
    identifier: 'key',
  },
  {
    source: `const (\n\tname = "a"\n\tkey  = "«${KEY}»"\n\tz    = 1\n)`,
    fixed: `const (\n\tname = "a"\n\tz    = 1\n)\n\nvar key = ${READ}`,
  },
  {
    source: `const (\n\tn       = 1\n\tlongKey = "a «${KEY}»" // live\n\tname    = "b"\n)\n\nfunc f() {}`,
    fixed: `const (\n\tn    = 1\n\tname = "b"\n)\n\nvar longKey = "a " + ${READ} // live\n\nfunc f() {}`,
  },
  {
    source: `const (\n\t// Key is ours.\n\tKey = "«${KEY}»"\n\n\t// A is theirs.\n\tA = 1\n)`,
    fixed: `const (\n\t// A is theirs.\n\tA = 1\n)\n\n// Key is ours.\nvar Key = ${READ}`,
  },
  {
    source: `const (\n\tA = 1\n\n\tB = 2\n\n\tKey = "«${KEY}»"\n)`,
    fixed: `const (\n\tA = 1\n\n\tB = 2\n)\n\nvar Key = ${READ}`,
  },
];

const imports: readonly Fixable[] = [
  {
    source: `package a\n\nvar k = "«${KEY}»"\n`,
    fixed: 'package a\n\nimport "os"\n\nvar k = os.Getenv("X")\n',
  },
  {
    source: `package a\n\nimport "fmt"\n\nvar k = "«${KEY}»"\n`,
    fixed: 'package a\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nvar k = os.Getenv("X")\n',
  },
  {
    source: `package a\n\nimport (\n\t"fmt"\n\t"strings"\n\n\t"github.com/a/b"\n)\n\nvar k = "«${KEY}»"\n`,
    fixed:
      'package a\n\nimport (\n\t"fmt"\n\t"os"\n\t"strings"\n\n\t"github.com/a/b"\n)\n\nvar k = os.Getenv("X")\n',
  },
  {
    source: `package a\n\nimport (\n\t"fmt"\n)\n\nvar k = "«${KEY}»"\n`,
    fixed: 'package a\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nvar k = os.Getenv("X")\n',
  },
  {
    source: `package a\n\nimport (\n\t"github.com/a/b"\n)\n\nvar k = "«${KEY}»"\n`,
    fixed: 'package a\n\nimport (\n\t"os"\n\n\t"github.com/a/b"\n)\n\nvar k = os.Getenv("X")\n',
  },
  {
    source: `package a\n\nimport ()\n\nvar k = "«${KEY}»"\n`,
    fixed: 'package a\n\nimport (\n\t"os"\n)\n\nvar k = os.Getenv("X")\n',
  },
  {
    source: `package a\n\n// #include <x.h>\nimport "C"\n\nvar k = "«${KEY}»"\n`,
    fixed: 'package a\n\n// #include <x.h>\nimport "C"\nimport "os"\n\nvar k = os.Getenv("X")\n',
  },
  {
    source: `package a\nimport o "os"\nvar k = "«${KEY}»"\n`,
    fixed: 'package a\nimport o "os"\nvar k = o.Getenv("X")\n',
  },
  {
    source: `package a\nimport . "os"\nvar k = "«${KEY}»"\n`,
    fixed: 'package a\nimport . "os"\nvar k = Getenv("X")\n',
  },
];

const refused: readonly Refused[] = [
  { source: file(`const key = "«${KEY}»"\n\nvar a [len(key)]int`), refused: /constant is allowed/ },
  { source: file(`const key = "«${KEY}»"\n\nconst b = "a" + key`), refused: /constant is allowed/ },
  {
    source: file(`type T string\n\nconst key = "«${KEY}»"\n\nvar t T = key`),
    refused: /constant is allowed/,
  },
  { source: file(`const (\n\ta = iota\n\tkey = "«${KEY}»"\n\tb = iota\n)`), refused: /group depend/ },
  { source: file(`const (\n\tkey = "«${KEY}»"\n\tb\n)`), refused: /group depend/ },
  { source: file(`const (a = 1; key = "«${KEY}»")`), refused: /group depend/ },
  { source: file(`func f() { const key = "a" + "«${KEY}»" }`), refused: /unused/ },
  { source: file(`type T struct { A string \`json:"«${KEY}»"\` }`), refused: /tag/ },
  { source: file(`import "«${KEY}»"`), refused: /import/ },
  { source: file(`// "«${KEY}»"`), refused: /comment/ },
  { source: file(`var k = "\\xe2«\\xe2${KEY}»"`), refused: /certain/ },
  { source: file(`func f(os string) { g("«${KEY}»") }`), refused: /"os"/ },
  { source: file(`var k = "«k3" + a + "y»"`), refused: /several/ },
  { source: `package a\nimport "x/os"\nvar k = "«${KEY}»"\n`, refused: /"os"/ },
  { source: `var k = "«${KEY}»"\n`, refused: /package clause/ },
];

suite('the literal around a key: Go', () => {
  fixes(
    'go',
    inFile.map((entry) => ({ ...entry, source: file(entry.source), fixed: file(entry.fixed) })),
  );
  refuses('go', refused);
});

suite('a Go constant becomes a variable', () => {
  fixes(
    'go',
    constants.map((entry) => ({ ...entry, source: file(entry.source), fixed: file(entry.fixed) })),
  );

  test('and gofmt has nothing to change', function () {
    const formatted = constants
      .map(({ fixed }) => file(fixed))
      .map((text) => {
        const { status, stdout, error } = spawnSync('gofmt', [], { input: text, encoding: 'utf8' });
        if (error) this.skip();
        assert.equal(status, 0);
        return [stdout, text] as const;
      });
    for (const [stdout, text] of formatted) assert.equal(text, stdout);
  });
});

suite('how Go reads a variable', () => fixes('go', imports));
