import type { Span } from '../base/text';
import type { Project } from './describe';
import { frameworkOf, type Framework } from './frameworks';
import { importsOf, reachable } from './modules';
import { nameOf, pathBelow } from './paths';
import { withoutServerFunctions, type ServerFunctions } from './server-functions';
import { sourcesOf } from './survey';

/** Whether a place in the source runs before visitors' eyes. */
export type Audience =
  | { readonly kind: 'server' }
  /** @field because completes "This code runs in the browser: ...", e.g. `the file says 'use client'` */
  | { readonly kind: 'browser'; readonly because: string; readonly framework: Framework };

const SERVER: Audience = { kind: 'server' };
const TOOLING =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|spec|e2e|cypress|scripts?|tools?|bin|migrations?|seeds?|prisma|drizzle)\/|[.-](?:test|spec|stories|cy)\.\w+$|(?:^|\/)[\w.-]*(?:\.config|rc)\.[cm]?[jt]s$|(?:^|\/)(?:gulpfile|setupProxy|gatsby-(?:node|config|ssr))\.[cm]?[jt]s$/;
const COMPONENT = /\.(?:jsx|tsx|vue|svelte)$/;
const CLIENT_DIRECTIVE =
  /^\uFEFF?(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/|(['"])use strict\1;?)*(['"])use client\2/;
const SERVER_DIRECTIVE =
  /^\uFEFF?(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*(['"])use server\1|\bimport\s*['"]server-only['"]/;
const NODE_MODULE =
  /(?:from\s*|require\s*\(\s*|import\s*\(?\s*)['"](?:node:[\w/]+|fs(?:\/promises)?|path|http|https|os|child_process|net|express|fastify|koa|hono|puppeteer(?:-core)?|playwright(?:-core)?|jsdom|dotenv(?:\/config)?|pg|mysql2?|mongoose|ioredis|redis)['"]|\bmodule\.exports\b|\bprocess\.(?:env|argv|exit)\b/;
const BROWSER_GLOBAL =
  /\b(?:document\.(?:getElementById|querySelector(?:All)?|createElement|addEventListener|body|cookie)|window\.(?:location|addEventListener|document)|(?:local|session)Storage\.(?:get|set)Item|customElements\.define)\b/;

/** Files of one framework that the server alone runs, and those whose code is for the browser, by the path in the package. */
interface Rules {
  readonly server: RegExp;
  /** Where the browser's code starts: these files and all they import. */
  readonly browser: RegExp;
  /** Functions in the browser's files that the build takes out for the server. */
  readonly serverFunctions?: ServerFunctions;
  readonly because: string;
}

const NEXT_FUNCTIONS = ['getServerSideProps', 'getStaticProps', 'getStaticPaths'];
const ROUTE_FUNCTIONS = ['loader', 'action', 'headers', 'middleware'];

const RULES: Readonly<Partial<Record<Framework, Rules>>> = {
  next: {
    server:
      /^(?:src\/)?(?:pages\/(?:api\/|_document\.)|(?:middleware|proxy|instrumentation)\.\w+$)|(?:^|\/)(?:route|sitemap|robots|opengraph-image)\.[jt]sx?$/,
    browser: /^(?:src\/)?pages\/.*\.[jt]sx?$|^(?:src\/)?instrumentation-client\.\w+$/,
    serverFunctions: NEXT_FUNCTIONS,
    because: 'Next.js sends it to the browser with the page',
  },
  nuxt: {
    server: /^(?:server\/|modules\/)|\.server\.\w+$/,
    browser: /\.vue$|^(?:app\/)?(?:components|composables|layouts|middleware|pages|plugins|stores|utils)\//,
    because: 'Nuxt sends it to the browser with the page',
  },
  sveltekit: {
    server: /\.server\.[jt]s$|(?:^|\/)\+server\.[jt]s$|^src\/lib\/server\/|(?:^|\/)hooks\.server\./,
    browser: /\.svelte$|(?:^|\/)\+(?:page|layout)\.[jt]s$|^src\/hooks\.client\./,
    because: 'SvelteKit sends it to the browser with the page',
  },
  astro: {
    server: /\.astro$|^src\/(?:actions|middleware|content|pages)\/?.*\.[jt]s$/,
    browser: COMPONENT,
    because: 'a component is sent to the browser where a page hydrates it',
  },
  remix: {
    server: /\.server\.\w+$|(?:^|\/)\.server\/|^app\/(?:entry\.server|routes)\.[jt]sx?$/,
    browser: /^app\/(?:routes\/|root\.|entry\.client).*\.[jt]sx?$|^app\/(?:root|entry\.client)\.\w+$/,
    serverFunctions: ROUTE_FUNCTIONS,
    because: 'the build sends it to the browser with the route',
  },
  gatsby: {
    server: /^src\/api\//,
    browser: /^(?:src|plugins)\/|^gatsby-browser\./,
    because: 'Gatsby builds it into the pages',
  },
  expo: {
    server: /\+api\.[jt]sx?$|^(?:server|api|functions)\//,
    browser: /^(?!metro|babel).*\.(?:[jt]sx?)$/,
    because: 'it is built into the app that every user installs',
  },
  cra: {
    server: /^(?:server|api|functions)\//,
    browser: /^src\//,
    because: 'Create React App builds it into the page',
  },
  'vue-cli': { server: /^(?:server|api)\//, browser: /^src\//, because: 'Vue CLI builds it into the page' },
  angular: {
    server: /(?:^|\/)(?:server|main\.server|app\.(?:config|routes)\.server)\.ts$|^server\//,
    browser: /^(?:src|projects)\//,
    because: 'Angular builds it into the page',
  },
  vite: {
    server: /^(?:server|api|functions|netlify|backend)\/|\.server\.\w+$|^src\/(?:server|api\/server)\//,
    browser: /^(?:index\.html|src\/main\.[jt]sx?)$|\.(?:vue|svelte|jsx|tsx)$/,
    because: 'Vite builds it into the page',
  },
  extension: { server: /(?!)/, browser: /./, because: 'everybody who installs the extension can read it' },
};

/** What is served as it is: no framework turns these into a program of the server's. */
const STATIC = /(?:^|\/)(?:public|static|wwwroot|www|htdocs)\/(?:.*\/)?[^/]+\.(?:[cm]?js|html?)$/;

/**
 * Whether what stands at `secret` is for the browser's eyes, as far as can be told: by the framework's rules for its paths,
 * by `'use client'`, by who imports the file, and, where no framework rules, by an HTML page that loads it or by what only a
 * browser has.
 * @param text of the file as it is now
 */
export function audienceOf(project: Project, text: string, secret: Span): Audience {
  const { survey } = project;
  if (survey.ecosystem !== 'javascript') return SERVER;
  const framework = frameworkOf(project);
  const own = pathBelow(survey.folder, survey.file);
  const browser = (because: string): Audience => ({ kind: 'browser', because, framework });
  if (TOOLING.test(own) || SERVER_DIRECTIVE.test(text)) return SERVER;
  if (CLIENT_DIRECTIVE.test(text)) return browser('the file says “use client”');
  const component = componentAudience(project, text, secret);
  if (component !== undefined) return component === '' ? SERVER : browser(component);
  if (STATIC.test(own) && (framework !== 'none' || !NODE_MODULE.test(text))) {
    return browser('the file lies in a folder that is served as it is');
  }
  const rules = rulesFor(project, framework);
  if (rules?.server.test(own) === true) return SERVER;
  const functions = rules?.serverFunctions;
  if (functions && inside(withoutServerFunctions(text, functions).removed, secret)) return SERVER;
  const through = reachedFrom(project, framework, rules, text);
  if (through === survey.file) return browser(rules?.because ?? 'the page loads it');
  if (through !== undefined) return browser(`${nameOf(through)}, which runs there, imports it`);
  return rules ? SERVER : plainAudience(text, browser);
}

/**
 * Of a single-file component, why the browser gets this place, or `''` for what stays on the server; undefined: the rules for
 * paths decide. Astro renders its frontmatter on the server and sends the rest.
 */
function componentAudience({ survey, packages }: Project, text: string, secret: Span): string | undefined {
  if (survey.file.endsWith('.astro')) {
    const frontmatter = /^\uFEFF?\s*---\r?\n[\s\S]*?\r?\n---/.exec(text)?.[0].length ?? 0;
    return secret.start < frontmatter ? '' : 'outside the frontmatter everything is sent to it';
  }
  const [, kind] = /\.(vue|svelte)$/.exec(survey.file) ?? [];
  return kind !== undefined && packages.has(kind) ? 'a component is built into the page' : undefined;
}

const SERVER_PACKAGE = /^(?:express|fastify|koa|hono|h3|@hapi\/hapi|@nestjs\/core|polka|@hono\/node-server)$/;

/** A page that Vite alone makes is for the browser with all of `src`; beside a server only what the page loads. */
function rulesFor({ manifest, survey }: Project, framework: Framework): Rules | undefined {
  const rules = RULES[framework];
  if (framework !== 'vite' || !rules) return rules;
  const page = survey.listings.get(survey.folder)?.includes('index.html') === true;
  const server = [...manifest.dependencies.keys()].some((name) => SERVER_PACKAGE.test(name));
  return page && !server ? { ...rules, browser: /^(?:index\.html$|src\/)/ } : rules;
}

function inside(spans: readonly Span[], { start, end }: Span): boolean {
  return spans.some((span) => span.start <= start && end <= span.end);
}

/** No framework: a script that an HTML page loads was found already; else what only a browser has, and nothing of Node's. */
function plainAudience(text: string, browser: (because: string) => Audience): Audience {
  if (!BROWSER_GLOBAL.test(text) || NODE_MODULE.test(text)) return SERVER;
  return browser('the file uses the page’s own document or window');
}

/** The file through which the browser gets `survey.file`: itself, one that imports it, or undefined. */
function reachedFrom(
  project: Project,
  framework: Framework,
  rules: Rules | undefined,
  text: string,
): string | undefined {
  const { survey, graph } = project;
  const texts = new Map(sourcesOf(survey)).set(survey.file, text);
  const own = (path: string): string => pathBelow(survey.folder, path);
  const enter = (path: string): boolean =>
    !TOOLING.test(own(path)) &&
    rules?.server.test(own(path)) !== true &&
    !SERVER_DIRECTIVE.test(texts.get(path) ?? '');
  const isStart = (path: string, code: string): boolean =>
    CLIENT_DIRECTIVE.test(code) || (rules ? rules.browser.test(own(path)) : path.endsWith('.html'));
  const starts = [...texts]
    .filter(([path, code]) => enter(path) && isStart(path, code))
    .map(([path]) => path);
  if (framework === 'none' && starts.length === 0) return undefined;
  if (starts.includes(survey.file)) return survey.file;
  const functions = rules?.serverFunctions;
  return starts.find((start) => {
    const first = functions ? clientImports(project, start, texts.get(start) ?? '', functions) : undefined;
    return reachable(first ?? [start], graph.imports, enter).has(survey.file);
  });
}

/** What a page imports for the browser: imports that only its server functions use go with them. */
function clientImports({ graph }: Project, path: string, text: string, functions: ServerFunctions): string[] {
  const { kept, removed } = withoutServerFunctions(text, functions);
  if (removed.length === 0) return [path];
  const lines = importsOf(text);
  const body = lines.reduce((rest, line) => rest.replace(text.slice(line.start, line.end), ''), kept);
  const wanted = lines.filter(
    ({ names }) =>
      names.length === 0 ||
      names.some((name) => new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`).test(body)),
  );
  const modules = new Set(wanted.map(({ module }) => module.replace(/^.*\//, '').replace(/\.\w+$/, '')));
  return (graph.imports.get(path) ?? []).filter((target) => {
    const name = nameOf(target).replace(/\.\w+$/, '');
    return modules.has(name) || name === 'index';
  });
}
