import { configurations } from './survey';
import type { Project } from './describe';

/** What runs or builds the program, as far as env files and the browser are concerned. */
export type Framework =
  | 'next'
  | 'nuxt'
  | 'sveltekit'
  | 'astro'
  | 'remix'
  | 'gatsby'
  | 'expo'
  | 'cra'
  | 'vue-cli'
  | 'angular'
  | 'vite'
  | 'workers'
  | 'deno'
  | 'bun'
  | 'extension'
  | 'none';

/** In order: a meta-framework brings Vite or React along, so it is asked for first. */
const BY_PACKAGE: readonly (readonly [Framework, RegExp])[] = [
  ['next', /^next$/],
  ['nuxt', /^nuxt(?:3|-nightly)?$/],
  ['sveltekit', /^@sveltejs\/kit$/],
  ['astro', /^astro$/],
  ['remix', /^@(?:remix-run|react-router)\/dev$/],
  ['gatsby', /^gatsby$/],
  ['expo', /^(?:expo|react-native)$/],
  ['cra', /^(?:react-scripts|@craco\/craco)$/],
  ['vue-cli', /^@vue\/cli-service$/],
  ['angular', /^@angular\/core$/],
];

/** The framework of the file's own package; a monorepo's other packages do not count. */
export function frameworkOf({ manifest, survey }: Project): Framework {
  const dependencies = [...manifest.dependencies.keys()];
  const framework = BY_PACKAGE.find(([, pattern]) => dependencies.some((name) => pattern.test(name)));
  if (framework) return framework[0];
  const files = survey.listings.get(survey.folder) ?? [];
  if (files.some((name) => /^wrangler\.(?:toml|jsonc?)$/.test(name))) return 'workers';
  if (dependencies.includes('vite')) return 'vite';
  if (configurations(survey, /^manifest\.json$/).some(({ text }) => text.includes('"manifest_version"')))
    return 'extension';
  if (files.some((name) => /^deno\.(?:jsonc?|lock)$/.test(name))) return 'deno';
  if (files.some((name) => /^bun\.lockb?$|^bunfig\.toml$/.test(name))) return 'bun';
  return 'none';
}
