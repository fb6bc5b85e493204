import type { Loader } from '../env/readers';
import type { Project } from './project';
import { functionsFolder } from './supabase';
import { configurations } from './survey';

/** What runs or builds a JavaScript program, as far as env files and the browser are concerned. */
export type Framework =
  | 'supabase'
  | 'next'
  | 'nuxt'
  | 'sveltekit'
  | 'astro'
  | 'remix'
  | 'gatsby'
  | 'expo'
  | 'mobile'
  | 'cra'
  | 'vue-cli'
  | 'angular'
  | 'vite'
  | 'workers'
  | 'fresh'
  | 'deno'
  | 'bun'
  | 'extension'
  | 'none';

/** What a framework does with env files. */
export interface FrameworkFacts {
  /** Packages that identify it. */
  readonly packages: readonly string[];
  /** Reads env files by these rules. */
  readonly loader?: Loader;
  /** It loads env files without further setup. The name of what does, as people know it. */
  readonly loadedBy?: string;
  /** It reads `.env.local`, for a developer's own values, and prefers it to `.env`. */
  readonly readsLocal?: true;
}

/** In the order of detection: a meta-framework brings Vite or React along, so it comes before them. */
export const FRAMEWORKS: Readonly<Record<Framework, FrameworkFacts>> = {
  // A function next to any other framework.
  supabase: { packages: [], loadedBy: 'Supabase' },
  next: { packages: ['next'], loader: 'next', loadedBy: 'Next.js', readsLocal: true },
  nuxt: { packages: ['nuxt', 'nuxt3', 'nuxt-nightly'], loader: 'vite', loadedBy: 'Nuxt' },
  sveltekit: { packages: ['@sveltejs/kit'], loader: 'vite', loadedBy: 'SvelteKit', readsLocal: true },
  astro: { packages: ['astro'], loader: 'vite', loadedBy: 'Astro', readsLocal: true },
  remix: {
    packages: ['@remix-run/dev', '@react-router/dev'],
    loader: 'vite',
    loadedBy: 'Vite',
    readsLocal: true,
  },
  gatsby: { packages: ['gatsby'] },
  expo: { packages: ['expo'], loadedBy: 'Expo', readsLocal: true },
  mobile: {
    packages: ['react-native', '@capacitor/core', 'cordova', '@nativescript/core', '@lynx-js/react'],
  },
  cra: {
    packages: ['react-scripts', '@craco/craco'],
    loader: 'cra',
    loadedBy: 'Create React App',
    readsLocal: true,
  },
  'vue-cli': { packages: ['@vue/cli-service'], loadedBy: 'Vue CLI', readsLocal: true },
  angular: { packages: ['@angular/core'] },
  workers: { packages: [], loadedBy: 'Wrangler' },
  extension: {
    packages: ['wxt', 'plasmo', '@crxjs/vite-plugin', 'vite-plugin-web-extension', 'webextension-polyfill'],
  },
  vite: { packages: ['vite'], loader: 'vite', readsLocal: true },
  fresh: { packages: [] },
  deno: { packages: [] },
  bun: { packages: [], loadedBy: 'Bun', readsLocal: true },
  none: { packages: [] },
};

/** The framework of the file's own package; the other packages of a monorepo do not count. */
export function frameworkOf({ manifest, survey }: Project): Framework {
  const files = survey.listings.get(survey.folder) ?? [];
  const has = (pattern: RegExp): boolean => files.some((name) => pattern.test(name));
  const byFiles: Readonly<Partial<Record<Framework, () => boolean>>> = {
    supabase: () => functionsFolder(survey.file) !== undefined,
    workers: () => has(/^wrangler\.(?:toml|jsonc?)$/),
    extension: () =>
      configurations(survey, /^manifest\.json$/).some(({ text }) => text.includes('"manifest_version"')),
    fresh: () =>
      has(/^fresh\.(?:gen|config)\.[jt]s$/) ||
      configurations(survey, /^deno\.jsonc?$/).some(({ text }) => /"\$fresh\/"|@fresh\/core\b/.test(text)),
    deno: () => has(/^deno\.(?:jsonc?|lock)$/),
    bun: () => has(/^bun\.lockb?$|^bunfig\.toml$/),
  };
  const all = Object.keys(FRAMEWORKS) as Framework[];
  const isUsed = (framework: Framework): boolean =>
    FRAMEWORKS[framework].packages.some((name) => manifest.dependencies.has(name)) ||
    byFiles[framework]?.() === true;
  return all.find(isUsed) ?? 'none';
}

/** Whether Deno runs the code, which checks types strictly and has no `process` without an import. */
export function runsOnDeno(project: Project): boolean {
  const framework = frameworkOf(project);
  return framework === 'deno' || framework === 'fresh';
}
