/** How comments are written in a language: to the end of the line, or between two delimiters. */
export interface CommentSyntax {
  readonly line?: string;
  readonly block?: readonly [open: string, close: string];
  /** Delimiters of multiline strings, in which a comment would be part of the value. Longer ones first. */
  readonly multiline: readonly (readonly [open: string, close: string])[];
  /** Quotes of strings that end with their line. */
  readonly quotes: string;
  /** Comments are between elements, not within a tag. */
  readonly isMarkup?: true;
  /** What joins a line with the next one, such as `\` at its end. */
  readonly continuation?: string;
}

const BACKTICK = [['`', '`']] as const;
const TRIPLE = [
  ['"""', '"""'],
  ["'''", "'''"],
] as const;
const DOUBLE_TRIPLE = [['"""', '"""']] as const;
const C_BLOCK = ['/*', '*/'] as const;
const HTML_BLOCK = ['<!--', '-->'] as const;

const c = (over: Partial<CommentSyntax> = {}): CommentSyntax => ({
  line: '//',
  block: C_BLOCK,
  multiline: [],
  quotes: `"'`,
  ...over,
});
const hash = (over: Partial<CommentSyntax> = {}): CommentSyntax => ({
  line: '#',
  multiline: [],
  quotes: `"'`,
  ...over,
});
const dashes = (over: Partial<CommentSyntax> = {}): CommentSyntax => ({
  line: '--',
  multiline: [],
  quotes: `"'`,
  ...over,
});
const markup = (block: readonly [string, string] = HTML_BLOCK): CommentSyntax => ({
  block,
  multiline: [],
  quotes: '',
  isMarkup: true,
});

const SHELL = hash({
  quotes: '',
  continuation: '\\',
  multiline: [
    ['"', '"'],
    ["'", "'"],
  ],
});
const CSS = { block: C_BLOCK, multiline: [], quotes: `"'` };
const SCRIPT = c({ multiline: BACKTICK });

