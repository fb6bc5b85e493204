import { SECRET } from '../../support/moves';

/** A program in Go with a key in `main.go`. */
export interface GoCase {
  readonly title: string;
  /** Contents by path, without `package main` for files at the top. */
  readonly files: Readonly<Record<string, string>>;
  /** Part of `main.go` after the fix; undefined: the fix is refused. */
  readonly fixed: string | undefined;
}

const TOKEN = 'type Token string\n\nfunc use(t Token) string { return string(t) }\n';
const KEY = `"${SECRET}"`;
const READ = 'os.Getenv("ACME_API_KEY")';
const main = (body: string): string => `func main() {\n\t${body}\n}\n`;

export const GO_CASES: readonly GoCase[] = [
  {
    title: 'a parameter',
    files: { 'types.go': TOKEN, 'main.go': main(`use(${KEY})`) },
    fixed: `use(Token(${READ}))`,
  },
  {
    title: 'a parameter after others',
    files: {
      'types.go': 'type Token string\n\nfunc use(a, b int, t ...Token) {}\n',
      'main.go': main(`use(1, 2, "a", ${KEY})`),
    },
    fixed: `"a", Token(${READ})`,
  },
  {
    title: 'a parameter that is a string',
    files: { 'types.go': 'func use(t string) {}\n', 'main.go': main(`use(${KEY})`) },
    fixed: `use(${READ})`,
  },
  {
    title: 'a parameter of a method',
    files: {
      'types.go': `${TOKEN}\ntype client struct{}\n\nfunc (c client) auth(t Token) {}\n`,
      'main.go': main(`client{}.auth(${KEY})`),
    },
    fixed: `auth(Token(${READ}))`,
  },
  {
    title: 'a generic parameter',
    files: { 'types.go': 'func use[T ~string](t T) {}\n', 'main.go': main(`use(${KEY})`) },
    fixed: `use(${READ})`,
  },
  {
    title: 'a field',
    files: {
      'types.go': `${TOKEN}\ntype config struct {\n\tname string\n\ttoken Token\n}\n`,
      'main.go': main(`_ = config{name: "a", token: ${KEY}}`),
    },
    fixed: `token: Token(${READ})`,
  },
  {
    title: 'a field without its name',
    files: {
      'types.go': `${TOKEN}\ntype config struct {\n\tname  string\n\ttoken Token\n}\n`,
      'main.go': main(`_ = &config{"a", ${KEY}}`),
    },
    fixed: `"a", Token(${READ})`,
  },
  {
    title: 'an assigned field',
    files: {
      'types.go': `${TOKEN}\ntype config struct {\n\ttoken Token\n}\n`,
      'main.go': main(`var c config\n\tc.token = ${KEY}\n\t_ = c`),
    },
    fixed: `c.token = Token(${READ})`,
  },
  {
    title: 'fields with the same name and different types',
    files: {
      'types.go': `${TOKEN}\ntype a struct {\n\ttoken Token\n}\n\ntype b struct {\n\ttoken string\n}\n`,
      'main.go': main(`var c a\n\tc.token = ${KEY}\n\t_ = c`),
    },
    fixed: undefined,
  },
  {
    title: 'a variable of the function',
    files: { 'types.go': TOKEN, 'main.go': main(`var t Token\n\tt = ${KEY}\n\t_ = t`) },
    fixed: `t = Token(${READ})`,
  },
  {
    title: 'a variable of the package',
    files: { 'types.go': `${TOKEN}\nvar current Token\n`, 'main.go': main(`current = ${KEY}`) },
    fixed: `current = Token(${READ})`,
  },
  {
    title: 'a comparison',
    files: {
      'types.go': TOKEN,
      'main.go': `func same(t Token) bool { return t == ${KEY} }\n\n${main('_ = same("a")')}`,
    },
    fixed: `t == Token(${READ})`,
  },
  {
    title: 'a list of another package',
    files: {
      'auth/auth.go':
        'package auth\n\ntype Token string\n\ntype Config struct {\n\tToken Token\n\tName  string\n}\n',
      'main.go': `import "example.com/a/auth"\n\n${main(`_ = auth.Config{Token: ${KEY}}`)}`,
    },
    fixed: `Token: auth.Token(${READ})`,
  },
  {
    title: 'a function of another package',
    files: {
      'auth/auth.go': 'package auth\n\ntype Token string\n\nfunc Use(t Token) {}\n',
      'main.go': `import "example.com/a/auth"\n\n${main(`auth.Use(${KEY})`)}`,
    },
    fixed: `auth.Use(auth.Token(${READ}))`,
  },
  {
    title: 'a function with the same name in another package',
    files: {
      'auth/auth.go': 'package auth\n\ntype Token string\n\nfunc use(t Token) {}\n',
      'types.go': 'func use(t string) {}\n',
      'main.go': main(`use(${KEY})`),
    },
    fixed: `use(${READ})`,
  },
];

/** The files of a case as Go reads them. */
export function goFiles({ files }: GoCase): Record<string, string> {
  return Object.fromEntries([
    ['go.mod', 'module example.com/a\n\ngo 1.21\n'],
    ...Object.entries(files).map(([path, text]) => [
      path,
      path.includes('/') ? text : `package main\n\n${text}`,
    ]),
  ]) as Record<string, string>;
}
