/** Languages that share package managers, and with them the programs that load a `.env`. */
export type Ecosystem =
  'javascript' | 'python' | 'go' | 'jvm' | 'dotnet' | 'php' | 'ruby' | 'rust' | 'shell' | 'configuration';

/** What Keyward knows about a language. */
export interface LanguageFacts {
  /** Endings of file names, in lower case, for use where no editor names the language. */
  readonly endings?: readonly string[];
  /** Words after the fence of a code block in Markdown. */
  readonly fences?: readonly string[];
  readonly ecosystem?: Ecosystem;
  /** Keyward knows how its programs read environment variables. */
  readonly readsVariables?: true;
  /** Source code, in which a bare word is an expression. */
  readonly isCode?: true;
  /** Two string literals next to each other are one string, as in Python and C. */
  readonly joinsAdjacentStrings?: true;
  /** Undefined: the language has no comments, or none that are known to be safe to write (JSON). */
  readonly comments?: CommentSyntax;
}

/** How a language writes a comment: up to the end of the line, or between two delimiters. */
export interface CommentSyntax {
  readonly line?: string;
  readonly block?: readonly [open: string, close: string];
  /** Delimiters of strings that may span lines: inside one, a comment would be part of the value. Longer ones first. */
  readonly multiline: readonly (readonly [open: string, close: string])[];
  /** Delimiters of strings that end with their line. */
  readonly quotes: string;
  /** Comments may only be between elements, not inside a tag. */
  readonly isMarkup?: true;
  /** Joins a line with the next when it ends the line, such as `\\`. */
  readonly continuation?: string;
  /** A comment must be on its own line: after a value it would be part of the value, or break the markup. */
  readonly ownLineOnly?: true;
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
  ownLineOnly: true,
});

const SHELL = hash({
  quotes: '',
  continuation: '\\',
  multiline: [
    ['"', '"'],
    ["'", "'"],
  ],
});
const CSS: CommentSyntax = { block: C_BLOCK, multiline: [], quotes: `"'` };
const SCRIPT = c({ multiline: BACKTICK });

const ownLine = (syntax: Omit<CommentSyntax, 'ownLineOnly'>): CommentSyntax => ({
  ...syntax,
  ownLineOnly: true,
});

