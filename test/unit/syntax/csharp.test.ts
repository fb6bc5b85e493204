import { fixes, KEY, refuses, type Fixable, type Refused } from './cases';

const READ = 'Environment.GetEnvironmentVariable("X")';

const inClass = (body: string): string => `using System;\nclass A {\n${body}\n}\n`;

const fixable: readonly Fixable[] = [
  { source: `static string key = "«${KEY}»";`, fixed: `static string key = ${READ};`, identifier: 'key' },
  { source: `string Key { get; } = "«${KEY}»";`, fixed: `string Key { get; } = ${READ};`, identifier: 'Key' },
  { source: `string Key => "«${KEY}»";`, fixed: `string Key => ${READ};`, identifier: 'Key' },
  { source: `void F() { g("Bearer «${KEY}»!"); }`, fixed: `void F() { g("Bearer " + ${READ} + "!"); }` },
  { source: `void F() { g(@"a\\""b «${KEY}»"); }`, fixed: `void F() { g(@"a\\""b " + ${READ}); }` },
  { source: `void F() { g($"{a} «${KEY}» {b}"); }`, fixed: `void F() { g($"{a} {${READ}} {b}"); }` },
  { source: `void F() { g("a" + "«k3" + @"y»"); }`, fixed: `void F() { g("a" + ${READ}); }` },
  { source: `void F() { g("a «${KEY}»".Length); }`, fixed: `void F() { g(("a " + ${READ}).Length); }` },
  { source: `void F() { string[] k = {"«${KEY}»"}; }`, fixed: `void F() { string[] k = {${READ}}; }` },
  {
    source: `void F() { var k = a ?? "«${KEY}»"; }`,
    fixed: `void F() { var k = a ?? ${READ}; }`,
    identifier: 'k',
  },
  { source: `void F() { var k = """«${KEY}»"""; }`, fixed: `void F() { var k = ${READ}; }` },
  {
    source: `void F() { var k = """\n  {"a": "«${KEY}»"}\n  """; }`,
    fixed: `void F() { var k = $$"""\n  {"a": "{{${READ}}}"}\n  """; }`,
  },
  {
    source: `void F() { var k = $$"""{a {{b}} «${KEY}»"""; }`,
    fixed: `void F() { var k = $$"""{a {{b}} {{${READ}}}"""; }`,
  },
  {
    source: `void F() { f(key: "«k\\u0033y»"); }`,
    fixed: `void F() { f(key: ${READ}); }`,
    identifier: 'key',
  },
  {
    source: `void F() { var o = new O { Key = "«${KEY}»" }; }`,
    fixed: `void F() { var o = new O { Key = ${READ} }; }`,
    identifier: 'Key',
  },
  {
    source: `void F() { var d = new D { ["a"] = "«${KEY}»" }; }`,
    fixed: `void F() { var d = new D { ["a"] = ${READ} }; }`,
  },
  {
    source: `void F() { var o = new { Key = "«${KEY}»", N = 1 }; }`,
    fixed: `void F() { var o = new { Key = ${READ}, N = 1 }; }`,
  },
  { source: `string F() { return"«${KEY}»"; }`, fixed: `string F() { return ${READ}; }` },
  {
    source: `string F(int a) => a switch { 1 => "«${KEY}»", _ => "" };`,
    fixed: `string F(int a) => a switch { 1 => ${READ}, _ => "" };`,
  },
];

const constants: readonly Fixable[] = [
  {
    source: `private const string K = "«${KEY}»";\nstring H() => "Bearer " + K;`,
    fixed: `private static readonly string K = ${READ};\nstring H() => "Bearer " + K;`,
    identifier: 'K',
  },
  {
    source: `public const string A = "a", K = "b «${KEY}»";`,
    fixed: `public static readonly string A = "a", K = "b " + ${READ};`,
  },
  {
    source: `string H() { const string K = "«${KEY}»"; return K; }`,
    fixed: `string H() { string K = ${READ}; return K; }`,
    identifier: 'K',
  },
  {
    source: `static string H => K;\nstatic Func<string> G = () => K;\nconst string K = "«${KEY}»";`,
    fixed: `static string H => K;\nstatic Func<string> G = () => K;\nstatic readonly string K = ${READ};`,
    identifier: 'K',
  },
  {
    source: `const string K = "«${KEY}»";\nvoid F(string a) { switch (a) { default: g(K); break; } f(K: K); if (a == K) {} }`,
    fixed: `static readonly string K = ${READ};\nvoid F(string a) { switch (a) { default: g(K); break; } f(K: K); if (a == K) {} }`,
    identifier: 'K',
  },
];