/** By VS Code's language ID. Languages that are not listed, such as JSON, have no comments that are safe to write. */
const SYNTAX: Readonly<Record<string, CommentSyntax>> = {
  javascript: SCRIPT,
  javascriptreact: SCRIPT,
  typescript: SCRIPT,
  typescriptreact: SCRIPT,
  jsonc: c(),
  json5: c({ quotes: `"'` }),
  jsonl: { multiline: [], quotes: '' },
  c: c({ continuation: '\\' }),
  cpp: c({ continuation: '\\', multiline: [['R"(', ')"']] }),
  'cuda-cpp': c({ continuation: '\\' }),
  'objective-c': c({ continuation: '\\' }),
  'objective-cpp': c({ continuation: '\\' }),
  csharp: c({
    multiline: [
      ['"""', '"""'],
      ['@"', '"'],
      ['$@"', '"'],
    ],
  }),
  java: c({ multiline: DOUBLE_TRIPLE }),
  kotlin: c({ multiline: DOUBLE_TRIPLE }),
  scala: c({ multiline: DOUBLE_TRIPLE }),
  groovy: c({ multiline: TRIPLE }),
  swift: c({ multiline: DOUBLE_TRIPLE }),
  dart: c({ multiline: TRIPLE }),
  go: c({ multiline: BACKTICK }),
  rust: c({
    multiline: [
      ['r#"', '"#'],
      ['"', '"'],
    ],
    quotes: '',
  }),
  zig: c(),
  php: c({
    quotes: '',
    multiline: [
      ['"', '"'],
      ["'", "'"],
    ],
  }),
  solidity: c(),
  proto3: c(),
  proto: c(),
  bicep: c({ multiline: [["'''", "'''"]] }),
  jenkinsfile: c({ multiline: TRIPLE }),
  less: c(),
  scss: c(),
  sass: c(),
  stylus: c(),
  css: CSS,
  postcss: CSS,
  fsharp: { line: '//', block: ['(*', '*)'], multiline: DOUBLE_TRIPLE, quotes: '"' },
  python: hash({ multiline: TRIPLE, continuation: '\\' }),
  starlark: hash({ multiline: TRIPLE, continuation: '\\' }),
  ruby: hash({
    quotes: '',
    multiline: [
      ['"', '"'],
      ["'", "'"],
    ],
  }),
  perl: hash({
    quotes: '',
    multiline: [
      ['"', '"'],
      ["'", "'"],
    ],
  }),
  raku: hash({
    quotes: '',
    multiline: [
      ['"', '"'],
      ["'", "'"],
    ],
  }),
  r: hash({
    quotes: '',
    multiline: [
      ['"', '"'],
      ["'", "'"],
    ],
  }),
  julia: hash({ quotes: '"', multiline: DOUBLE_TRIPLE }),
  elixir: hash({
    quotes: '',
    multiline: [
      ['"""', '"""'],
      ['"', '"'],
    ],
  }),
  crystal: hash({ quotes: '', multiline: [['"', '"']] }),
  nim: hash({ multiline: DOUBLE_TRIPLE }),
  gdscript: hash({ multiline: TRIPLE }),
  coffeescript: hash({ multiline: TRIPLE }),
  yaml: hash(),
  'github-actions-workflow': hash(),
  dockercompose: hash(),
  toml: hash({ multiline: TRIPLE }),
  terraform: hash(),
  hcl: hash(),
  'terraform-vars': hash(),
  graphql: hash({ multiline: DOUBLE_TRIPLE }),
  shellscript: SHELL,
  fish: SHELL,
  powershell: hash({
    continuation: '`',
    multiline: [
      ['@"', '"@'],
      ["@'", "'@"],
    ],
  }),
  tcl: hash({ quotes: '', continuation: '\\', multiline: [['"', '"']] }),
  nix: hash({
    quotes: '',
    multiline: [
      ["''", "''"],
      ['"', '"'],
    ],
  }),
  cmake: hash({ quotes: '', multiline: [['"', '"']] }),
  sql: dashes({
    quotes: '',
    multiline: [
      ["'", "'"],
      ['"', '"'],
    ],
  }),
  plsql: dashes({ quotes: '', multiline: [["'", "'"]] }),
  lua: dashes({ multiline: [['[[', ']]']] }),
  luau: dashes({ multiline: [['[[', ']]']] }),
  haskell: dashes({ quotes: '"', block: ['{-', '-}'] }),
  elm: dashes({ quotes: '"', multiline: DOUBLE_TRIPLE }),
  ada: dashes({ quotes: '"' }),
  vhdl: dashes({ quotes: '"' }),
  vb: { line: "'", multiline: [], quotes: '"' },
  clojure: { line: ';', multiline: [['"', '"']], quotes: '' },
  lisp: { line: ';', multiline: [['"', '"']], quotes: '' },
  scheme: { line: ';', multiline: [['"', '"']], quotes: '' },
  racket: { line: ';', multiline: [['"', '"']], quotes: '' },
  erlang: { line: '%', multiline: [['"', '"']], quotes: '' },
  matlab: { line: '%', multiline: [], quotes: '' },
  latex: { line: '%', multiline: [], quotes: '' },
  ocaml: { block: ['(*', '*)'], multiline: [['"', '"']], quotes: '' },
  html: markup(),
  xml: markup(),
  xsl: markup(),
  svg: markup(),
  vue: markup(),
  svelte: markup(),
  astro: markup(),
  markdown: markup(),
  mdx: markup(['{/*', '*/}']),
  handlebars: markup(['{{!--', '--}}']),
  razor: markup(['@*', '*@']),
  aspnetcorerazor: markup(['@*', '*@']),
};

/**
 * Languages whose comments must be on their own line: at the end of a line they would be part of the value.
 * `properties` and `ini` files, `.gitignore`, Dockerfiles, make recipes, batch files.
 */
const OWN_LINE: Readonly<Record<string, CommentSyntax>> = {
  properties: hash({ quotes: '', continuation: '\\' }),
  'java-properties': hash({ quotes: '', continuation: '\\' }),
  ini: { line: ';', multiline: [], quotes: '' },
  dotenv: hash({
    quotes: '',
    multiline: [
      ['"', '"'],
      ["'", "'"],
    ],
  }),
  ignore: hash({ quotes: '' }),
  dockerfile: hash({ quotes: '', continuation: '\\' }),
  makefile: hash({ quotes: '', continuation: '\\' }),
  bat: { line: 'REM', multiline: [], quotes: '', continuation: '^' },
};

/** @returns undefined if the language has no comments, or none that are known to be safe */
export function commentSyntax(languageId: string): (CommentSyntax & { ownLineOnly: boolean }) | undefined {
  const syntax = SYNTAX[languageId];
  if (syntax) return { ...syntax, ownLineOnly: syntax.isMarkup === true };
  const own = OWN_LINE[languageId];
  return own && { ...own, ownLineOnly: true };
}
