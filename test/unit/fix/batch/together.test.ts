import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import { Batch } from '../../../../src/core/fix/batch';
import type { Finding } from '../../../../src/core/finding/finding';
import type { MoveHost } from '../../../../src/core/fix';
import { hostOf } from '../../../support/moves';
import { integer, pick, seeded, type Random } from '../../../support/samples';

type Files = Readonly<Record<string, string>>;

/** What is compared: the files, and what is reported for each key. */
interface Result {
  readonly files: Files;
  readonly outcomes: readonly unknown[];
}

interface Drawn {
  readonly files: Files;
  readonly file: string;
  readonly keys: readonly (readonly [value: string, names: readonly string[]])[];
}

/** A value without names belongs to no provider: its name comes from what is around it. */
function findingAt(text: string, value: string, envNames: readonly string[]): Finding {
  const start = text.indexOf(value);
  assert.ok(start >= 0);
  const provider = envNames.length > 0 ? 'Acme' : undefined;
  return {
    ...{ ruleId: 'acme', provider, title: 'Acme key', kind: 'API key', sensitivity: 'secret' },
    ...{ confidence: 'high', test: false, why: [], envNames, span: { start, end: start + value.length } },
  };
}

const OPTIONS = { load: false, comments: true };

/** All keys in one batch. */
async function together({ files, file, keys }: Drawn): Promise<Result> {
  const text = files[file] ?? '';
  const batch = new Batch(hostOf({ files }), OPTIONS);
  const findings = keys.map(([value, names]) => findingAt(text, value, names));
  const results = await batch.move({ file, findings, typescriptStyle: 'auto' });
  const changed = batch.changed().map(({ path, newText }) => [path, newText] as const);
  return {
    files: { ...files, ...Object.fromEntries(changed) },
    outcomes: results.map(({ outcome }) => outcome),
  };
}

/** A new batch for each key, on what the one before it has left. */
async function inTurn({ files, file, keys }: Drawn): Promise<Result> {
  let current = files;
  const outcomes: unknown[] = [];
  for (const [value, names] of keys) {
    const findings = [findingAt(current[file] ?? '', value, names)];
    const batch = new Batch(hostOf({ files: current }), OPTIONS);
    const [result] = await batch.move({ file, findings, typescriptStyle: 'auto' });
    outcomes.push(result?.outcome);
    const changed = batch.changed().map(({ path, newText }) => [path, newText] as const);
    current = { ...current, ...Object.fromEntries(changed) };
  }
  return { files: current, outcomes };
}

/** Lines with a key (`@`) in each language, and lines without. `#` is a number. */
const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  'a.js': [
    "const stripeKey# = '@';",
    'f("@");',
    'exports.apiToken# = "@";',
    'const o# = { password: "@", other: 1 };',
    'function g#() { return `Bearer @`; }',
    "if (apiKey === '@') f();",
    "const k# = process.env.ACME_# || '@';",
    'f("@ and @");',
    '// @',
    'const s# = "quote\\"@";',
    'x("@", `${y}`, "@");',
    'const process# = 1;',
    'f(); // nothing',
    'const client# = new Redis({ host: "cache.example.com", port: 6379, password: "@" });',
    'connect("db", { user: "admin", password: "@" });',
    'const url# = "https://api.acme.com";',
    'g("@";',
  ],
  'src/a.ts': [
    "export const stripeKey# = '@';",
    'const c#: { key: string } = { key: "@" };',
    "f(given# ?? '@');",
    'class C# { static secret = "@"; }',
    'export type T# = string;',
    'import x# from "y";',
  ],
  'a.py': [
    'STRIPE_KEY_# = "@"',
    'def f#(token="@"): return token',
    'f("@", key="@")',
    'x# = os.getenv("ACME_#", "@")',
    '# @',
    'import sys',
    'r# = redis.Redis(host="localhost", password="@")',
    'HOST_# = "smtp.example.com"',
    'class S#:\n    secret: str = "@"',
    's# = f"{x}@"',
    'd# = {"password": "@"}',
  ],
  'a.rb': ['KEY_# = "@"', 'f("@")', "x = ENV.fetch('ACME_#', '@')", '# @', 'puts 1'],
  'a.go': ['var key# = "@"', 'func f#() string { return "@" }', 'const c# = "@"', '// @'],
  'a.sh': [
    'KEY_#="@"',
    'curl -H "Authorization: Bearer @" https://x',
    "export TOKEN_#='@'",
    '# @',
    'echo "$HOME"',
  ],
  'a.php': ['$key# = "@";', "f('@');", 'define("SECRET_#", "@");', '// @'],
  'a.rs': ['fn f#() -> &\'static str { "@" }', 'fn g#() { let k = "@"; h(k) }'],
  'A.java': ['  static String key# = "@";', '  String f#() { return "@"; }'],
  'A.cs': ['  static string Key# = "@";', '  string F#() { return "@"; }'],
  'compose.yaml': ['      KEY_#: @', '      TOKEN_#: "@"', '      PLAIN_#: x', '      # @'],
  'a.vue': ['const key# = "@";', 'f("@");', 'const n# = 1;'],
};
const AROUND: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'a.go': ['package main\n\n', ''],
  'a.php': ['<?php\n', ''],
  'A.java': ['class A {\n', '}\n'],
  'A.cs': ['class A {\n', '}\n'],
  'compose.yaml': ['services:\n  web:\n    image: x\n    environment:\n', ''],
  'a.vue': ['<script>\n', '</script>\n<template><p>1</p></template>\n'],
};
const ENV_FILES: readonly Files[] = [
  {},
  { '.env': '' },
  { '.env': 'A=1\n' },
  { '.env': '# c\nREDIS_HOST=y\nSTRIPE_KEY_1=other\nACME_API_KEY=\n' },
  { '.env': 'A=1\r\nB=2\r\n' },
  { '.env': 'A=1' },
  { '.env': '\uFEFFA=1\n' },
  { '.env': "A='open\nB=2\n" },
  { '.env': 'A=1\n stray\n' },
  { '.env': 'A: 1\n' },
];
const PROJECTS: readonly Files[] = [
  {},
  { 'package.json': '{"scripts":{"start":"node --env-file=.env a.js"}}' },
  {
    'package.json': '{"dependencies":{"dotenv":"16"}}',
    'index.js': "require('dotenv').config();\nrequire('./a');\n",
  },
  { 'package.json': '{"dependencies":{"express":"4","vue":"3"}}', '.env.example': 'A=\n' },
  {
    'tsconfig.json': '{"compilerOptions":{"strict":true}}',
    'env.d.ts': 'declare namespace NodeJS {\n  interface ProcessEnv {\n    A: string;\n  }\n}\n',
  },
  {
    'package.json': '{"type":"module"}',
    'src/env.ts':
      "import { z } from 'zod';\nexport const env = z.object({\n  A: z.string(),\n}).parse(process.env);\n",
  },
  {
    'requirements.txt': 'python-dotenv\n',
    'main.py': 'from dotenv import load_dotenv\nload_dotenv()\nimport a\n',
  },
  { '.env.local': 'B=1\nACME_TOKEN=\n' },
];

