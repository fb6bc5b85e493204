import { fixes, KEY, refuses, type Fixable, type Refused } from './cases';

const READ = 'std::env::var("X").expect("X is not set")';

const main = (body: string): string => `fn main() {\n${body}\n}\n`;

const fixable: readonly Fixable[] = [
  { source: `let key = "«${KEY}»";`, fixed: `let key = &*${READ};`, identifier: 'key' },
  { source: `let key: &str = "«${KEY}»";`, fixed: `let key: &str = &*${READ};`, identifier: 'key' },
  { source: `let key = "«${KEY}»".to_string();`, fixed: `let key = ${READ}.to_string();`, identifier: 'key' },
  {
    source: `let key = String::from("«${KEY}»");`,
    fixed: `let key = String::from(${READ});`,
  },
  { source: `let key: String = "«${KEY}»".into();`, fixed: `let key: String = ${READ}.into();` },
  { source: `call("«${KEY}»");`, fixed: `call(&*${READ});` },
  { source: `call("Bearer {} «${KEY}»!");`, fixed: `call(&*format!("Bearer {{}} {}!", ${READ}));` },
  { source: `call(r#"a "b" «${KEY}»"#);`, fixed: `call(&*format!(r#"a "b" {}"#, ${READ}));` },
  { source: `println!("{}", "«${KEY}»");`, fixed: `println!("{}", ${READ});` },
  {
    source: `println!("{} {k}", a, k = "a «${KEY}»");`,
    fixed: `println!("{} {k}", a, k = format!("a {}", ${READ}));`,
  },
  { source: `let h = format!("Bearer «${KEY}»");`, fixed: `let h = format!("Bearer {}", ${READ});` },
  {
    source: `println!("{{}} {a} «${KEY}» {}", b);`,
    fixed: `println!("{{}} {a} {x} {}", b, x = ${READ});`,
  },
  { source: `write!(f, "«${KEY}»")?;`, fixed: `write!(f, "{}", ${READ})?;` },
  {
    source: `let h = format!("a {x} «${KEY}»");`,
    fixed: `let h = format!("a {x} {x_}", x_ = ${READ});`,
  },
  {
    source: `let h = format!("${'a'.repeat(40)} «${KEY}»");`,
    fixed: `let h = format!(\n    "${'a'.repeat(40)} {}",\n    ${READ}\n);`,
  },
  {
    source: `let h = format!(\n    "a {}: «${KEY}»",\n    b\n);`,
    fixed: `let h = format!(\n    "a {}: {x}",\n    b,\n    x = ${READ}\n);`,
  },
  { source: `let h = format!("Bearer {}", "«${KEY}»");`, fixed: `let h = format!("Bearer {}", ${READ});` },
  {
    source: `let c = Client { key: "«${KEY}»".into() };`,
    fixed: `let c = Client { key: ${READ}.into() };`,
    identifier: 'key',
  },
  { source: `let h = a + "«${KEY}»";`, fixed: `let h = a + &*${READ};` },
  { source: `let n = "«k\\x33\\u{79}»".len();`, fixed: `let n = ${READ}.len();` },
  {
    source: `let key = "«${KEY}»";\nlet client = Client::new(key).build()?;\nrun(key);`,
    fixed: `let key = &*${READ};\nlet client = Client::new(key).build()?;\nrun(key);`,
  },
  {
    source: `println!("{} {}", call("«${KEY}»"), 1);`,
    fixed: `println!("{} {}", call(&*${READ}), 1);`,
  },
  {
    source: `println!("{}", "«${KEY}»".len());`,
    fixed: `println!("{}", ${READ}.len());`,
  },
  {
    source: `println!("{}", format!("a {}", "«${KEY}»"));`,
    fixed: `println!("{}", format!("a {}", ${READ}));`,
  },
];

const declared: readonly Fixable[] = [
  {
    source: `fn f(k: impl Into<String>) {}\nfn g() { f("«${KEY}»") }`,
    fixed: `fn f(k: impl Into<String>) {}\nfn g() { f(${READ}) }`,
  },
  {
    source: `fn f(a: u8, k: &str) {}\nfn g() { f(1, "«${KEY}»") }`,
    fixed: `fn f(a: u8, k: &str) {}\nfn g() { f(1, &*${READ}) }`,
  },
];

const refused: readonly Refused[] = [
  { source: main(`let k = "«${KEY}»";\nspawn(move || run(k));`), refused: /whole program/ },
  { source: main(`let k = "«${KEY}»";\nlet c = Client { k };`), refused: /whole program/ },
  {
    source: `fn f(k: &str) -> C<'_> { C { k } }\nfn g() { let c = f("«${KEY}»"); }`,
    refused: /whole program/,
  },
  { source: `const K: &str = "«${KEY}»";`, refused: /constant/ },
  { source: `static K: &str = "«${KEY}»";`, refused: /static/ },
  { source: main(`const K: &str = "«${KEY}»";`), refused: /constant/ },
  { source: `#[doc = "«${KEY}»"]\nfn a() {}`, refused: /attribute/ },
  { source: main(`match a { "«${KEY}»" => 1, _ => 2 };`), refused: /pattern/ },
  { source: main(`println!(concat!("«${KEY}»", "a"));`), refused: /macro/ },
  { source: main(`my_macro!("{}", "«${KEY}»");`), refused: /macro/ },
  { source: main(`let k = concat!("«k3", "y»");`), refused: /macro|not inside/ },
  { source: main(`let k = b"«${KEY}»";`), refused: /byte/ },
  { source: `fn f() -> &'static str { "«${KEY}»" }`, refused: /whole program/ },
  { source: `fn f() -> &'static str { let k = "«${KEY}»"; k }`, refused: /whole program/ },
  { source: `fn f(k: &'static str) {}\nfn g() { f("«${KEY}»") }`, refused: /whole program/ },
  { source: main(`let c = Client { key: "«${KEY}»" };`), refused: /whole program/ },
  { source: main(`let k: &'static str = "«${KEY}»";`), refused: /whole program/ },
  { source: `const fn f() { g("«${KEY}»") }`, refused: /constant/ },
  { source: main(`// «${KEY}»`), refused: /comment/ },
];

suite('the literal around a key: Rust', () => {
  fixes(
    'rust',
    fixable.map((entry) => ({ ...entry, source: main(entry.source), fixed: main(entry.fixed) })),
  );
  fixes('rust', declared);
  refuses('rust', refused);
});
