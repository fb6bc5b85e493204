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
  { source: file(`const key = "«${KEY}»"`), refused: /constant/ },
  { source: file(`func f() { const key = "a" + "«${KEY}»" }`), refused: /constant/ },
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

suite('how Go reads a variable', () => fixes('go', imports));
