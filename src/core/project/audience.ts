import { openingTags } from '../base/html-tags';
import type { Span } from '../base/text';
import type { Project } from './project';
import { directivesOf } from './directives';
import { frameworkOf, type Framework } from './frameworks';
import { distributionOf, type Distribution } from './installed-apps';
import { importsOf, reachable } from './modules';
import { nameOf, pathBelow } from './paths';
import { publicationOf, type Publication } from './published-values';
import { withoutStrings } from './script-text';
import { withoutServerFunctions, type ServerFunctions } from './server-functions';
import { sourcesOf } from './survey';

/** Whether code at a position runs on a server or in visitors' browsers. */
export type Audience =
  | { readonly kind: 'server' }
  | { readonly kind: 'browser'; readonly reason: BrowserReason; readonly framework: Framework };

/** Why code runs in the browser; `./words` has the sentences. */
export type BrowserReason =
  | {
      readonly id:
        | 'use-client'
        | 'static-folder'
        | 'component'
        | 'astro-markup'
        | 'framework'
        | 'page-script'
        | 'browser-globals';
    }
  | { readonly id: Distribution }
  | Publication
  /** @field by name of a file that runs in the browser */
  | { readonly id: 'imported'; readonly by: string };

const SERVER: Audience = { kind: 'server' };
const TOOLING =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|spec|e2e|cypress|scripts?|tools?|bin|migrations?|seeds?|prisma|drizzle)\/|[.-](?:test|spec|stories|cy)\.\w+$|(?:^|\/)[\w.-]*(?:\.config|rc)\.[cm]?[jt]s$|(?:^|\/)(?:gulpfile|setupProxy|gatsby-(?:node|config|ssr))\.[cm]?[jt]s$/;
const COMPONENT = /\.(?:jsx|tsx|vue|svelte)$/;
const SERVER_ONLY = /\bimport\s*['"]server-only['"]/;
const NODE_MODULE =
  /(?:from\s*|require\s*\(\s*|import\s*(?:\(\s*)?)['"](?:node:[\w/]+|fs(?:\/promises)?|path|http|https|os|child_process|net|express|fastify|koa|hono|puppeteer(?:-core)?|playwright(?:-core)?|jsdom|dotenv(?:\/config)?|pg|mysql2?|mongoose|ioredis|redis)['"]|\bmodule\.exports\b|\bprocess\.(?:env|argv|exit)\b/;
/** A library that draws a page, and what it is asked to do only in the browser. */
const PAGE_LIBRARY =
  /(?:from\s*|require\s*\(\s*)['"](?:npm:)?(?:react|react-dom(?:\/client)?|preact(?:\/hooks)?|solid-js(?:\/web)?|vue)(?:@[\w.^~-]+)?['"]/;
const PAGE_CALL =
  /\b(?:createRoot|hydrateRoot|hydrate|ReactDOM\.render|use(?:State|Effect|LayoutEffect|Reducer))\s*[(<]|\.mount\s*\(|\bon(?:Click|Change|Submit|Input)=\{/;
const DRAWS_NO_PAGE = /(?:from\s*|require\s*\(\s*)['"](?:ink|react-native|react-dom\/server)['"]/;
const BROWSER_GLOBAL =
  /\b(?:document\.(?:getElementById|querySelector(?:All)?|createElement|addEventListener|body|cookie)|window\.(?:location|addEventListener|document)|(?:local|session)Storage\.(?:get|set)Item|customElements\.define)\b/;

/** Which files of a framework run only on the server, and which in the browser, by their path in the package. */
interface AudienceRules {
  readonly server: RegExp;
  /** Entry points of the browser's code: these files and everything they import. */
  readonly browser: RegExp;
  /** Functions in the browser's files that the build removes, because only the server runs them. */
  readonly serverFunctions?: ServerFunctions;
}

const NEXT_FUNCTIONS = ['getServerSideProps', 'getStaticProps', 'getStaticPaths'];
const ROUTE_FUNCTIONS = ['loader', 'action', 'headers', 'middleware'];

const RULES: Readonly<Partial<Record<Framework, AudienceRules>>> = {
  next: {
    server:
      /^(?:src\/)?(?:pages\/(?:api\/|_document\.)|(?:middleware|proxy|instrumentation)\.\w+$)|(?:^|\/)(?:route|sitemap|robots|opengraph-image)\.[jt]sx?$/,
    browser: /^(?:src\/)?pages\/.*\.[jt]sx?$|^(?:src\/)?instrumentation-client\.\w+$/,
    serverFunctions: NEXT_FUNCTIONS,
  },
  nuxt: {
    server: /^(?:server\/|modules\/)|\.server\.\w+$/,
    browser: /\.vue$|^(?:app\/)?(?:components|composables|layouts|middleware|pages|plugins|stores|utils)\//,
  },
  sveltekit: {
    server: /\.server\.[jt]s$|(?:^|\/)\+server\.[jt]s$|^src\/lib\/server\/|(?:^|\/)hooks\.server\./,
    browser: /\.svelte$|(?:^|\/)\+(?:page|layout)\.[jt]s$|^src\/hooks\.client\./,
  },
  astro: {
    server: /\.astro$|^src\/(?:actions|middleware|content|pages)\/?.*\.[jt]s$/,
    browser: COMPONENT,
  },
  remix: {
    server: /\.server\.\w+$|(?:^|\/)\.server\/|^app\/(?:entry\.server|routes)\.[jt]sx?$/,
    browser: /^app\/(?:routes\/|root\.|entry\.client).*\.[jt]sx?$|^app\/(?:root|entry\.client)\.\w+$/,
    serverFunctions: ROUTE_FUNCTIONS,
  },
  gatsby: {
    server: /^src\/api\//,
    browser: /^(?:src|plugins)\/|^gatsby-browser\./,
  },
  expo: {
    server: /\+api\.[jt]sx?$|^(?:server|api|functions)\//,
    browser: /^(?!metro|babel).*\.(?:[jt]sx?)$/,
  },
  cra: {
    server: /^(?:server|api|functions)\//,
    browser: /^src\//,
  },
  'vue-cli': { server: /^(?:server|api)\//, browser: /^src\// },
  angular: {
    server: /(?:^|\/)(?:server|main\.server|app\.(?:config|routes)\.server)\.ts$|^server\//,
    browser: /^(?:src|projects)\//,
  },
  vite: {
    server: /^(?:server|api|functions|netlify|backend)\/|\.server\.\w+$|^src\/(?:server|api\/server)\//,
    browser: /^(?:index\.html|src\/main\.[jt]sx?)$|\.(?:vue|svelte|jsx|tsx)$/,
  },
  extension: { server: /(?!)/, browser: /./ },
  mobile: { server: /^(?:server|api|backend|functions)\//, browser: /^(?!metro|babel).*\.(?:[jt]sx?|html)$/ },
  fresh: {
    server: /^(?:routes\/(?!(?:.*\/)?\(_islands\)\/)|main\.|dev\.|utils\.)/,
    browser: /^islands\/|(?:^|\/)\(_islands\)\/|^client\.[jt]sx?$/,
  },
};

/** Functions on the server whose result a framework sends to the page. */
const RETURNING: Readonly<
  Partial<Record<Framework, { readonly file: RegExp; readonly names: readonly string[] }>>
> = {
  next: { file: /^(?:src\/)?pages\//, names: ['getServerSideProps', 'getStaticProps'] },
  remix: { file: /^app\//, names: ['loader', 'action', 'clientLoader', 'clientAction'] },
  sveltekit: { file: /(?:^|\/)\+(?:page|layout)\.server\.[jt]s$/, names: ['load'] },
};

/** Files that are served unchanged. No framework runs them on the server. */
const STATIC = /(?:^|\/)(?:public|static|wwwroot|www|htdocs)\//;
const PAGE_OR_SCRIPT = /[^/]\.(?:[cm]?js|html?)$/;

/**
 * Whether the code at `secret` runs in the browser, judged by `'use client'`, the framework's rules for paths, and the files
 * that import this one. Without a framework: by an HTML page that loads it, or by globals that only a browser has.
 * @param text current text of the file
 */
export function audienceOf(project: Project, text: string, secret: Span): Audience {
  const { survey } = project;
  const own = pathBelow(survey.folder, survey.file);
  const isTooling = TOOLING.test(own);
  const distribution = isTooling ? undefined : distributionOf(project, text);
  if (survey.ecosystem !== 'javascript') {
    if (distribution === undefined) return SERVER;
    return { kind: 'browser', reason: { id: distribution }, framework: 'none' };
  }
  const framework = frameworkOf(project);
  const browser = (reason: BrowserReason): Audience => ({ kind: 'browser', reason, framework });
  const returning = RETURNING[framework];
  const published = publicationOf(
    own,
    text,
    secret,
    returning?.file.test(own) === true ? returning.names : [],
  );
  if (published) return browser(published);
  if (isTooling || isServerOnly(text)) return SERVER;
  if (distribution !== undefined) return browser({ id: distribution });
  if (directivesOf(text).includes('use client')) return browser({ id: 'use-client' });
  const component = componentAudience(project, text, secret);
  if (component !== undefined) return component === 'server' ? SERVER : browser({ id: component });
  if (STATIC.test(own) && PAGE_OR_SCRIPT.test(own) && (framework !== 'none' || !NODE_MODULE.test(text))) {
    return browser({ id: 'static-folder' });
  }
  const rules = rulesFor(project, framework);
  if (rules?.server.test(own) === true) return SERVER;
  const functions = rules?.serverFunctions;
  if (functions && inside(withoutServerFunctions(text, functions).removed, secret)) return SERVER;
  const through = reachedFrom(project, framework, rules, text);
  if (through === survey.file && (rules || survey.file.endsWith('.html')))
    return browser({ id: rules ? 'framework' : 'page-script' });
  if (through === survey.file) return plainAudience(text, browser);
  if (through !== undefined) return browser({ id: 'imported', by: nameOf(through) });
  return rules ? SERVER : plainAudience(text, browser);
}

/**
 * Where a position in a single-file component runs; undefined if the rules for paths decide. Astro renders its frontmatter on
 * the server and sends the rest to the browser.
 */
function componentAudience(
  { survey, packages }: Project,
  text: string,
  secret: Span,
): 'server' | 'component' | 'astro-markup' | undefined {
  if (survey.file.endsWith('.astro')) {
    const frontmatter = /^\uFEFF?\s*---\r?\n[\s\S]*?\r?\n---/.exec(text)?.[0].length ?? 0;
    if (secret.start >= frontmatter || isPassedOn(text, frontmatter, secret)) return 'astro-markup';
    return 'server';
  }
  const [, kind] = /\.(vue|svelte)$/.exec(survey.file) ?? [];
  return kind !== undefined && packages.has(kind) ? 'component' : undefined;
}

/** A variable of Astro's frontmatter that the markup passes to a script or to a component in the browser. */
function isPassedOn(text: string, frontmatter: number, secret: Span): boolean {
  const line = text.slice(text.lastIndexOf('\n', secret.start) + 1, secret.start);
  const name = /\b(?:const|let|var)\s+([\w$]+)/.exec(line)?.[1];
  if (name === undefined) return false;
  const word = new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`);
  for (const { attributes } of openingTags(text.slice(frontmatter), ['[A-Za-z][\\w.]*'])) {
    const toBrowser = /\bdefine:vars\s*=|\bclient:(?:load|idle|visible|media|only)\b/.test(attributes);
    if (toBrowser && word.test(attributes)) return true;
  }
  return false;
}

const SERVER_PACKAGE = /^(?:express|fastify|koa|hono|h3|@hapi\/hapi|@nestjs\/core|polka|@hono\/node-server)$/;

/** Without a server, all of `src` in a Vite project is for the browser; next to a server, only what the page loads. */
function rulesFor({ manifest, survey }: Project, framework: Framework): AudienceRules | undefined {
  const rules = RULES[framework];
  if (framework !== 'vite' || !rules) return rules;
  const page = survey.listings.get(survey.folder)?.includes('index.html') === true;
  const server = [...manifest.dependencies.keys()].some((name) => SERVER_PACKAGE.test(name));
  return page && !server ? { ...rules, browser: /^(?:index\.html$|src\/)/ } : rules;
}

function isServerOnly(text: string): boolean {
  return directivesOf(text).includes('use server') || SERVER_ONLY.test(text);
}

function inside(spans: readonly Span[], { start, end }: Span): boolean {
  return spans.some((span) => span.start <= start && end <= span.end);
}

/** For files outside any framework that no HTML page loads: decided by globals of the browser and of Node. */
function plainAudience(text: string, browser: (reason: BrowserReason) => Audience): Audience {
  return isForPage(text) ? browser({ id: 'browser-globals' }) : SERVER;
}

/** Uses what only a page has. A program that writes a page contains such code as strings. */
function isForPage(text: string): boolean {
  if (NODE_MODULE.test(text) || DRAWS_NO_PAGE.test(text)) return false;
  const draws = PAGE_LIBRARY.test(text) && PAGE_CALL.test(text);
  return draws || (BROWSER_GLOBAL.test(text) && BROWSER_GLOBAL.test(withoutStrings(text)));
}

/** The file that brings `survey.file` into the browser: itself or one that imports it; undefined if there is none. */
function reachedFrom(
  project: Project,
  framework: Framework,
  rules: AudienceRules | undefined,
  text: string,
): string | undefined {
  const { survey, graph } = project;
  const texts = new Map(sourcesOf(survey)).set(survey.file, text);
  const own = (path: string): string => pathBelow(survey.folder, path);
  const enter = (path: string): boolean =>
    !TOOLING.test(own(path)) &&
    rules?.server.test(own(path)) !== true &&
    !isServerOnly(texts.get(path) ?? '');
  const isStart = (path: string, code: string): boolean =>
    directivesOf(code).includes('use client') ||
    (rules ? rules.browser.test(own(path)) : path.endsWith('.html') || isForPage(code));
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

/** What a page imports for the browser. The build removes imports that only its server functions use. */
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
