/**
 * How a program reads a variable where its language knows more than one way. Which one a project wants is for the caller
 * to say; each is written right by the language. A style that the language at hand does not know is ignored in favour of
 * the language's own default, so one style can be handed to every file of a project.
 */
export type ReadStyle =
  | MemberStyle
  | HelperStyle
  | ModuleObjectStyle
  | { readonly read: '$env/static/private' }
  | { readonly read: '$env/dynamic/private' }
  /** Nuxt: `useRuntimeConfig().stripeKey`, which Nuxt fills from `NUXT_STRIPE_KEY`: the variable's name must begin so. */
  | { readonly read: 'useRuntimeConfig' }
  /** Cloudflare Workers: the handler's own `env` where one is in scope, else `import { env } from 'cloudflare:workers'`. */
  | { readonly read: 'cloudflare' }
  | PhpStyle
  | CSharpStyle
  | SettingsStyle;

/** `process.env.X`, `import.meta.env.X`, `Bun.env.X`, `Deno.env.get('X')`. */
export interface MemberStyle {
  readonly read: 'process.env' | 'import.meta.env' | 'Bun.env' | 'Deno.env';
  /** `index` writes `['X']`, as `noPropertyAccessFromIndexSignature` wants it. Default `property`. */
  readonly access?: 'property' | 'index';
  /** TypeScript under `strict`: `!` behind it. Left away in JavaScript, whatever this says. */
  readonly assert?: boolean;
}

/** `requireEnv('X')`: a function that gives the value or throws. */
export interface HelperStyle {
  readonly read: 'helper';
  /** The function's name, e.g. `requireEnv`. */
  readonly name: string;
  /** Module it is imported from, as written in an import of this very file (`./env`, `@/lib/env`). */
  readonly module: string;
  /** Imported as `import requireEnv from …` instead of `import { requireEnv } from …`. */
  readonly default?: boolean;
  /** Whether a file that shows neither `import` nor `require` is a module: what package.json says. */
  readonly esm?: boolean;
}

/** `env.X`: an object that a schema checked (t3-env, envalid, zod). */
export interface ModuleObjectStyle {
  readonly read: 'object';
  readonly name: string;
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
  /** The project's `<ImplicitUsings>` brings `using System;` everywhere. */
  readonly implicitUsings?: boolean;
  /** `<Nullable>enable`: `!` behind it, so that the type stays `string`. */
  readonly nullable?: boolean;
}

/** `settings.stripe_key`: an object of pydantic-settings that a module of the project makes. */
export interface SettingsStyle {
  readonly read: 'settings';
  readonly object: string;
  /** Module it is imported from, as written in an import of this very file. */
  readonly module: string;
  /** Whether the class names its fields in capitals. */
  readonly upperCase: boolean;
  /** A `SecretStr`, which hides its value until it is asked for. */
  readonly secret: boolean;
}
