import type { Span } from '../base/text';
import { objectPaths, type ObjectPath } from './object-path';

/** How a value in code that runs on a developer's machine or on a server still reaches every user. */
export type Publication =
  /** @field setting of the configuration whose values every visitor receives */
  | { readonly id: 'public-setting'; readonly setting: string }
  /** @field setting whose values the build writes into the code */
  | { readonly id: 'build-constant'; readonly setting: string }
  /** @field setting whose values are part of the app that users install */
  | { readonly id: 'app-setting'; readonly setting: string }
  /** @field by name of the function that returns it to the page */
  | { readonly id: 'returned-data'; readonly by: string };

interface Rule {
  readonly file: RegExp;
  /** Every sequence of names that publishes what is below it; a name that ends in `()` is a call. Empty: the whole file. */
  readonly below: readonly (readonly string[])[];
  readonly id: 'public-setting' | 'build-constant' | 'app-setting';
  /** What the path or the text contains. */
  readonly with?: RegExp;
  /** A bundle for Node keeps its constants. */
  readonly unless?: RegExp;
}

const BUNDLER = /\b(?:vite|webpack|rollup|rspack|rsbuild|esbuild|tsup|defineConfig|Bun\.build)\b/;
/** A bundler whose output only Node runs, as its configuration shows. */
const FOR_NODE = /\b(?:platform|target)\s*:[\s[]*['"`]node|\bssr\s*:\s*(?:true|['"`])/;

/** What each tool publishes, by the name of its configuration. */
const RULES: readonly Rule[] = [
  {
    file: /(?:^|\/)nuxt\.config\.\w+$/,
    below: [
      ['runtimeConfig', 'public'],
      ['runtimeConfig', 'app'],
      ['publicRuntimeConfig'],
      ['appConfig'],
      ['env'],
      ['head'],
    ],
    id: 'public-setting',
  },
  { file: /(?:^|\/)next\.config\.\w+$/, below: [['publicRuntimeConfig']], id: 'public-setting' },
  { file: /(?:^|\/)next\.config\.\w+$/, below: [['env']], id: 'build-constant' },
  { file: /(?:^|\/)gatsby-config\.\w+$/, below: [['siteMetadata']], id: 'public-setting' },
  {
    file: /(?:^|\/)docusaurus\.config\.\w+$/,
    below: [['customFields'], ['themeConfig']],
    id: 'public-setting',
  },
  { file: /(?:^|\/)\.vitepress\/config\.\w+$/, below: [['themeConfig'], ['head']], id: 'public-setting' },
  { file: /(?:^|\/)quasar\.config(?:\.\w+)?$/, below: [['build', 'env'], ['env']], id: 'build-constant' },
  { file: /(?:^|\/)app\.config\.\w+$/, below: [['extra']], id: 'app-setting' },
  { file: /(?:^|\/)app\.config\.\w+$/, below: [['defineAppConfig()']], id: 'public-setting' },
  {
    file: /\.[cm]?[jt]s$/,
    with: BUNDLER,
    below: [
      ['define'],
      ['DefinePlugin()'],
      ['EnvironmentPlugin()'],
      ['replace()', 'values'],
      ['DefinePlugin'],
    ],
    id: 'build-constant',
    unless: FOR_NODE,
  },
];

/** At most this many uses of a variable are read, and so many variables after each other. */
const MAX_USES = 100;
const MAX_STEPS = 3;

/**
 * What publishes the value at `secret`, directly or through a variable of the same file; undefined: nothing that is known.
 * @param path of the file in its package; @param returning names of functions whose result the page receives
 */
export function publicationOf(
  path: string,
  text: string,
  secret: Span,
  returning: readonly string[],
): Publication | undefined {
  const rules = RULES.filter(
    (rule) =>
      rule.file.test(path) &&
      (!rule.with || rule.with.test(path) || rule.with.test(text)) &&
      rule.unless?.test(text) !== true,
  );
  if (rules.length === 0 && returning.length === 0) return undefined;
  const judge = (names: ObjectPath): Publication | undefined =>
    bySetting(rules, names) ?? byFunction(returning, names);
  let offsets: readonly number[] = [secret.start];
  for (let step = 0; step < MAX_STEPS && offsets.length > 0; step++) {
    const paths = objectPaths(text, offsets);
    for (const names of paths) {
      const found = judge(names);
      if (found) return found;
    }
    const known = new Set(offsets);
    const variables = new Set(paths.flatMap((names) => variableOf(text, names) ?? []));
    offsets = [...variables]
      .flatMap((name) => usesOf(text, name))
      .filter((offset) => !known.has(offset))
      .sort((a, b) => a - b);
  }
  return undefined;
}

/** The value's own variable, if nothing but objects and conversions are between the two. */
function variableOf(text: string, names: ObjectPath): string | undefined {
  const declared = names.findLastIndex((name) => isDeclared(text, name));
  const name = names[declared];
  const between = names.slice(declared + 1);
  return name === undefined || between.some((one) => one === 'return' || one === '=>' || one.endsWith('()'))
    ? undefined
    : name;
}

function isDeclared(text: string, name: string): boolean {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return false;
  return new RegExp(`\\b(?:const|let|var)\\s+${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text);
}

/** Where the variable's value is used, in order; without its declaration, keys, and members of other objects. */
function usesOf(text: string, name: string): number[] {
  const uses: number[] = [];
  const word = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g');
  for (const { index } of text.matchAll(word)) {
    const before = text.slice(Math.max(0, index - 12), index);
    const after = text.slice(index + name.length, index + name.length + 12);
    const isMember = /\.\s*$/.test(before) && !/\.\.\.\s*$/.test(before);
    if (isMember || /^\s*[:=](?!=)/.test(after) || /\b(?:const|let|var)\s+$/.test(before)) continue;
    uses.push(index);
    if (uses.length >= MAX_USES) break;
  }
  return uses;
}

function bySetting(rules: readonly Rule[], names: ObjectPath): Publication | undefined {
  for (const { below, id } of rules) {
    for (const wanted of below) {
      const at = names.findIndex((_, i) => wanted.every((name, k) => names[i + k] === name));
      if (at >= 0) return { id, setting: wanted.join('.').replace(/\(\)/g, '') };
    }
  }
  return undefined;
}

/** Functions that only make a response of their argument. */
const RESPONSES = new Set(['json()', 'data()', 'defer()', '()']);

/** A value that is part of what the function returns. A call in between gives something else back. */
function byFunction(returning: readonly string[], names: ObjectPath): Publication | undefined {
  const start = names.findLastIndex((name) => returning.includes(name));
  if (start < 0) return undefined;
  const result = names.findIndex((name, i) => i > start && (name === 'return' || name === '=>'));
  const returned = result >= 0 && names[result] === '=>' ? names.indexOf('return', result) : result;
  const from = Math.max(result, returned);
  if (from < 0) return undefined;
  const calls = names
    .slice(from + 1)
    .filter((name) => name.endsWith('()') || name === '=>' || name === 'return');
  const isBody = names[from] === '=>' && names[from + 1] !== '()';
  if (isBody || calls.some((name) => !RESPONSES.has(name))) return undefined;
  return { id: 'returned-data', by: names[start] ?? '' };
}
