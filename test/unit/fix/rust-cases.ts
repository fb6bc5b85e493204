import { SECRET } from '../../support/moves';

/** A program in Rust with a key in `src/main.rs`. */
export interface RustCase {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  /** Part of `src/main.rs` after the fix; undefined: the fix is refused. */
  readonly fixed: string | undefined;
}

const KEY = `"${SECRET}"`;
const READ = 'std::env::var("ACME_API_KEY").expect("ACME_API_KEY is not set")';
const main = (body: string, declarations = 'mod http;'): string =>
  `${declarations}\n\nfn main() {\n    ${body}\n}\n`;
const HTTP = (parameter: string, result = 'Self', body = 'HeaderValue(text)', life = "'static"): string =>
  `pub struct HeaderValue(pub &${life} str);\n\nimpl HeaderValue {\n    pub fn make(text: ${parameter}) -> ${result} {\n        ${body}\n    }\n}\n`;

export const RUST_CASES: readonly RustCase[] = [
  {
    title: 'a function that keeps its argument',
    files: {
      'src/http.rs': HTTP("&'static str"),
      'src/main.rs': main(`let h = http::HeaderValue::make(${KEY});\n    println!("{}", h.0);`),
    },
    fixed: undefined,
  },
  {
    title: 'a variable for such a function',
    files: {
      'src/http.rs': HTTP("&'static str"),
      'src/main.rs': main(
        `let key = ${KEY};\n    let h = http::HeaderValue::make(key);\n    println!("{}", h.0);`,
      ),
    },
    fixed: undefined,
  },
  {
    title: 'a function that copies its argument',
    files: {
      'src/http.rs': 'pub fn size(text: &str) -> usize {\n    text.len()\n}\n',
      'src/main.rs': main(`let n = http::size(${KEY});\n    println!("{}", n);`),
    },
    fixed: `http::size(&*${READ})`,
  },
  {
    title: 'a function that takes any text',
    files: {
      'src/http.rs': 'pub fn size(text: impl Into<String>) -> usize {\n    text.into().len()\n}\n',
      'src/main.rs': main(`let n = http::size(${KEY});\n    println!("{}", n);`),
    },
    fixed: `http::size(${READ})`,
  },
  {
    title: 'a function whose result borrows its argument',
    files: {
      'src/http.rs':
        "pub struct C<'a>(pub &'a str);\n\nimpl<'a> C<'a> {\n    pub fn new(text: &'a str) -> C<'a> {\n        C(text)\n    }\n}\n",
      'src/main.rs': main(`let c = http::C::new(${KEY});\n    println!("{}", c.0);`),
    },
    fixed: undefined,
  },
  {
    title: 'functions of two types with one name',
    files: {
      'src/http.rs':
        "pub struct A(pub &'static str);\nimpl A {\n    pub fn make(text: &'static str) -> A {\n        A(text)\n    }\n}\npub struct B(pub usize);\nimpl B {\n    pub fn make(text: &str) -> B {\n        B(text.len())\n    }\n}\n",
      'src/main.rs': main(
        `let b = http::B::make(${KEY});\n    println!("{} {}", b.0, http::A::make("a").0);`,
      ),
    },
    fixed: `http::B::make(&*${READ})`,
  },
  {
    title: 'a method of another file',
    files: {
      'src/http.rs':
        "#[derive(Default)]\npub struct C(Option<&'static str>);\nimpl C {\n    pub fn auth(self, text: &'static str) -> Self {\n        C(Some(text))\n    }\n    pub fn size(&self) -> usize {\n        self.0.map_or(0, str::len)\n    }\n}\n",
      'src/main.rs': main(`let c = http::C::default().auth(${KEY});\n    println!("{}", c.size());`),
    },
    fixed: undefined,
  },
  {
    title: 'a constructor of a library that keeps text of the program',
    files: { 'src/main.rs': main(`let h = HeaderValue::from_static(${KEY});`, 'use http::HeaderValue;') },
    fixed: undefined,
  },
];

/** The files of a case as Cargo reads them. */
export function rustFiles({ files }: RustCase): Record<string, string> {
  return { 'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n', ...files };
}