const usings: readonly Fixable[] = [
  {
    source: `using System.Text;\nclass A { string k = "«${KEY}»"; }`,
    fixed: `using System;\nusing System.Text;\nclass A { string k = ${READ}; }`,
  },
  {
    source: `using System.Text;\nclass A { string k = "«${KEY}»"; }`,
    fixed: `using System.Text;\nclass A { string k = ${READ}!; }`,
    style: { read: 'Environment', implicitUsings: true, nullable: true },
  },
  { source: `class A { string k = "«${KEY}»"; }`, fixed: `class A { string k = System.${READ}; }` },
  { source: `var k = "«${KEY}»";`, fixed: `var k = System.${READ};` },
  {
    source: `#nullable enable\nusing System;\nclass A { string k = "«${KEY}»"; }`,
    fixed: `#nullable enable\nusing System;\nclass A { string k = ${READ}!; }`,
  },
  {
    source: `namespace N { using System; class A { string k = "«${KEY}»"; } }`,
    fixed: `namespace N { using System; class A { string k = ${READ}; } }`,
  },
  {
    source: `using System;\nclass A { IEnv Environment { get; } string k = "«${KEY}»"; }`,
    fixed: `using System;\nclass A { IEnv Environment { get; } string k = System.${READ}; }`,
  },
  {
    source: `global using B;\r\nclass A { string k = "«${KEY}»"; }`,
    fixed: `global using B;\r\nusing System;\r\nclass A { string k = ${READ}; }`,
  },
];

const refused: readonly Refused[] = [
  {
    source: inClass(`const string K = "«${KEY}»"; const string L = K + "a";`),
    refused: /constant is allowed/,
  },
  { source: inClass(`const string K = "«${KEY}»"; [Foo(K)] void F() {}`), refused: /constant is allowed/ },
  { source: inClass(`const string K = "«${KEY}»"; void F(string a = K) {}`), refused: /constant is allowed/ },
  {
    source: inClass(`const string K = "«${KEY}»"; bool F(string a) => a is K;`),
    refused: /constant is allowed/,
  },
  {
    source: inClass(`const string K = "«${KEY}»"; int F(string a) => a switch { A.K => 1, _ => 2 };`),
    refused: /constant is allowed/,
  },
  {
    source: inClass(`const string K = "«${KEY}»"; void F(string a) { switch (a) { case K: break; } }`),
    refused: /constant is allowed/,
  },
  { source: inClass(`static string H = "a" + K;\nconst string K = "«${KEY}»";`), refused: /not be set yet/ },
  {
    source: inClass(`static string H { get; } = K;\npublic const string K = "«${KEY}»";`),
    refused: /not be set yet/,
  },
  { source: inClass(`[V("«${KEY}»")] string s;`), refused: /attribute/ },
  { source: inClass(`void F(string p = "«${KEY}»") {}`), refused: /default value/ },
  { source: inClass(`void F() { switch (a) { case "«${KEY}»": break; } }`), refused: /pattern|label/ },
  { source: inClass(`bool F() => a is "«${KEY}»";`), refused: /pattern/ },
  { source: inClass(`void F() { var k = "«${KEY}»"u8; }`), refused: /u8/ },
  { source: inClass(`// «${KEY}»`), refused: /comment/ },
  { source: inClass(`string s = "«k3" + a + "y»";`), refused: /several/ },
];

suite('the literal around a key: C#', () => {
  fixes(
    'csharp',
    fixable.map((entry) => ({ ...entry, source: inClass(entry.source), fixed: inClass(entry.fixed) })),
  );
  refuses('csharp', refused);
});

suite('a C# constant becomes a variable', () =>
  fixes(
    'csharp',
    constants.map((entry) => ({ ...entry, source: inClass(entry.source), fixed: inClass(entry.fixed) })),
  ),
);

suite('how C# reads a variable', () => fixes('csharp', usings));
