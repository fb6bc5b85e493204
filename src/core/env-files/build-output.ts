import { publicPrefixOf } from '../base/public-prefixes';
import { keysIn } from '../keys/inventory';
import type { Leak } from './exposure-path';

/** A value to look for in build output. Lives as long as the look. */
export interface SoughtValue {
  /** The env file it comes from, below the workspace folder. */
  readonly envFile: string;
  readonly name: string;
  readonly value: string;
}

/** A value of an env file that stands in build output. Holds the variable's name, never the value. */
export interface ValueInOutput {
  readonly envFile: string;
  readonly name: string;
  /** Below the workspace folder, `/` between names. */
  readonly file: string;
}

/** The keys of an env file that must not be in build output: all but those that are public by design. */
export function soughtIn(envFile: string, text: string): SoughtValue[] {
  return keysIn(text)
    .filter(({ sensitivity }) => sensitivity === undefined || sensitivity === 'secret')
    .map(({ name, value }) => ({ envFile, name, value }));
}

/** What it means that a value was found there. A variable that is meant to be inlined may be public. */
export function leakIn({ name, file }: ValueInOutput): Leak {
  const inlined = publicPrefixOf(name);
  const why =
    inlined === undefined ? '' : ` (bundlers write every ${inlined}… variable into what the browser gets)`;
  return {
    through: file.endsWith('.map') ? 'source map' : 'bundle',
    file,
    certain: inlined === undefined,
    reason: `the value of ${name} stands in ${file}${why}`,
  };
}

/** Shorter values turn up by chance: `true`, `3000`, `us-east-1`. UTF-16 units. */
const SHORTEST_VALUE = 12;

/** The forms in which a bundler writes a value: as it is, and escaped as in JSON and source maps. */
export function writtenForms({ value }: SoughtValue): string[] {
  if (value.length < SHORTEST_VALUE) return [];
  const once = JSON.stringify(value).slice(1, -1);
  const twice = JSON.stringify(once).slice(1, -1);
  return [...new Set([value, once, twice])];
}

/** Folders whose files are built to be given out. */
export const OUTPUT_FOLDERS: ReadonlySet<string> = new Set([
  'dist',
  'build',
  'out',
  'public',
  'static',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  'storybook-static',
  'www',
  'wwwroot',
  '_site',
]);

/** Text that a browser or a server runs or shows, by the file's name. */
export function isOutputName(name: string): boolean {
  return /\.(?:[cm]?js|jsx|css|html?|json|map|txt|wasm|svg|xml|rsc)$/i.test(name);
}
