import { openingTags } from '../base/html-tags';
import type { Project } from '../project/project';
import { frameworkOf, runsOnDeno } from '../project/frameworks';
import { moduleNameFor, reachable } from '../project/modules';
import { isInside, joinPath } from '../project/paths';
import { configurations, sourcesOf } from '../project/survey';
import type { ReadStyle, WithTree } from '../syntax';
import { findConfig, memberName } from './config-module';
import { findSchema } from './env-schema';
import type { PydanticSettings, ReadingClass } from './pydantic';

/** The setting `fix.typescriptStyle`: chosen to suit the project, `process.env.X!`, or `requireEnv('X')`. */
export type TypescriptStyle = 'auto' | 'non-null' | 'require-env';

/** How the source reads a variable, and which other files must declare it. */
export interface Access {
  /** Undefined: the language's default way. */
  readonly style: ReadStyle | undefined;
  readonly declaredIn?: DeclaringFile;
  /** Types that also list the variables. They get the name if that can be proven; otherwise the fix continues without. */
  readonly types?: readonly TypesOfEnv[];
  /** The file with the read has to load Node's types. */
  readonly nodeTypes?: true;
  /** The key is a default in a settings class, which reads the variable itself. */
  readonly readBy?: ReadingClass;
}

/** A file that declares the type of the environment. */
export interface TypesOfEnv {
  readonly path: string;
  /** Name of the interface or type. */
  readonly type: string;
  /** Without the name in this type, the source has a type error. */
  readonly required?: true;
}

export type DeclaringFile =
  | {
      /** `schema`, `config` and `declaration` get the variable's name; `helper` is a new file. */
      readonly kind: 'schema' | 'config' | 'declaration' | 'helper';
      readonly path: string;
    }
  /** A class of pydantic-settings gets a field. */
  | { readonly kind: 'settings'; readonly path: string; readonly settings: PydanticSettings };

/** Text of the helper's module, for a project without one. */
export const HELPER = `/** Returns the environment variable \`name\`. Throws if it is not set, so that the program fails early. */
export function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(\`The environment variable \${name} is not set.\`);
  return value;
}
`;
const HELPER_NAME = 'requireEnv';

export interface SourceFacts {
  readonly text: string;
  readonly languageId: string | undefined;
  readonly preference: TypescriptStyle;
  /** TypeScript parser, for the project's modules. */
  readonly withTree: WithTree;
}

/**
 * How the project prefers to read a variable. For strict TypeScript, in which `process.env.X` may be `undefined`: through the
 * module that validates the environment, a helper that throws, a declared `ProcessEnv`, or `!`.
 */
export function accessFor(project: Project, source: SourceFacts): Access {
  const access = readFor(project, source);
  const types = typeDeclarations(project, source, access);
  return types.length === 0 ? access : { ...access, types };
}

/** Where the project declares the type of the environment. */
function typeDeclarations(
  project: Project,
  source: SourceFacts,
  { style, declaredIn }: Access,
): readonly TypesOfEnv[] {
  if (project.survey.ecosystem !== 'javascript' || !isTypescript(project, source)) return [];
  const type = style?.read === 'import.meta.env' ? 'ImportMetaEnv' : 'ProcessEnv';
  const known =
    style === undefined || ['import.meta.env', 'process.env', 'helper', 'object'].includes(style.read);
  if (!known || declaredIn?.kind === 'declaration') return [];
  const declared = new RegExp(`\\binterface\\s+${type}\\b`);
  return sourcesOf(project.survey)
    .filter(([path, text]) => /\.[cm]?ts$/.test(path) && path !== project.survey.file && declared.test(text))
    .slice(0, 1)
    .map(([path]) => ({ path, type }));
}

function readFor(project: Project, source: SourceFacts): Access {
  const { survey, checking } = project;
  if (survey.ecosystem === 'php') return { style: phpStyle(project) };
  if (survey.ecosystem === 'dotnet') return { style: dotnetStyle(project) };
  if (survey.ecosystem !== 'javascript') return { style: undefined };
  const typescript = isTypescript(project, source);
  const own = runtimeStyle(project, typescript && checking.strict);
  if (own) return { style: own };
  if (!typescript) return { style: undefined };
  const plain = { read: 'process.env', access: checking.indexAccess ? 'index' : 'property' } as const;
  if (source.preference === 'auto') {
    const shared = sharedAccess(project, source);
    if (shared) return shared;
  }
  if (!checking.strict) return { style: plain };
  const wantsHelper =
    source.preference === 'require-env' || (source.preference === 'auto' && forbidsAssertion(project));
  return (wantsHelper ? helperAccess(project) : undefined) ?? { style: { ...plain, assert: true } };
}

