import { answersFor, asks, ESM, JS, scripts } from './cases';

answersFor('what a framework loads before the line is read', [
  [
    'Next',
    { ...scripts({ dev: 'next dev' }, { dependencies: { next: '16' } }), 'app/api/a/route.ts': ESM },
    'app/api/a/route.ts',
    ['npm run dev: gets it by Next.js'],
  ],
  [
    'Next without scripts',
    { ...asks('next'), 'app/api/a/route.ts': ESM },
    'app/api/a/route.ts',
    ['Next.js: gets it by Next.js'],
  ],
  [
    'a script next to Next',
    {
      ...scripts({ dev: 'next dev', seed: 'tsx scripts/seed.ts' }, { dependencies: { next: '16' } }),
      'scripts/seed.ts': ESM,
    },
    'scripts/seed.ts',
    ['npm run seed: nothing', '+ load-env-file in scripts/seed.ts'],
  ],
  [
    'a module that Next and a script use',
    {
      ...scripts({ dev: 'next dev', seed: 'tsx scripts/seed.ts' }, { dependencies: { next: '16' } }),
      'lib/a.ts': ESM,
      'scripts/seed.ts': "import '../lib/a';\n",
    },
    'lib/a.ts',
    ['npm run dev: gets it by Next.js', 'npm run seed: nothing', '+ --env-file=.env in seed'],
  ],
  [
    'the configuration of Next',
    { ...scripts({ dev: 'next dev' }), 'next.config.mjs': ESM },
    'next.config.mjs',
    ['npm run dev: gets it by Next.js'],
  ],
  [
    'the configuration of Astro',
    { ...scripts({ dev: 'astro dev' }), 'astro.config.mjs': ESM },
    'astro.config.mjs',
    ['npm run dev: nothing', '+ load-env-file in astro.config.mjs'],
  ],
  [
    'the configuration of Vite',
    { ...scripts({ dev: 'vite' }), 'vite.config.js': ESM },
    'vite.config.js',
    ['npm run dev: nothing', '+ load-env-file in vite.config.js'],
  ],
  [
    'a server next to Vite',
    { ...scripts({ dev: 'vite', start: 'node server.js' }), 'server.js': JS },
    'server.js',
    ['npm start: nothing', '+ load-env-file in server.js'],
  ],
  [
    'Bun',
    { 'bun.lock': '', ...scripts({ start: 'bun run a.ts' }), 'a.ts': ESM },
    'a.ts',
    ['npm start: gets it by Bun'],
  ],
  [
    'Deno',
    { 'deno.json': '{"tasks":{"dev":"deno run --env-file main.ts"}}', 'main.ts': ESM },
    'main.ts',
    ['deno task dev: gets it by deno --env-file'],
  ],
  [
    'Wrangler',
    { 'wrangler.toml': '', ...scripts({ dev: 'wrangler dev' }), 'src/index.ts': ESM },
    'src/index.ts',
    ['npm run dev: gets it by Wrangler'],
    '.dev.vars',
  ],
  [
    'Astro: its own folder',
    { ...scripts({ dev: 'astro dev' }), 'src/pages/a.ts': ESM },
    'src/pages/a.ts',
    ['npm run dev: gets it by Astro'],
  ],
  [
    'Astro: process.env of another file',
    { ...scripts({ dev: 'astro dev' }), 'lib/a.ts': ESM },
    'lib/a.ts',
    ['npm run dev: nothing'],
  ],
  [
    'a function of Supabase',
    {
      ...scripts({ dev: 'next dev' }, { dependencies: { next: '16' } }),
      'supabase/functions/pay/index.ts': ESM,
    },
    'supabase/functions/pay/index.ts',
    ['supabase functions serve: gets it by Supabase'],
    'supabase/functions/.env',
  ],
]);