/** By VS Code's language ID. */
const LANGUAGES: Readonly<Record<string, LanguageFacts>> = {
  javascript: {
    readsVariables: true,
    endings: ['.js', '.mjs', '.cjs'],
    fences: ['js', 'javascript', 'mjs'],
    ecosystem: 'javascript',
    isCode: true,
    comments: SCRIPT,
  },
  javascriptreact: {
    readsVariables: true,
    endings: ['.jsx'],
    fences: ['jsx'],
    ecosystem: 'javascript',
    isCode: true,
    comments: SCRIPT,
  },
  typescript: {
    readsVariables: true,
    endings: ['.ts', '.mts', '.cts'],
    fences: ['ts', 'typescript'],
    ecosystem: 'javascript',
    isCode: true,
    comments: SCRIPT,
  },
  typescriptreact: {
    readsVariables: true,
    endings: ['.tsx'],
    fences: ['tsx'],
    ecosystem: 'javascript',
    isCode: true,
    comments: SCRIPT,
  },
  jsonc: { comments: c() },
  json5: { comments: c({ quotes: `"'` }) },
  jsonl: { comments: { multiline: [], quotes: '' } },
  c: { isCode: true, joinsAdjacentStrings: true, comments: c({ continuation: '\\' }) },
  cpp: {
    isCode: true,
    joinsAdjacentStrings: true,
    comments: c({ continuation: '\\', multiline: [['R"(', ')"']] }),
  },
  'cuda-cpp': { comments: c({ continuation: '\\' }) },
  'objective-c': { isCode: true, joinsAdjacentStrings: true, comments: c({ continuation: '\\' }) },
  'objective-cpp': { joinsAdjacentStrings: true, comments: c({ continuation: '\\' }) },
  csharp: {
    readsVariables: true,
    endings: ['.cs'],
    fences: ['cs', 'csharp', 'c#'],
    ecosystem: 'dotnet',
    isCode: true,
    comments: c({
      multiline: [
        ['"""', '"""'],
        ['@"', '"'],
        ['$@"', '"'],
      ],
    }),
  },
  java: {
    readsVariables: true,
    endings: ['.java'],
    fences: ['java'],
    ecosystem: 'jvm',
    isCode: true,
    comments: c({ multiline: DOUBLE_TRIPLE }),
  },
  kotlin: { ecosystem: 'jvm', isCode: true, comments: c({ multiline: DOUBLE_TRIPLE }) },
  scala: { ecosystem: 'jvm', isCode: true, comments: c({ multiline: DOUBLE_TRIPLE }) },
  groovy: { ecosystem: 'jvm', isCode: true, comments: c({ multiline: TRIPLE }) },
  swift: { isCode: true, comments: c({ multiline: DOUBLE_TRIPLE }) },
  dart: { isCode: true, joinsAdjacentStrings: true, comments: c({ multiline: TRIPLE }) },
  go: {
    readsVariables: true,
    endings: ['.go'],
    fences: ['go', 'golang'],
    ecosystem: 'go',
    isCode: true,
    comments: c({ multiline: BACKTICK }),
  },
  rust: {
    readsVariables: true,
    endings: ['.rs'],
    fences: ['rs', 'rust'],
    ecosystem: 'rust',
    isCode: true,
    comments: c({
      multiline: [
        ['r#"', '"#'],
        ['"', '"'],
      ],
      quotes: '',
    }),
  },
  zig: { comments: c() },
  php: {
    readsVariables: true,
    endings: ['.php', '.phtml', '.inc'],
    fences: ['php'],
    ecosystem: 'php',
    isCode: true,
    comments: c({
      quotes: '',
      multiline: [
        ['"', '"'],
        ["'", "'"],
      ],
    }),
  },
  solidity: { comments: c() },
  proto3: { comments: c() },
  proto: { comments: c() },
  bicep: { comments: c({ multiline: [["'''", "'''"]] }) },
  jenkinsfile: { comments: c({ multiline: TRIPLE }) },
  less: { comments: c() },
  scss: { comments: c() },
  sass: { comments: c() },
  stylus: { comments: c() },
  css: { comments: CSS },
  postcss: { comments: CSS },
  fsharp: {
    ecosystem: 'dotnet',
    comments: { line: '//', block: ['(*', '*)'], multiline: DOUBLE_TRIPLE, quotes: '"' },
  },
  python: {
    readsVariables: true,
    endings: ['.py', '.pyw'],
    fences: ['py', 'python', 'python3'],
    ecosystem: 'python',
    isCode: true,
    joinsAdjacentStrings: true,
    comments: hash({ multiline: TRIPLE, continuation: '\\' }),
  },
  starlark: { comments: hash({ multiline: TRIPLE, continuation: '\\' }) },
  ruby: {
    readsVariables: true,
    endings: ['.rb', '.rake', '.ru', '.gemspec', 'gemfile', 'rakefile'],
    fences: ['rb', 'ruby'],
    ecosystem: 'ruby',
    isCode: true,
    joinsAdjacentStrings: true,
    comments: hash({
      quotes: '',
      multiline: [
        ['"', '"'],
        ["'", "'"],
      ],
    }),
  },
  perl: {
    isCode: true,
    comments: hash({
      quotes: '',
      multiline: [
        ['"', '"'],
        ["'", "'"],
      ],
    }),
  },
  raku: {
    comments: hash({
      quotes: '',
      multiline: [
        ['"', '"'],
        ["'", "'"],
      ],
    }),
  },
  r: {
    isCode: true,
    comments: hash({
      quotes: '',
      multiline: [
        ['"', '"'],
        ["'", "'"],
      ],
    }),
  },
  julia: { isCode: true, comments: hash({ quotes: '"', multiline: DOUBLE_TRIPLE }) },
  elixir: {
    isCode: true,
    comments: hash({
      quotes: '',
      multiline: [
        ['"""', '"""'],
        ['"', '"'],
      ],
    }),
  },
  crystal: { comments: hash({ quotes: '', multiline: [['"', '"']] }) },
  nim: { comments: hash({ multiline: DOUBLE_TRIPLE }) },
  gdscript: { comments: hash({ multiline: TRIPLE }) },
  coffeescript: { comments: hash({ multiline: TRIPLE }) },
  yaml: { readsVariables: true, endings: ['.yml', '.yaml'], comments: hash() },
  'github-actions-workflow': { readsVariables: true, comments: hash() },
  dockercompose: { readsVariables: true, comments: hash() },
  toml: { comments: hash({ multiline: TRIPLE }) },
  terraform: { comments: hash() },
  hcl: { comments: hash() },
  'terraform-vars': { comments: hash() },
  graphql: { comments: hash({ multiline: DOUBLE_TRIPLE }) },
  shellscript: {
    readsVariables: true,
    endings: ['.sh', '.bash', '.zsh', '.bashrc', '.zshrc', '.profile', '.envrc', '.bash_profile'],
    fences: ['sh', 'bash', 'zsh', 'shell'],
    ecosystem: 'shell',
    comments: SHELL,
  },
  fish: { comments: SHELL },
  powershell: {
    readsVariables: true,
    endings: ['.ps1', '.psm1'],
    fences: ['ps1', 'powershell'],
    ecosystem: 'shell',
    isCode: true,
    comments: hash({
      continuation: '`',
      multiline: [
        ['@"', '"@'],
        ["@'", "'@"],
      ],
    }),
  },
  tcl: { comments: hash({ quotes: '', continuation: '\\', multiline: [['"', '"']] }) },
  nix: {
    comments: hash({
      quotes: '',
      multiline: [
        ["''", "''"],
        ['"', '"'],
      ],
    }),
  },
  cmake: { comments: hash({ quotes: '', multiline: [['"', '"']] }) },
  sql: {
    comments: dashes({
      quotes: '',
      multiline: [
        ["'", "'"],
        ['"', '"'],
      ],
    }),
  },
  plsql: { comments: dashes({ quotes: '', multiline: [["'", "'"]] }) },
  lua: { isCode: true, comments: dashes({ multiline: [['[[', ']]']] }) },
  luau: { comments: dashes({ multiline: [['[[', ']]']] }) },
  haskell: { comments: dashes({ quotes: '"', block: ['{-', '-}'] }) },
  elm: { comments: dashes({ quotes: '"', multiline: DOUBLE_TRIPLE }) },
  ada: { comments: dashes({ quotes: '"' }) },
  vhdl: { comments: dashes({ quotes: '"' }) },
  vb: { comments: { line: "'", multiline: [], quotes: '"' } },
  clojure: { comments: { line: ';', multiline: [['"', '"']], quotes: '' } },
  lisp: { comments: { line: ';', multiline: [['"', '"']], quotes: '' } },
  scheme: { comments: { line: ';', multiline: [['"', '"']], quotes: '' } },
  racket: { comments: { line: ';', multiline: [['"', '"']], quotes: '' } },
  erlang: { comments: { line: '%', multiline: [['"', '"']], quotes: '' } },
  matlab: { comments: { line: '%', multiline: [], quotes: '' } },
  latex: { comments: { line: '%', multiline: [], quotes: '' } },
  ocaml: { comments: { block: ['(*', '*)'], multiline: [['"', '"']], quotes: '' } },
  html: { endings: ['.html', '.htm'], ecosystem: 'javascript', comments: markup() },
  xml: { comments: markup() },
  xsl: { comments: markup() },
  svg: { comments: markup() },
  vue: { readsVariables: true, endings: ['.vue'], ecosystem: 'javascript', isCode: true, comments: markup() },
  svelte: {
    readsVariables: true,
    endings: ['.svelte'],
    ecosystem: 'javascript',
    isCode: true,
    comments: markup(),
  },
  astro: {
    readsVariables: true,
    endings: ['.astro'],
    ecosystem: 'javascript',
    isCode: true,
    comments: markup(),
  },
  markdown: { endings: ['.md', '.markdown'], comments: markup() },
  mdx: { endings: ['.mdx'], comments: markup(['{/*', '*/}']) },
  handlebars: { comments: markup(['{{!--', '--}}']) },
  razor: { comments: markup(['@*', '*@']) },
  aspnetcorerazor: { comments: markup(['@*', '*@']) },
  properties: { comments: ownLine(hash({ quotes: '', continuation: '\\' })) },
  'java-properties': { comments: ownLine(hash({ quotes: '', continuation: '\\' })) },
  ini: { comments: ownLine({ line: ';', multiline: [], quotes: '' }) },
  dotenv: {
    comments: ownLine(
      hash({
        quotes: '',
        multiline: [
          ['"', '"'],
          ["'", "'"],
        ],
      }),
    ),
  },
  ignore: { comments: ownLine(hash({ quotes: '' })) },
  dockerfile: { comments: ownLine(hash({ quotes: '', continuation: '\\' })) },
  makefile: { comments: ownLine(hash({ quotes: '', continuation: '\\' })) },
  bat: { comments: ownLine({ line: 'REM', multiline: [], quotes: '', continuation: '^' }) },
  d: { joinsAdjacentStrings: true },
};

/** VS Code's IDs of the languages in which Keyward can rename environment variables. */
export const LANGUAGES_WITH_VARIABLES: readonly string[] = Object.keys(LANGUAGES).filter(
  (id) => LANGUAGES[id]?.readsVariables,
);

/** @param languageId VS Code's; unknown languages have no facts */
export function languageFacts(languageId: string): LanguageFacts {
  return Object.hasOwn(LANGUAGES, languageId) ? (LANGUAGES[languageId] ?? {}) : {};
}

/** VS Code's ID of the language for a file name, by its ending; undefined if no language has that ending. */
export function languageIdOf(fileName: string): string | undefined {
  const name = fileName.toLowerCase();
  return find(({ endings }) => endings?.some((ending) => name.endsWith(ending)));
}

/** VS Code's ID of the language of a code block in Markdown. @param word the word after the fence, in lower case */
export function languageIdOfFence(word: string): string | undefined {
  return find(({ fences }) => fences?.includes(word));
}

function find(matches: (facts: LanguageFacts) => boolean | undefined): string | undefined {
  return Object.keys(LANGUAGES).find((id) => matches(LANGUAGES[id] ?? {}));
}
