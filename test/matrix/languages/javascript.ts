import type { Language, Position } from '../case';
import { backslashed, position, raw, type Escape } from '../template';

export const double = backslashed('"');
const single = backslashed("'");
export const template: Escape = (value) =>
  value.includes('\r') ? undefined : value.replace(/[\\`]/g, '\\$&').replaceAll('${', '\\${');
const plainTemplate = raw(/[\\`\r]|\$\{/);
/** Writes some characters as escapes, as minifiers do. */
const numeric: Escape = (value) =>
  /[\\\n\r\t"]/.test(value)
    ? undefined
    : value.replace(/[\s\S]/gu, (one, at: number) => {
        const code = one.codePointAt(0)!;
        if (code > 0x7e) return `\\u{${code.toString(16)}}`;
        return at % 5 === 4 ? `\\x${code.toString(16).padStart(2, '0')}` : one;
      });

export const DIGEST = `import { createHash } from 'node:crypto';
const report = (used) => console.log(createHash('sha256').update(String(used)).digest('hex'));
`;
export const TYPED = DIGEST.replace('(used)', '(used: unknown)');
const REQUIRED = DIGEST.replace(
  "import { createHash } from 'node:crypto'",
  "const { createHash } = require('node:crypto')",
);

/** The positions that JavaScript and TypeScript have in common. */
function shared(head: string): Position[] {
  const at = (id: string, escape: Escape, program: string, fixable = true): Position =>
    position(id, escape, head + program, { fixable });
  return [
    at('double quotes', double, 'const apiKey = "«»";\nreport(apiKey);\n'),
    at('single quotes', single, "const apiKey = '«»';\nreport(apiKey);\n"),
    at('template', template, 'const apiKey = `«»`;\nreport(apiKey);\n'),
    at('raw line in template', plainTemplate, 'let apiKey = `«»`;\nreport(apiKey);\n'),
    at('numeric escapes', numeric, 'const apiKey = "«»";\nreport(apiKey);\n'),
    at('no semicolons', single, "const other = 1\nconst apiKey = '«»'\nreport(apiKey + other)\n"),
    at('exported', double, 'export const apiKey = "«»";\nreport(apiKey);\n'),
    at('default export', double, 'const make = () => "«»";\nexport default make;\nreport(make());\n'),
    at(
      'assignment',
      double,
      'let apiKey;\napiKey = "«»";\nreport(apiKey);\n'.replace(
        'let apiKey;',
        head === TYPED ? 'let apiKey: string;' : 'let apiKey;',
      ),
    ),
    at('call argument', double, 'report("«»");\n'),
    at(
      'second argument',
      single,
      'const pair = (...all' +
        (head === TYPED ? ': string[]' : '') +
        ") => all.join('|');\nreport(pair('a', '«»'));\n",
    ),
    at(
      'new',
      double,
      'class Box { value;constructor(value) { this.value = value; } }\nreport(new Box("«»").value);\n'.replace(
        'value;constructor(value)',
        head === TYPED ? 'value: string;constructor(value: string)' : 'value;constructor(value)',
      ),
    ),
    at('object value', double, 'const options = { apiKey: "«»", other: 1 };\nreport(options.apiKey);\n'),
    at(
      'object value under a quoted name',
      single,
      "const options = { 'api-key': '«»' };\nreport(options['api-key']);\n",
    ),
    at('shorthand', double, 'const apiKey = "«»";\nconst options = { apiKey };\nreport(options.apiKey);\n'),
    at(
      'nested object',
      double,
      'const c = { a: { b: ["x", { apiKey: "«»" }] } };\nreport(JSON.stringify(c));\n',
    ),
    at('array', double, 'const keys = ["first", "«»", "last"];\nreport(keys.join("|"));\n'),
    at('spread', double, 'const all = ["a", ...["«»"]];\nreport(all.join("|"));\n'),
    at('default parameter', double, 'function call(apiKey = "«»") { return apiKey; }\nreport(call());\n'),
    at(
      'default in destructuring',
      double,
      'const { apiKey = "«»" } = {};\nreport(apiKey);\n'.replace(
        '= {};',
        head === TYPED ? '= {} as { apiKey?: string };' : '= {};',
      ),
    ),
    at('arrow body', double, 'const get = () => "«»";\nreport(get());\n'),
    at('return', double, 'function get() { return "«»"; }\nreport(get());\n'),
    at('return without a space', double, 'function get() { return"«»"; }\nreport(get());\n'),
    at('async', double, 'const get = async () => "«»";\nreport(await get());\n'),
    at('generator', double, 'function* all() { yield "«»"; }\nreport([...all()].join());\n'),
    at('class field', double, 'class Client { apiKey = "«»"; }\nreport(new Client().apiKey);\n'),
    at('static field', double, 'class Client { static apiKey = "«»"; }\nreport(Client.apiKey);\n'),
    at(
      'private field',
      double,
      'class Client { #apiKey = "«»"; get() { return this.#apiKey; } }\nreport(new Client().get());\n',
    ),
    at('getter', single, "const client = { get apiKey() { return '«»'; } };\nreport(client.apiKey);\n"),
    at('ternary', double, 'const apiKey = Date.now() > 0 ? "«»" : "none";\nreport(apiKey);\n'),
    at('or', double, 'const given = process.env["NOT_SET_AT_ALL"];\nreport(given || "«»");\n'),
    at('nullish', double, 'const given = process.env["NOT_SET_AT_ALL"];\nreport(given ?? "«»");\n'),
    at(
      'comparison',
      double,
      'report(process.argv[9] === "«»" ? 1 : "«»".length > 0);\n'.replace('"«»".length > 0', '2'),
    ),
    at(
      'switch case',
      double,
      'const given = process.argv[9] ?? "x";\nswitch (given) { case "«»": report(1); break; default: report(2); }\n',
    ),
    at('concatenation', double, 'const header = "Bearer " + "«»";\nreport(header);\n'),
    at('concatenation, first', double, 'const header = "«»" + ":";\nreport(header);\n'),
    at('part of double quotes', double, 'const header = "Bearer «»";\nreport(header);\n'),
    at(
      'part of single quotes',
      single,
      "const header = 'Authorization: Bearer «», `x` ${y}';\nreport(header);\n",
    ),
    at('part of a URL', double, 'const url = "https://app:«»@example.com/x?a=\\"1\\"";\nreport(url);\n'),
    at('part of a template', template, 'const n = 1;\nconst header = `Bearer «» ${n}`;\nreport(header);\n'),
    at('part of a template, first', template, 'const n = 1;\nconst header = `«»${n}`;\nreport(header);\n'),
    at('template in a template', template, 'const n = `a${`«»`}b`;\nreport(n);\n'),
    at('lines of a template', template, 'const text = `first\n  apiKey: «»\nlast`;\nreport(text);\n'),
    at('method call on it', double, 'report("«»".split("").reverse().join(""));\n'),
    at('parenthesized', double, 'const apiKey = ("«»");\nreport(apiKey);\n'),
    at('comma', double, 'const apiKey = (0, "«»");\nreport(apiKey);\n'),
    at('computed name', double, 'const o = { ["«»"]: 1 };\nreport(Object.keys(o).join());\n'),
    at('map', double, 'const m = new Map([["apiKey", "«»"]]);\nreport(m.get("apiKey"));\n'),
    at(
      'immediately called',
      double,
      '((apiKey) => report(apiKey))("«»");\n'.replace(
        '(apiKey)',
        head === TYPED ? '(apiKey: string)' : '(apiKey)',
      ),
    ),
    at('after a comment', double, 'const apiKey = /* live */ "«»"; // rotate\nreport(apiKey);\n'),
    at('throw', double, 'try { throw new Error("«»"); } catch (e) { report(String(e)); }\n'),
    at(
      'line continuation above',
      double,
      'const text = "a\\\nb";\nconst apiKey = "«»";\nreport(text + apiKey);\n',
    ),
    at('in a comment', raw(/[\r\n]|\*\//), '// old key: «»\nreport("x");\n', false),
    at('object key', double, 'const o = { "«»": 1 };\nreport(Object.keys(o).join());\n', false),
    at('directive', raw(/["\\\r\n]/), '"«»";\nreport("x");\n', false),
    at(
      'tagged template',
      raw(/[\\`\r\n]|\$/),
      'const tag = (parts) => parts.raw[0];\nreport(tag`«»`);\n'.replace(
        '(parts)',
        head === TYPED ? '(parts: TemplateStringsArray)' : '(parts)',
      ),
      false,
    ),
  ];
}

export const reader = (name: string): string => `${DIGEST}report(process.env[${JSON.stringify(name)}]);\n`;

export const javascript: Language = {
  id: 'JavaScript',
  fileName: 'app.mjs',
  positions: [
    ...shared(DIGEST),
    position(
      'CommonJS',
      double,
      `'use strict';\n${REQUIRED}const apiKey = "«»";\nmodule.exports = { apiKey };\nreport(apiKey);\n`,
      { fileName: 'app.cjs' },
    ),
    position(
      'CommonJS, part',
      single,
      `#!/usr/bin/env node\n${REQUIRED}const send = (h) => report(h.authorization);\nsend({ authorization: 'Bearer «»' });\n`,
      { fileName: 'app.cjs' },
    ),
  ],
  reader,
};

export const typescript: Language = {
  id: 'TypeScript',
  fileName: 'app.ts',
  positions: [
    ...shared(TYPED),
    ...[
      position('annotated', double, 'const apiKey: string = "«»";\nreport(apiKey);\n'),
      position(
        'typed parameter',
        double,
        'function call(apiKey: string = "«»"): string { return apiKey; }\nreport(call());\n',
      ),
      position(
        'typed argument',
        double,
        'const send = (apiKey: string): string => apiKey.trim();\nreport(send("«»"));\n',
      ),
      position(
        'typed object',
        double,
        'interface Options { readonly apiKey: string }\nconst options: Options = { apiKey: "«»" };\nreport(options.apiKey);\n',
      ),
      position(
        'typed field',
        double,
        'class Client { private readonly apiKey: string = "«»"; get(): string { return this.apiKey; } }\nreport(new Client().get());\n',
      ),
      position('typed return', double, 'function get(): string { return "«»"; }\nreport(get());\n'),
      position(
        'typed header',
        double,
        'const headers: Record<string, string> = { authorization: "Bearer «»" };\nreport(headers["authorization"]);\n',
      ),
      position(
        'satisfies',
        double,
        'const options = { apiKey: "«»" } satisfies { apiKey: string };\nreport(options.apiKey);\n',
      ),
      position(
        'optional property',
        double,
        'interface Options { apiKey?: string; n?: number }\nconst options: Options = { apiKey: "«»", n: 1 };\nreport(options.apiKey);\n',
      ),
      position(
        'promise',
        double,
        'const get = (): Promise<string> => Promise.resolve("«»");\nreport(await get());\n',
      ),
      position(
        'readonly tuple',
        double,
        'const pair: readonly [name: string, key: string] = ["a", "«»"];\nreport(pair.join("|"));\n',
      ),
      position(
        'template literal type',
        double,
        'const header: `Bearer ${string}` = `Bearer ${"«»"}`;\nreport(header);\n',
      ),
      position(
        'implemented field',
        double,
        'interface Keyed { readonly apiKey: string }\nclass Client implements Keyed { readonly apiKey = "«»"; }\nreport(new Client().apiKey);\n',
      ),
      position(
        'in an object as const',
        double,
        'const options = { api: { apiKey: "«»" } } as const;\nreport(options.api.apiKey);\n',
        { fixable: false },
      ),
      position('as string', double, 'const apiKey = "«»" as string;\nreport(apiKey);\n'),
      position('non-null', double, 'const apiKey = "«»"!;\nreport(apiKey);\n'),
      position('generic', double, 'const id = <T>(x: T): T => x;\nreport(id<string>("«»"));\n'),
      position('namespace', double, 'namespace Keys { export const apiKey = "«»"; }\nreport(Keys.apiKey);\n'),
      position('as const', double, 'const apiKey = "«»" as const;\nreport(apiKey);\n', { fixable: false }),
      position('enum', double, 'enum Keys { Api = "«»" }\nreport(Keys.Api);\n', { fixable: false }),
      position('const enum', double, 'const enum Keys { Api = "«»" }\nreport(Keys.Api);\n', {
        fixable: false,
      }),
      position(
        'literal type',
        double,
        'type Key = "«»";\nconst apiKey = "x" as unknown as Key;\nreport(apiKey);\n',
        { fixable: false },
      ),
    ].map((one): Position => ({
      ...one,
      write: (value, unique) => withHead(TYPED, one.write(value, unique)),
    })),
  ],
  reader,
};

function withHead(head: string, written: ReturnType<Position['write']>): ReturnType<Position['write']> {
  if (!written) return undefined;
  const { text, secret } = written;
  return { text: head + text, secret: { start: secret.start + head.length, end: secret.end + head.length } };
}
