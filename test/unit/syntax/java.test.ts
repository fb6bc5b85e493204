import { fixes, KEY, refuses, type Fixable, type Refused } from './cases';

/** A whole class around a few lines. */
const inClass = (body: string): string => `class A {\n${body}\n}\n`;

const fixable: readonly Fixable[] = [
  { source: `String key = "«${KEY}»";`, fixed: 'String key = System.getenv("X");', identifier: 'key' },
  {
    source: `private static final String API_KEY = "«${KEY}»";`,
    fixed: 'private static final String API_KEY = System.getenv("X");',
    identifier: 'API_KEY',
  },
  {
    source: `void f() { g("Bearer «${KEY}»!"); }`,
    fixed: 'void f() { g("Bearer " + System.getenv("X") + "!"); }',
  },
  { source: `void f() { g("a" + "«k3" + "y»"); }`, fixed: 'void f() { g("a" + System.getenv("X")); }' },
  {
    source: `void f() { g("a «${KEY}»".length()); }`,
    fixed: 'void f() { g(("a " + System.getenv("X")).length()); }',
  },
  { source: `void f() { g("«${KEY}»".length()); }`, fixed: 'void f() { g(System.getenv("X").length()); }' },
  { source: `String[] k = {"«${KEY}»"};`, fixed: 'String[] k = {System.getenv("X")};' },
  {
    source: `String f() { return b ? "«${KEY}»" : c; }`,
    fixed: 'String f() { return b ? System.getenv("X") : c; }',
  },
  { source: `String f() { return"«${KEY}»"; }`, fixed: 'String f() { return System.getenv("X"); }' },
  {
    source: `String s = """\n    «${KEY}»""";`,
    fixed: 'String s = """\n    %s""".formatted(System.getenv("X"));',
  },
  {
    source: `String s = """\n    100% {\n      «${KEY}»\n    }\n    """;`,
    fixed: 'String s = """\n    100%% {\n      %s\n    }\n    """.formatted(System.getenv("X"));',
  },
  {
    source: `Supplier<String> s = () -> "«${KEY}»";`,
    fixed: 'Supplier<String> s = () -> System.getenv("X");',
  },
  {
    source: `void f() { this.key = "«k\\u0033y»"; }`,
    fixed: 'void f() { this.key = System.getenv("X"); }',
    identifier: 'key',
  },
  {
    source: `String f() { return switch (a) { case 1 -> "«${KEY}»"; default -> ""; }; }`,
    fixed: 'String f() { return switch (a) { case 1 -> System.getenv("X"); default -> ""; }; }',
  },
];

const multiLine: readonly Fixable[] = [
  {
    source: inClass(`String s = """\n    «k3\n      y»\n  """;`),
    value: 'k3\n    y',
    fixed: inClass(`String s = """\n    %s\n  """.formatted(System.getenv("X"));`),
  },
];

const refused: readonly Refused[] = [
  { source: inClass(`@V("«${KEY}»") String s;`), refused: /annotation/ },
  { source: inClass(`@V(value = "a" + "«${KEY}»") String s;`), refused: /annotation/ },
  { source: inClass(`void f() { switch (a) { case "«${KEY}»": } }`), refused: /case label/ },
  { source: inClass(`static final String K = "«${KEY}»"; @V(K) String s;`), refused: /uses K/ },
  {
    source: inClass(`static final String K = "«${KEY}»"; void f() { switch (a) { case K: } }`),
    refused: /uses K/,
  },
  { source: inClass(`// «${KEY}»`), refused: /comment/ },
  { source: inClass(`String s = "«k3" + a + "y»";`), refused: /several/ },
  { source: inClass(`String s = """\n  «\\t${KEY}»\n  """;`), refused: /certain/ },
];

suite('the literal around a key: Java', () => {
  fixes(
    'java',
    fixable.map((entry) => ({ ...entry, source: inClass(entry.source), fixed: inClass(entry.fixed) })),
  );
  fixes('java', [
    {
      source: `class System {} class A { String k = "«${KEY}»"; }`,
      fixed: 'class System {} class A { String k = java.lang.System.getenv("X"); }',
    },
  ]);
  fixes('java', multiLine);
  refuses('java', refused);
});
