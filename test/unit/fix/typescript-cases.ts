import { SECRET } from '../../support/moves';

/** A program in TypeScript with a key in `src/a.ts`. */
export interface TypescriptCase {
  readonly title: string;
  readonly text: string;
  /** Other files, and settings that differ from strict TypeScript 6 with Node's types. */
  readonly files?: Readonly<Record<string, string>>;
  /** True: the fix is refused. */
  readonly refused?: true;
}

const KEY = `'${SECRET}'`;
const USE = 'declare function use(key: string): void;\n';

export const TYPESCRIPT_CASES: readonly TypescriptCase[] = [
  { title: 'an argument', text: `${USE}use(${KEY});\n` },
  {
    title: 'a default of a parameter',
    text: `export function f(key: string = ${KEY}): string {\n  return key;\n}\n`,
  },
  {
    title: 'a default without a type',
    text: `export function f(key = ${KEY}): string {\n  return key;\n}\n`,
  },
  {
    title: 'a field',
    text: `${USE}export class A {\n  private readonly key = ${KEY};\n  static k: string = 'a';\n  f() {\n    use(this.key);\n  }\n}\n`,
  },
  { title: 'a static field', text: `export class A {\n  static readonly key: string = ${KEY};\n}\n` },
  {
    title: 'a default in a pattern',
    text: `${USE}const given: { key?: string } = {};\nconst { key = ${KEY} } = given;\nuse(key);\n`,
  },
  {
    title: 'part of "as const"',
    text: `${USE}const o = { key: ${KEY}, list: ['a'] } as const;\nuse(o.key);\n`,
  },
  {
    title: 'satisfies',
    text: `${USE}const o = { key: ${KEY} } satisfies Record<string, string>;\nuse(o.key);\n`,
  },
  { title: 'a list', text: `export const keys: readonly string[] = ['a', ${KEY}];\n` },
  {
    title: 'a header',
    text: 'export const headers: Record<string, string> = { Authorization: `Bearer ' + SECRET + '` };\n',
  },
  { title: 'a type alias of strings', text: `type Key = string;\nexport const key: Key = ${KEY};\n` },
  {
    title: 'a type alias of the literal',
    text: `type Key = ${KEY.replace(SECRET, 'other')} | ${KEY.replace(SECRET, 'k')};\nexport const key: Key = ${KEY} as Key;\n`,
  },
  {
    title: 'a literal type',
    text: `type Key = 'a' | \`k3y-\${string}\`;\nexport const key: Key = ${KEY};\n`,
    refused: true,
  },
  {
    title: 'a literal type of another file',
    text: `import type { Key } from './types';\nexport const key: Key = ${KEY};\n`,
    files: { 'src/types.ts': 'export type Key = `k3y-${string}`;\n' },
    refused: true,
  },
  {
    title: 'a template literal type',
    text: `export const key: \`k3y-\${string}\` = ${KEY};\n`,
    refused: true,
  },
  {
    title: 'a literal type of a result',
    text: `export function f(): \`k3y-\${string}\` {\n  return ${KEY};\n}\n`,
    refused: true,
  },
  {
    title: 'a literal type of a parameter',
    text: `function use(key: \`k3y-\${string}\`): void {}\nuse(${KEY});\n`,
    refused: true,
  },
  {
    title: 'a literal type of a member',
    text: `interface Options {\n  key: \`k3y-\${string}\`;\n}\nexport const o: Options = { key: ${KEY} };\n`,
    refused: true,
  },
  { title: 'an enum', text: `export enum A {\n  Key = ${KEY},\n}\n`, refused: true },
  { title: 'a namespace', text: `export namespace A {\n  export const key: string = ${KEY};\n}\n` },
  { title: 'a getter', text: `export class A {\n  get key(): string {\n    return ${KEY};\n  }\n}\n` },
  {
    title: 'no types of Node',
    text: `${USE}use(${KEY});\n`,
    files: { 'tsconfig.json': '{"compilerOptions":{"strict":true}}' },
  },
  {
    title: 'no types of Node, but used elsewhere',
    text: `${USE}use(${KEY});\n`,
    files: {
      'tsconfig.json': '{"compilerOptions":{"strict":true}}',
      'src/node.ts': '/// <reference types="node" />\nexport const a = process.argv;\n',
    },
  },
  {
    title: 'no package with the types of Node',
    text: `${USE}use(${KEY});\n`,
    files: {
      'tsconfig.json': '{"compilerOptions":{"strict":true}}',
      'package.json': '{"devDependencies":{"typescript":"^6.0.0"}}',
    },
    refused: true,
  },
  {
    title: 'settings that say nothing about strictness',
    text: `${USE}use(${KEY});\n`,
    files: { 'tsconfig.json': '{"compilerOptions":{"types":["node"]}}' },
  },
  {
    title: 'an unknown version',
    text: `${USE}use(${KEY});\n`,
    files: {
      'tsconfig.json': '{"compilerOptions":{"types":["node"]}}',
      'package.json': '{"devDependencies":{"typescript":"latest","@types/node":"24"}}',
    },
  },
  {
    title: 'members of the environment in brackets',
    text: `${USE}use(${KEY});\n`,
    files: {
      'tsconfig.json':
        '{"compilerOptions":{"strict":true,"types":["node"],"noPropertyAccessFromIndexSignature":true}}',
    },
  },
];

/** The files of a case as the compiler reads them. */
export function typescriptFiles({ text, files = {} }: TypescriptCase): Record<string, string> {
  return {
    'package.json': '{"devDependencies":{"typescript":"^6.0.0","@types/node":"24"}}',
    'tsconfig.json': '{"compilerOptions":{"strict":true,"types":["node"]}}',
    'src/a.ts': text,
    ...files,
  };
}
