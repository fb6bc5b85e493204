import assert from 'node:assert/strict';
import { audienceOf } from '../../../src/core/project/audience';
import { readProject } from '../../../src/core/project/describe';
import { withoutServerFunctions } from '../../../src/core/project/server-functions';
import { projectOf } from '../../support/project-files';

const next = { 'package.json': '{"dependencies":{"next":"16","react":"19"}}' };
const vite = {
  'package.json': '{"devDependencies":{"vite":"8"}}',
  'index.html': '<script type="module" src="/src/main.ts"></script>',
  'src/main.ts': "import './app'",
};
const of = (dependency: string): Record<string, string> => ({
  'package.json': JSON.stringify({ dependencies: { [dependency]: '1' } }),
});
const KEY = 'const key = "KEY"';
const fresh = { 'deno.json': '{"imports":{"$fresh/":"https://deno.land/x/fresh@1.7.3/"}}' };
const config = (settings: string): string => `export default defineNuxtConfig({ ${settings} })`;

type Case = readonly [what: string, files: Record<string, string>, file: string, text: string];

const BROWSER: readonly Case[] = [
  ['Next: a client component', next, 'app/pay.tsx', `'use client'\n${KEY}`],
  ['Next: the directive after a comment', next, 'app/pay.tsx', `// ours\n/* x */ "use client";\n${KEY}`],
  [
    'Next: imported by a client component',
    { ...next, 'app/page.tsx': "'use client';\nimport { key } from '../lib/key'" },
    'lib/key.ts',
    KEY,
  ],
  ['Next: a page of the pages router', next, 'pages/index.tsx', KEY],
  ['Next: in src', next, 'src/pages/index.jsx', KEY],
  [
    'Next: imported by a page for its component',
    {
      ...next,
      'pages/a.tsx':
        "import { key } from '../lib/key';\nexport default () => <Pay k={key} />;\nexport async function getServerSideProps() { return {}; }",
    },
    'lib/key.ts',
    KEY,
  ],
  ['a static folder', next, 'public/pay.js', KEY],
  ['Vite: a module of the page', { ...vite, 'src/app.ts': KEY }, 'src/app.ts', KEY],
  ['Vite: a file that nothing imports yet', vite, 'src/other.ts', KEY],
  ['Create React App', of('react-scripts'), 'src/api.js', KEY],
  ['Expo', of('expo'), 'lib/api.ts', KEY],
  ['Gatsby', of('gatsby'), 'src/pages/index.js', KEY],
  ['SvelteKit: a universal load function', of('@sveltejs/kit'), 'src/routes/+page.ts', KEY],
  [
    'SvelteKit: imported by a component',
    { ...of('@sveltejs/kit'), 'src/routes/+page.svelte': "<script>import { k } from '$lib/k';</script>" },
    'src/lib/k.ts',
    KEY,
  ],
  ['Nuxt: a composable', of('nuxt'), 'composables/pay.ts', KEY],
  ['Remix: the component of a route', of('@remix-run/dev'), 'app/routes/_index.tsx', KEY],
  ['Angular', of('@angular/core'), 'src/app/pay.service.ts', KEY],
  ['a browser extension', { 'manifest.json': '{"manifest_version": 3}' }, 'background.js', KEY],
  ['a script of a plain page', { 'index.html': '<script src="app.js"></script>' }, 'app.js', KEY],
  [
    'imported by a script of a plain page',
    { 'index.html': '<script type="module" src="./app.js"></script>', 'app.js': "import './key.js'" },
    'key.js',
    KEY,
  ],
  ['a Vue component', of('vue'), 'src/Pay.vue', `<script setup>\n${KEY}\n</script>`],
  ['a Svelte component', of('svelte'), 'src/Pay.svelte', `<script>\n${KEY}\n</script>`],
  [
    'Astro: a script of the page',
    of('astro'),
    'src/pages/a.astro',
    `---\nconst a = 1;\n---\n<script>${KEY}</script>`,
  ],
  ['Fresh: an island', fresh, 'islands/Pay.tsx', KEY],
  ['Fresh: an island of one route', fresh, 'routes/(shop)/(_islands)/Pay.tsx', KEY],
  [
    'Fresh: imported by an island',
    { ...fresh, 'islands/Pay.tsx': "import { key } from '../utils/key.ts'" },
    'utils/key.ts',
    KEY,
  ],
  ['Fresh 2', { 'deno.json': '{"imports":{"fresh":"jsr:@fresh/core@2"}}' }, 'islands/Pay.tsx', KEY],
  [
    'Nuxt: public runtime configuration',
    of('nuxt'),
    'nuxt.config.ts',
    config('runtimeConfig: { public: { k: "KEY" } }'),
  ],
  [
    'Nuxt: public runtime configuration through variables',
    of('nuxt'),
    'nuxt.config.ts',
    `const k = 'KEY';\nconst shown = { k };\n${config('runtimeConfig: { other: 1, public: { ...shown } }')}`,
  ],
  [
    'Nuxt: the configuration of the app',
    of('nuxt'),
    'app.config.ts',
    'export default defineAppConfig({ k: "KEY" })',
  ],
  ['Next: env', next, 'next.config.js', 'module.exports = { env: { K: "KEY" } }'],
  [
    'Next: publicRuntimeConfig',
    next,
    'next.config.mjs',
    'const nextConfig = { publicRuntimeConfig: { k: "KEY" } };\nexport default withMdx(nextConfig)',
  ],
  [
    'Next: a constant of webpack',
    next,
    'next.config.js',
    'module.exports = { webpack(config) { config.plugins.push(new webpack.DefinePlugin({ K: JSON.stringify("KEY") })); return config; } }',
  ],
  [
    'Next: returned for the page',
    next,
    'pages/a.tsx',
    'export async function getServerSideProps() { return { props: { k: "KEY" } }; }',
  ],
  [
    'Remix: returned by a loader',
    of('@react-router/dev'),
    'app/routes/home.tsx',
    'export const loader = async ({ request }: Args) => { const k = "KEY"; return json({ ENV: { k } }); }',
  ],
  [
    'SvelteKit: returned by load',
    of('@sveltejs/kit'),
    'src/routes/+page.server.ts',
    'export const load: PageServerLoad = () => ({ k: "KEY" })',
  ],
  [
    'Remix: a loader in the browser',
    of('@react-router/dev'),
    'app/routes/home.tsx',
    'export async function clientLoader() { return fetch(url, { headers: { k: "KEY" } }); }',
  ],
  ['Vite: define', vite, 'vite.config.js', 'export default { define: { K: JSON.stringify("KEY") } }'],
  [
    'Vite: define in a function',
    vite,
    'vite.config.ts',
    "export default defineConfig(({ mode }) => {\n  const k = 'KEY'\n  return { define: { 'process.env.K': JSON.stringify(k) } }\n})",
  ],
  [
    'webpack: EnvironmentPlugin',
    of('webpack'),
    'webpack.prod.js',
    "module.exports = { plugins: [new EnvironmentPlugin({ K: 'KEY' })] }",
  ],
  ['esbuild: define', of('esbuild'), 'build.mjs', 'await esbuild.build({ define: { K: \'"KEY"\' } })'],
  [
    'Expo: extra',
    of('expo'),
    'app.config.ts',
    "export default ({ config }) => ({ ...config, extra: { k: 'KEY' } })",
  ],
  [
    'Gatsby: metadata of the site',
    of('gatsby'),
    'gatsby-config.js',
    "module.exports = { siteMetadata: { k: 'KEY' } }",
  ],
  [
    'Docusaurus: custom fields',
    of('@docusaurus/core'),
    'docusaurus.config.js',
    "module.exports = { customFields: { k: 'KEY' } }",
  ],
  [
    'Astro: a variable for a script',
    of('astro'),
    'src/pages/a.astro',
    `---\n${KEY}\n---\n<script define:vars={{ key }}>use(key)</script>`,
  ],
  [
    'Astro: a property of a component in the browser',
    of('astro'),
    'src/pages/a.astro',
    `---\n${KEY}\n---\n<Pay client:load token={key} />`,
  ],
  ['React Native', of('react-native'), 'src/api.ts', KEY],
  ['Capacitor', of('@capacitor/core'), 'src/api.ts', KEY],
  [
    'an extension of VS Code',
    { 'package.json': '{"engines":{"vscode":"^1.90.0"}}' },
    'src/extension.ts',
    KEY,
  ],
  [
    'Electron: the main process of an app that is packaged',
    { 'package.json': '{"devDependencies":{"electron":"40","electron-builder":"26"}}' },
    'main.js',
    `const { app } = require('electron');\n${KEY}`,
  ],
  [
    'Electron: the page',
    {
      'package.json': '{"devDependencies":{"electron":"40"}}',
      'index.html': '<script src="renderer.js"></script>',
    },
    'renderer.js',
    KEY,
  ],
  ['a browser extension made with WXT', of('wxt'), 'entrypoints/background.ts', KEY],
  [
    'React without a known bundler',
    of('react-dom'),
    'src/pay.tsx',
    `import { useState } from 'react';\n${KEY}\nuseState(1)`,
  ],
  [
    'imported by such a component',
    {
      ...of('react-dom'),
      'src/main.tsx': "import { createRoot } from 'react-dom/client';\nimport './key';\ncreateRoot(x)",
    },
    'src/key.ts',
    KEY,
  ],
  [
    'Bun: a script of a page that it serves',
    { 'bun.lock': '', 'index.html': '<script type="module" src="./app.tsx"></script>' },
    'app.tsx',
    KEY,
  ],
  [
    'Android',
    { 'app/build.gradle': "plugins { id 'com.android.application' }" },
    'app/src/main/java/A.java',
    'String k = "KEY";',
  ],
  ['MAUI', { 'a.csproj': '<UseMaui>true</UseMaui>' }, 'A.cs', 'var k = "KEY";'],
  [
    'Blazor in the browser',
    { 'a.csproj': '<Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly">' },
    'A.cs',
    'var k = "KEY";',
  ],
  [
    'Tauri',
    { 'src-tauri/Cargo.toml': '', 'src-tauri/tauri.conf.json': '{}' },
    'src-tauri/src/main.rs',
    'let k = "KEY";',
  ],
  ['Go for a page', { 'go.mod': '' }, 'main.go', 'package main\n\nimport "syscall/js"\n\nvar k = "KEY"'],
  ['Kivy', { 'buildozer.spec': '', 'requirements.txt': '' }, 'main.py', 'k = "KEY"'],
  ['globals that only a browser has', {}, 'widget.js', `document.getElementById('x');\n${KEY}`],
];