function draw(random: Random): Drawn {
  const file = pick(random, Object.keys(LANGUAGES));
  const [before, after] = AROUND[file] ?? ['', ''];
  const keys: [string, readonly string[]][] = [];
  let lines = '';
  for (let i = integer(random, 4, 14); i > 0; i--) {
    const line = pick(random, LANGUAGES[file] ?? []).replaceAll('#', String(integer(random, 1, 30)));
    lines += `${line.replaceAll('@', () => {
      const isOdd = random() < 0.1;
      const value = `k${keys.length}-${integer(random, 1e9, 9e9).toString(36)}-x${isOdd ? '$a' : ''}`;
      keys.push([value, random() < 0.5 ? ['ACME_API_KEY'] : []]);
      return value;
    })}\n`;
  }
  const text = before + (random() < 0.2 ? lines.replaceAll('\n', '\r\n') : lines) + after;
  const files = { ...pick(random, PROJECTS), [file]: text, ...pick(random, ENV_FILES) };
  return { files, file, keys };
}

const CASES = Number(process.env['KEYWARD_BATCH_CASES'] ?? 150);

suite('keys that are planned together', () => {
  test('give the same files and the same answers as one after another', async () => {
    let moved = 0;
    for (let seed = 1; seed <= CASES; seed++) {
      const drawn = draw(seeded(seed));
      const [all, single] = [await together(drawn), await inTurn(drawn)];
      assert.deepEqual(all, single, `seed ${seed}: ${JSON.stringify(drawn.files)}`);
      moved += all.outcomes.filter((one) => (one as { kind: string }).kind === 'moved').length;
    }
    assert.ok(moved > CASES, `${moved} keys moved`);
  });

  test('a file is parsed and followed a few times, however many keys it has', async () => {
    const work = async (count: number): Promise<{ parsed: number; read: number }> => {
      let [parsed, read] = [0, 0];
      const rows = Array.from({ length: count }, (_, i) => `export const key${i} = 'value-${i}-x';\n`);
      const host = hostOf({ files: { 'a.ts': rows.join(''), '.env': 'A=1\n' } });
      const seen = new Set<string>();
      const counting: MoveHost = {
        ...host,
        gitStates: (paths) => host.gitStates(paths),
        async parser(grammar) {
          const withTree = await host.parser(grammar);
          return (text, use) => {
            if (!seen.has(text)) parsed++;
            seen.add(text);
            return withTree(text, use);
          };
        },
        envParser: () =>
          Promise.resolve((text) => {
            read++;
            return parse(text);
          }),
      };
      const batch = new Batch(counting, { load: false });
      const findings = rows.map((_, i) => findingAt(rows.join(''), `value-${i}-x`, []));
      const results = await batch.move({ file: 'a.ts', findings, typescriptStyle: 'auto' });
      assert.ok(results.every(({ outcome }) => outcome.kind === 'moved'));
      return { parsed, read };
    };
    const few = await work(10);
    assert.deepEqual(await work(80), few);
  });

  test('one key that makes the proof fail stays, and all others move', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `value-${i}-x`);
    const text = names.map((name) => `f('${name}');\n`).join('');
    const host = hostOf({ files: { 'a.js': text, '.env': 'A=1\n' } });
    // A loader that cannot read one of the lines.
    const odd = (one: string): Record<string, string> => {
      const read = parse(one);
      return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== 'value-13-x'));
    };
    const batch = new Batch(
      { ...host, gitStates: (paths) => host.gitStates(paths), envParser: () => Promise.resolve(odd) },
      { load: false },
    );
    const findings = names.map((name) => findingAt(text, name, []));
    const results = await batch.move({ file: 'a.js', findings, typescriptStyle: 'auto' });
    const refused = results.flatMap(({ outcome }, i) => (outcome.kind === 'refused' ? [i] : []));
    assert.deepEqual(refused, [13]);
  });
});
