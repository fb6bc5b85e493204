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
