/**
 * How a program reads a variable in a language with more than one way. The caller chooses the style that the
 * project uses. A language that doesn't have a style uses its default instead, so one style can be passed for
 * every file of a project.
 */
export type ReadStyle =
  | MemberStyle
  | HelperStyle
  | ModuleObjectStyle
  | { readonly read: '$env/static/private' }
  | { readonly read: '$env/dynamic/private' }
  /** Nuxt: `useRuntimeConfig().stripeKey`, which Nuxt fills from `NUXT_STRIPE_KEY`, so the variable's name needs this prefix. */
  | { readonly read: 'useRuntimeConfig' }
  /** Cloudflare Workers: the handler's `env` if one is in scope, else `import { env } from 'cloudflare:workers'`. */
  | { readonly read: 'cloudflare' }
  | PhpStyle
  | CSharpStyle
  | SettingsStyle;

/** `process.env.X`, `import.meta.env.X`, `Bun.env.X`, `Deno.env.get('X')`. */
export interface MemberStyle {
  readonly read: 'process.env' | 'import.meta.env' | 'Bun.env' | 'Deno.env';
  /** `index` writes `['X']`, as `noPropertyAccessFromIndexSignature` requires. Default `property`. */
  readonly access?: 'property' | 'index';
  /** TypeScript with `strict`: adds `!`. Ignored in JavaScript. */
  readonly assert?: boolean;
}

/** `requireEnv('X')`: a function that returns the value or throws. */
export interface HelperStyle {
  readonly read: 'helper';
  /** The function's name, e.g. `requireEnv`. */
  readonly name: string;
  /** Module it is imported from, as written in an import of this file (`./env`, `@/lib/env`). */
  readonly module: string;
  /** Imported as `import requireEnv from …` instead of `import { requireEnv } from …`. */
  readonly default?: boolean;
  /** Whether a file without `import` and `require` is a module, according to package.json. */
  readonly esm?: boolean;
}

/** `env.X`: an object validated by a schema (t3-env, envalid, zod), or `config.x` of the project's own module. */
export interface ModuleObjectStyle {
  readonly read: 'object';
  readonly name: string;
  /** The member for a variable; default: its name. */
  readonly memberOf?: (variable: string) => string;
  readonly module: string;
  readonly default?: boolean;
  readonly esm?: boolean;
}

/** phpdotenv's `createImmutable` fills `$_ENV` and not `getenv`; Laravel reads with `env('X')` in its configuration. */
export interface PhpStyle {
  readonly read: 'getenv' | '$_ENV' | '$_SERVER' | 'env()';
}

export interface CSharpStyle {
  readonly read: 'Environment';
  /** The project's `<ImplicitUsings>` adds `using System;` to every file. */
  readonly implicitUsings?: boolean;
  /** `<Nullable>enable`: adds `!`, so that the type stays `string`. */
  readonly nullable?: boolean;
}

/** `settings.stripe_key`: a pydantic-settings object that a module of the project creates. */
export interface SettingsStyle {
  readonly read: 'settings';
  readonly object: string;
  /** Module it is imported from, as written in an import of this file. */
  readonly module: string;
  /** Whether the class's field names are in uppercase. */
  readonly upperCase: boolean;
  /** A `SecretStr`, which hides its value until code requests it. */
  readonly secret: boolean;
}
