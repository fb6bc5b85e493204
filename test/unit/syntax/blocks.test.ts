import assert from 'node:assert/strict';
import { languageIdOf } from '../../../src/core/base/languages';
import { fixes, KEY, refuses, type Fixable, type Refused } from './cases';

const helper = { read: 'helper', name: 'requireEnv', module: './env' } as const;

const vue: readonly Fixable[] = [
  {
    source: `<template><p>a</p></template>\n<script setup lang="ts">\nconst key = '«${KEY}»'\n</script>\n`,
    fixed: `<template><p>a</p></template>\n<script setup lang="ts">\nconst key = process.env.X!\n</script>\n`,
    style: { read: 'process.env', assert: true },
    identifier: 'key',
  },
  {
    source: `<!-- <script> -->\n<script>\n  const key = '«${KEY}»'\n</script>\n<script setup>\n</script>`,
    fixed: `<!-- <script> -->\n<script>\n  import { requireEnv } from './env'\n  const key = requireEnv('X')\n</script>\n<script setup>\n</script>`,
    style: { ...helper, esm: true },
  },
  {
    source: `<script lang='ts' setup>\r\n  import a from 'a'\r\n  f('«${KEY}»')\r\n</script>`,
    fixed: `<script lang='ts' setup>\r\n  import a from 'a'\r\n  import { requireEnv } from './env'\r\n  f(requireEnv('X'))\r\n</script>`,
    style: helper,
  },
];

const svelte: readonly Fixable[] = [
  {
    source: `<script lang="ts">\n\tconst key = '«${KEY}»';\n</script>\n<p>{key}</p>`,
    fixed: `<script lang="ts">\n\timport { X } from '$env/static/private';\n\tconst key = X;\n</script>\n<p>{key}</p>`,
    style: { read: '$env/static/private' },
  },
];

const astro: readonly Fixable[] = [
  {
    source: `---\nconst key = "«${KEY}»";\n---\n<p>{key}</p>\n`,
    fixed: '---\nconst key = import.meta.env.X;\n---\n<p>{key}</p>\n',
    style: { read: 'import.meta.env' },
  },
];

const markdown: readonly Fixable[] = [
  {
    source: `# A\n\n\`\`\`js\nf('«${KEY}»')\n\`\`\`\n\nb\n`,
    fixed: '# A\n\n```js\nf(process.env.X)\n```\n\nb\n',
  },
  {
    source: `~~~~python title="a"\nf("«${KEY}»")\n~~~~\n`,
    fixed: '~~~~python title="a"\nimport os\n\nf(os.environ["X"])\n~~~~\n',
  },
  {
    source: `\`\`\`ts\na\n\`\`\`\n\`\`\`sh\ncurl «${KEY}»\n\`\`\`\n`,
    fixed: '```ts\na\n```\n```sh\ncurl "$X"\n```\n',
  },
];

const refusedIn: Readonly<Record<string, readonly Refused[]>> = {
  vue: [
    { source: `<template><p :a="'«${KEY}»'" /></template>\n<script>\n</script>`, refused: /markup/ },
    { source: `<!-- <script>\nf('«${KEY}»')\n</script> -->`, refused: /markup/ },
  ],
  astro: [{ source: `---\n---\n<script>f('«${KEY}»')</script>\n`, refused: /browser/ }],
  html: [{ source: `<script>f('«${KEY}»')</script>\n`, refused: /browser/ }],
  markdown: [
    { source: `a «${KEY}» b`, refused: /documentation/ },
    { source: `\`\`\`\nf('«${KEY}»')\n\`\`\`\n`, refused: /documentation/ },
    { source: `- a\n  \`\`\`js\n  f('«${KEY}»')\n  \`\`\`\n`, refused: /documentation/ },
  ],
  json: [{ source: `{ "a": "«${KEY}»" }`, refused: /JSON/ }],
  dockerfile: [{ source: `ENV A=«${KEY}»`, refused: /layers/ }],
  kotlin: [{ source: `val a = "«${KEY}»"`, refused: /Kotlin/ }],
  nosuch: [{ source: `«${KEY}»`, refused: /nosuch/ }],
};

suite('code in files of several languages', () => {
  fixes('vue', vue);
  fixes('svelte', svelte);
  fixes('astro', astro);
  fixes('markdown', markdown);
});

suite('files that are not rewritten', () => {
  for (const [languageId, cases] of Object.entries(refusedIn)) refuses(languageId, cases);
});

suite('languages by file name', () => {
  test('a file without an editor gets its language id by its name', () => {
    const ids = ['a.vue', 'A.Svelte', 'b.md', 'b.mdx', 'c.ts', 'd.py', 'e.sh', 'compose.yml', 'x.nosuch'].map(
      languageIdOf,
    );
    assert.deepEqual(ids, [
      'vue',
      'svelte',
      'markdown',
      'mdx',
      'typescript',
      'python',
      'shellscript',
      'yaml',
      undefined,
    ]);
  });
});
