import { publicPrefixOf } from '../base/public-prefixes';
import { keysIn } from '../keys/inventory';
import type { ExposurePath } from './exposure-path';

/** A value to look for in build output. Only exists during the search. */
export interface SearchedValue {
  /** The env file it comes from, below the workspace folder. */
  readonly envFile: string;
  readonly name: string;
  readonly value: string;
}

/** A value of an env file that was found in build output. Contains the variable's name, never the value. */
export interface ValueInOutput {
  readonly envFile: string;
  readonly name: string;
  /** Below the workspace folder, `/` between names. */
  readonly file: string;
}

/** The keys of an env file that must not be in build output: all except those that are public by design. */
export function searchedValuesIn(envFile: string, text: string): SearchedValue[] {
  return keysIn(text)
    .filter(({ sensitivity }) => sensitivity === undefined || sensitivity === 'secret')
    .map(({ name, value }) => ({ envFile, name, value }));
}

/** How a value that was found leaves the machine. It may be public if its variable is meant to be inlined. */
export function exposureInOutput({ name, file }: ValueInOutput): ExposurePath {
  const publicPrefix = publicPrefixOf(name);
  return {
    through: file.endsWith('.map') ? 'source map' : 'bundle',
    file,
    certain: publicPrefix === undefined,
    reason: { id: 'value-in-output', name, publicPrefix },
  };
}

/** Shorter values occur by chance: `true`, `3000`, `us-east-1`. UTF-16 units. */
const SHORTEST_VALUE = 12;

/** The forms in which a bundler writes a value: plain, and escaped as in JSON and source maps. */
export function writtenForms({ value }: SearchedValue): string[] {
  if (value.length < SHORTEST_VALUE) return [];
  const once = JSON.stringify(value).slice(1, -1);
  const twice = JSON.stringify(once).slice(1, -1);
  return [...new Set([value, once, twice])];
}

/** Folders with build output, which is meant to be deployed. */
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

/** Whether a file name is that of text that a browser or server runs or shows. */
export function isOutputName(name: string): boolean {
  return /\.(?:[cm]?js|jsx|css|html?|json|map|txt|wasm|svg|xml|rsc)$/i.test(name);
}
