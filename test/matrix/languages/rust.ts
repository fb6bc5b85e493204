import type { Language, Position } from '../case';
import { backslashed, position, raw } from '../template';

const HEAD = `use sha2::{Digest, Sha256};

fn report(used: impl AsRef<str>) {
    println!("{:x}", Sha256::digest(used.as_ref().as_bytes()));
}

`;
const double = backslashed('"');
const rawText = raw(/"|\r/);
const at = (
  id: string,
  escape: (value: string) => string | undefined,
  program: string,
  fixable = true,
): Position => position(id, escape, HEAD + program, { fixable });

/** Each program is a module with a `run` function, so that all are built into one binary. */
export const rust: Language = {
  id: 'Rust',
  fileName: 'app.rs',
  positions: [
    at('to_string', double, 'pub fn run() {\n    let api_key = "«»".to_string();\n    report(api_key);\n}\n'),
    at(
      'String::from',
      double,
      'pub fn run() {\n    let api_key = String::from("«»");\n    report(api_key);\n}\n',
    ),
    at(
      'to_owned',
      double,
      'pub fn run() {\n    let api_key: String = "«»".to_owned();\n    report(api_key);\n}\n',
    ),
    at('into', double, 'pub fn run() {\n    let api_key: String = "«»".into();\n    report(api_key);\n}\n'),
    at(
      'struct field',
      double,
      'struct Client {\n    api_key: String,\n}\n\npub fn run() {\n    let c = Client { api_key: "«»".to_string() };\n    report(c.api_key);\n}\n',
    ),
    at(
      'returned',
      double,
      'fn get() -> String {\n    "«»".to_string()\n}\n\npub fn run() {\n    report(get());\n}\n',
    ),
    at(
      'format argument',
      double,
      'pub fn run() {\n    let header = format!("Bearer {}", "«»");\n    report(header);\n}\n',
    ),
    at('raw', rawText, 'pub fn run() {\n    let api_key = r#"«»"#.to_string();\n    report(api_key);\n}\n'),
    at('static', double, 'static API_KEY: &str = "«»";\n\npub fn run() {\n    report(API_KEY);\n}\n', false),
    at('constant', double, 'const API_KEY: &str = "«»";\n\npub fn run() {\n    report(API_KEY);\n}\n', false),
    at('in a comment', raw(/[\r\n]/), '// old key: «»\npub fn run() {\n    report("x");\n}\n', false),
  ],
  reader: (name) => `${HEAD}pub fn run() {\n    report(std::env::var("${name}").unwrap());\n}\n`,
};