/** Whether the source at hand is checked as TypeScript. */
export function isTypescript(
  { survey }: Project,
  { languageId, text }: Pick<SourceFacts, 'languageId' | 'text'>,
): boolean {
  if (/\.(?:vue|svelte)$/.test(survey.file))
    return [...openingTags(text, ['script'])].some(({ attributes }) => /\blang=["']ts["']/.test(attributes));
  if (languageId === undefined) return /\.(?:[cm]?ts|tsx|astro)$/.test(survey.file);
  return languageId.startsWith('typescript') || languageId === 'astro';
}

/** For runtimes and frameworks with their own way. */
function runtimeStyle(project: Project, strict: boolean): ReadStyle | undefined {
  const { survey } = project;
  const assert = strict;
  const inSource = isInside(joinPath(survey.folder, 'src'), survey.file);
  const framework = frameworkOf(project);
  // Deno checks types strictly unless its configuration turns that off.
  if (framework === 'supabase') return { read: 'Deno.env', assert: survey.file.endsWith('.ts') };
  if (runsOnDeno(project)) return { read: 'Deno.env', assert };
  if (framework === 'workers') return { read: 'cloudflare' };
  if (!inSource) return undefined;
  if (framework === 'astro') return { read: 'import.meta.env' };
  if (framework !== 'sveltekit') return undefined;
  const dynamic = sourcesOf(survey).some(([, text]) => text.includes('$env/dynamic/private'));
  return { read: dynamic ? '$env/dynamic/private' : '$env/static/private' };
}

/** What the project already uses, the strictest first. */
function sharedAccess(project: Project, { withTree }: SourceFacts): Access | undefined {
  const { survey, checking } = project;
  const sources = sourcesOf(survey).filter(([path]) => path !== survey.file && /\.[cm]?[jt]s$/.test(path));
  for (const [path, text] of sources) {
    const schema = findSchema(withTree, text);
    // A schema that imports this file is not initialized yet when the file runs.
    if (!schema || reachable([path], project.graph.imports).has(survey.file)) continue;
    const module = moduleNameFor(survey, checking, path);
    return { style: { read: 'object', ...schema, module }, declaredIn: { kind: 'schema', path } };
  }
  const config = configAccess(project, sources, withTree);
  if (config) return config;
  if (!checking.strict) return undefined;
  const helper = existingHelper(project);
  if (helper) return helper;
  const declaration = sources.find(([, text]) => /\binterface\s+ProcessEnv\b/.test(text));
  if (!declaration) return undefined;
  return { style: { read: 'process.env' }, declaredIn: { kind: 'declaration', path: declaration[0] } };
}

/** Names of modules that read the environment for a whole project. */
const CONFIG_FILE = /(?:^|\/)(?:config|configuration|env|environment|settings)(?:\/index)?\.[cm]?[jt]s$/;

/** The module through which the project reads its variables. */
function configAccess(
  { survey, checking, graph }: Project,
  sources: readonly (readonly [path: string, text: string])[],
  withTree: WithTree,
): Access | undefined {
  for (const [path, text] of sources) {
    const found = CONFIG_FILE.test(path) ? findConfig(withTree, text) : undefined;
    if (!found || reachable([path], graph.imports).has(survey.file)) continue;
    const { members, ...object } = found;
    const module = moduleNameFor(survey, checking, path);
    const memberOf = (variable: string): string => memberName(variable, members);
    return { style: { read: 'object', ...object, memberOf, module }, declaredIn: { kind: 'config', path } };
  }
  return undefined;
}

/** An exported function with any name that takes a variable's name and returns its value or throws. */
const EXPORTED = /\bexport\s+(?:function|const)\s+[\w$]+/g;
// bounded: a slice of 400 characters
const HELPER_HEAD =
  /^export\s+(?:function\s+([\w$]+)\s*\(\s*([\w$]+)\s*:\s*string\b([^)]*)\)\s*(?::\s*string\s*)?|const\s+([\w$]+)\s*=\s*\(\s*([\w$]+)\s*:\s*string\b([^)]*)\)\s*(?::\s*string\s*)?=>\s*)\{/;

function existingHelper({ survey, checking }: Project): Access | undefined {
  for (const [path, text] of sourcesOf(survey)) {
    if (path === survey.file || !/\.[cm]?ts$/.test(path)) continue;
    EXPORTED.lastIndex = 0;
    for (let match = EXPORTED.exec(text); match; match = EXPORTED.exec(text)) {
      const head = HELPER_HEAD.exec(text.slice(match.index, match.index + 400));
      if (!head) continue;
      const [written, fn, fnParameter, fnRest, arrow, arrowParameter, arrowRest] = head;
      const start = match.index + written.length;
      const end = text.indexOf('\n}', start);
      if (end < 0) break;
      EXPORTED.lastIndex = end;
      const body = text.slice(start, end);
      const [name, parameter] = [fn ?? arrow ?? '', fnParameter ?? arrowParameter ?? ''];
      const optional = (fnRest ?? arrowRest ?? '')
        .split(',')
        .every((rest) => rest.trim() === '' || /[?=]/.test(rest));
      if (!optional || !/\bthrow\b/.test(body) || !body.includes(`process.env[${parameter}]`)) continue;
      return { style: { read: 'helper', name, module: moduleNameFor(survey, checking, path) } };
    }
  }
  return undefined;
}

/** The project's helper, or a new module for one; undefined if the new module's file name is taken. */
function helperAccess(project: Project): Access | undefined {
  const existing = existingHelper(project);
  if (existing) return existing;
  const { survey, checking } = project;
  const inSource = isInside(joinPath(survey.folder, 'src'), survey.file);
  const path = joinPath(survey.folder, inSource ? 'src/require-env.ts' : 'require-env.ts');
  if (survey.texts.has(path) || path === survey.file || !/\.[cm]?tsx?$/.test(survey.file)) return undefined;
  const module = moduleNameFor(survey, checking, path);
  return { style: { read: 'helper', name: HELPER_NAME, module }, declaredIn: { kind: 'helper', path } };
}

/** The project's linter forbids `!`, and the project does not use it anyway. */
function forbidsAssertion(project: Project): boolean {
  const { survey } = project;
  if (sourcesOf(survey).some(([, text]) => /\bprocess\.env(?:\.\w+|\[['"]\w+['"]\])!/.test(text)))
    return false;
  return configurations(survey, /^(?:eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.\w+)?|package\.json)$/).some(
    ({ text }) => {
      if (/no-non-null-assertion['"]\s*:\s*(?:\[\s*)?(?:['"]off['"]|0)/.test(text)) return false;
      return (
        /no-non-null-assertion['"]\s*:/.test(text) ||
        /\bconfigs\.strict|@typescript-eslint\/strict/.test(text)
      );
    },
  );
}

/** phpdotenv sets `$_ENV`, and `getenv` only on request; Laravel's configuration reads with `env()`. */
function phpStyle(project: Project): ReadStyle | undefined {
  const { survey } = project;
  const composer = configurations(survey, /^composer\.json$/)
    .map(({ text }) => text)
    .join('\n');
  if (composer.includes('"laravel/framework"'))
    return isInside(joinPath(survey.folder, 'config'), survey.file) ? { read: 'env()' } : undefined;
  const mutable = sourcesOf(survey).some(([, text]) => /Dotenv::create(?:Immutable|Mutable)\b/.test(text));
  return mutable || /"symfony\/(?:dotenv|framework-bundle|runtime)"/.test(composer)
    ? { read: '$_ENV' }
    : undefined;
}

function dotnetStyle({ survey }: Project): ReadStyle {
  const settings = configurations(survey, /\.csproj$|^Directory\.Build\.props$/)
    .map(({ text }) => text)
    .join('\n');
  return {
    read: 'Environment',
    implicitUsings: /<ImplicitUsings>\s*(?:enable|true)/i.test(settings),
    nullable: /<Nullable>\s*enable/i.test(settings),
  };
}