const SERVER: readonly Case[] = [
  ['Next: a server component', next, 'app/page.tsx', KEY],
  ['Next: a route handler', next, 'app/api/pay/route.ts', KEY],
  ['Next: an API route', next, 'pages/api/pay.ts', KEY],
  [
    'Next: a server action that a client component imports',
    { ...next, 'app/page.tsx': "'use client';\nimport { pay } from './actions'" },
    'app/actions.ts',
    `'use server';\n${KEY}`,
  ],
  [
    'Next: getServerSideProps',
    next,
    'pages/a.tsx',
    `export async function getServerSideProps({ req }) {\n  const s = '}';\n  ${KEY}\n  return { props: {} };\n}\nexport default () => <p/>;`,
  ],
  [
    'Next: imported by a page only for getServerSideProps',
    {
      ...next,
      'pages/a.tsx':
        "import { key } from '../lib/key';\nexport const getServerSideProps = async () => { use(key); return {}; };\nexport default () => <p/>;",
    },
    'lib/key.ts',
    KEY,
  ],
  ['Next: the configuration', next, 'next.config.mjs', KEY],
  ['Vite: its configuration', vite, 'vite.config.ts', KEY],
  [
    'Vite: a server next to the page',
    { ...vite, 'package.json': '{"dependencies":{"express":"5"},"devDependencies":{"vite":"8"}}' },
    'src/api.ts',
    KEY,
  ],
  ['Vite: its server folder', vite, 'server/index.ts', KEY],
  ['SvelteKit: a server route', of('@sveltejs/kit'), 'src/routes/api/+server.ts', KEY],
  [
    'SvelteKit: a server module',
    { ...of('@sveltejs/kit'), 'src/routes/+page.server.ts': "import '$lib/server/k'" },
    'src/lib/server/k.ts',
    KEY,
  ],
  ['Nuxt: a server route', of('nuxt'), 'server/api/pay.ts', KEY],
  [
    'Remix: a loader',
    of('@react-router/dev'),
    'app/routes/home.tsx',
    `export async function loader() { ${KEY} }\nexport default () => null;`,
  ],
  ['Astro: an endpoint', of('astro'), 'src/pages/api.ts', KEY],
  ['Astro: the frontmatter', of('astro'), 'src/pages/a.astro', `---\n${KEY}\n---\n<p>{key}</p>`],
  ['a test', vite, 'src/app.test.ts', KEY],
  [
    'Express with a static folder',
    { ...of('express'), 'public/index.html': '<script src="site.js"></script>' },
    'server.js',
    KEY,
  ],
  [
    'a Node module in a folder called public',
    {},
    'public/server.js',
    `const http = require('http');\n${KEY}`,
  ],
  [
    'a script that drives a browser',
    of('puppeteer'),
    'scrape.js',
    `import puppeteer from 'puppeteer';\npage.evaluate(() => document.querySelector('a'));\n${KEY}`,
  ],
  ['nothing known', {}, 'app.tsx', KEY],
  ['Fresh: a route', fresh, 'routes/index.tsx', KEY],
  [
    'Fresh: imported by a route',
    { ...fresh, 'routes/a.ts': "import '../utils/key.ts'" },
    'utils/key.ts',
    KEY,
  ],
  [
    'Nuxt: private runtime configuration',
    of('nuxt'),
    'nuxt.config.ts',
    config('runtimeConfig: { k: "KEY", public: { a: 1 } }'),
  ],
  [
    'Next: a header that the configuration adds',
    next,
    'next.config.js',
    'module.exports = { env: { A: "1" }, async headers() { return [{ value: "KEY" }]; } }',
  ],
  [
    'Next: serverRuntimeConfig',
    next,
    'next.config.js',
    'module.exports = { serverRuntimeConfig: { k: "KEY" } }',
  ],
  [
    'Next: used to get what the page receives',
    next,
    'pages/a.tsx',
    'export async function getServerSideProps() { return { props: { a: await get({ headers: { k: "KEY" } }) } }; }',
  ],
  [
    'Remix: used by a loader',
    of('@react-router/dev'),
    'app/routes/home.tsx',
    'export async function loader() { const k = "KEY"; return json(await stripe(k).list()); }',
  ],
  [
    'Vite: a header of the proxy',
    vite,
    'vite.config.ts',
    "export default { define: { A: '1' }, server: { proxy: { '/api': { headers: { k: 'KEY' } } } } }",
  ],
  [
    'webpack for Node',
    of('webpack'),
    'webpack.config.js',
    "module.exports = { target: 'node', plugins: [new DefinePlugin({ K: 'KEY' })] }",
  ],
  [
    'Expo: a hook of the configuration',
    of('expo'),
    'app.config.ts',
    "export default { hooks: { authToken: 'KEY' }, extra: {} }",
  ],
  [
    'Electron that only developers run',
    { 'package.json': '{"devDependencies":{"electron":"40"}}' },
    'main.js',
    KEY,
  ],
  ['a test of an extension', { 'package.json': '{"engines":{"vscode":"^1.90.0"}}' }, 'test/a.ts', KEY],
  [
    'a server next to an app',
    { 'package.json': '{"dependencies":{"react-native":"1"}}' },
    'server/index.js',
    KEY,
  ],
  [
    'a page that a program writes',
    {},
    'serve.js',
    `const page = \`<script>document.getElementById('a')</script>\`;\n${KEY}`,
  ],
  [
    'components in a terminal',
    of('ink'),
    'cli.tsx',
    `import { useState } from 'react';\nimport { Text } from 'ink';\n${KEY}\nuseState(1)`,
  ],
  [
    'a module next to one of Android',
    { 'build.gradle': "id 'com.android.application' apply false", 'api/build.gradle': "id 'java'" },
    'api/src/main/java/A.java',
    'String k = "KEY";',
  ],
  ['Python', { 'requirements.txt': 'flask' }, 'static/app.py', 'key = "KEY"'],
];

async function audience([, files, file, text]: Case): Promise<ReturnType<typeof audienceOf>> {
  const project = await readProject(projectOf({ ...files, [file]: text }), file, undefined);
  const start = text.indexOf('KEY');
  return audienceOf(project, text, { start, end: start + 3 });
}

suite('code for the browser', () => {
  for (const one of BROWSER) test(one[0], async () => assert.equal((await audience(one)).kind, 'browser'));
});

suite('code for the server', () => {
  for (const one of SERVER) {
    test(one[0], async () => assert.deepEqual(await audience(one), { kind: 'server' }));
  }

  test('functions are removed up to their last brace', () => {
    const text = 'a();\nexport async function loader({ a = "}" }) { if (x) { `}${1}` } }\nb();';
    assert.equal(withoutServerFunctions(text, ['loader']).kept, 'a();\n\nb();');
    const arrow = 'export const loader: T = async () => ({ a: 1 });\nb();';
    assert.equal(withoutServerFunctions(arrow, ['loader']).kept, '\nb();');
  });
});
