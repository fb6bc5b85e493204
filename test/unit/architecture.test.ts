import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ESLint } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import table from '../../architecture.json';
import { dependencies } from '../../package.json';

type ImportsRule = typeof import('../host/imports-rule.mjs');

/** Not bundled: it finds the table by its own path. */
const importsRule = import(pathToFileURL('test/host/imports-rule.mjs').href) as Promise<ImportsRule>;

const sources = globSync('src/**/*.ts').map((file) => file.replaceAll('\\', '/'));
const folderOf = (file: string): string => path.posix.dirname(file).replace(/^src\/?/, '');

/** What each file imports, types included; paths from the top of the repository. */
function importGraph(): Map<string, string[]> {
  const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  return new Map(
    sources.map((file) => [
      file,
      ts
        .preProcessFile(readFileSync(file, 'utf8'))
        .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
        .map(({ fileName }) => path.posix.join(path.posix.dirname(file), fileName))
        .flatMap((module) => [`${module}.ts`, `${module}/index.ts`, module].find(isFile) ?? []),
    ]),
  );
}

function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...trail, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

suite('architecture.json', () => {
  /** What the rule reports for `code` in a file that doesn't have to exist. */
  async function refused(filePath: string, code: string): Promise<string[]> {
    const eslint = new ESLint({
      overrideConfigFile: true,
      overrideConfig: {
        files: ['src/**/*.ts'],
        languageOptions: { parser: tseslint.parser },
        plugins: { keyward: (await importsRule).default },
        rules: { 'keyward/imports': 'error' },
      },
    });
    const results = await eslint.lintText(code, { filePath });
    return results.flatMap(({ messages }) => messages.map(({ message }) => message));
  }

  const planted: readonly (readonly [what: string, file: string, code: string])[] = [
    ['Node in an editor feature', 'src/editor/keys/x.ts', "import { readFileSync } from 'node:fs';"],
    ['Node in the core', 'src/core/env/x.ts', "import path from 'node:path';"],
    ['a type of Node in the core', 'src/core/env/x.ts', "import type { Stats } from 'node:fs';"],
    ['vscode in the core', 'src/core/fix/x.ts', "import * as vscode from 'vscode';"],
    ['vscode in node', 'src/node/git/x.ts', "import * as vscode from 'vscode';"],
    ['vscode on the command line', 'src/cli/scan/x.ts', "import * as vscode from 'vscode';"],
    ['an unlisted package', 'src/core/env/x.ts', "import { parse } from 'yaml';"],
    ['a sibling folder in the core', 'src/core/leaks/x.ts', "import { detect } from '../detect';"],
    ['a sibling file in the core', 'src/core/timeline/x.ts', "import { scan } from '../detect/engine/scan';"],
    ['from a part of a folder', 'src/core/detect/reject/x.ts', "import { x } from '../../keys/ledger';"],
    ['a folder of detect in another', 'src/core/detect/reject/x.ts', "import { x } from '../engine/scan';"],
    ['a folder of the fix in another', 'src/editor/fix/apply/x.ts', "import { x } from '../move/plan-keys';"],
    ['a type of a sibling', 'src/core/gitignore/x.ts', "import type { EnvFile } from '../env';"],
    ['an inline type import', 'src/core/gitignore/x.ts', "export type X = import('../env').EnvFile;"],
    ['a dynamic import', 'src/core/gitignore/x.ts', "export const x = () => import('../env');"],
    ['a re-export', 'src/core/gitignore/x.ts', "export * from '../env';"],
    ['require', 'src/core/gitignore/x.ts', "export const x = require('../env');"],
    ['a feature in a feature', 'src/editor/keys/x.ts', "import { x } from '../fix/move/place';"],
    ['a feature in shared', 'src/editor/shared/x.ts', "import type { X } from '../fix';"],
    ['node in the editor', 'src/editor/keys/x.ts', "import type { Git } from '../../node/git/git';"],
    [
      'values of the platform in the editor',
      'src/editor/keys/x.ts',
      "import { x } from '../../platform/toml';",
    ],
    ['the editor in the core', 'src/core/fix/x.ts', "import type { X } from '../../editor/shared/services';"],
    ['the editor in a page', 'src/pages/timeline/x.ts', "import type { X } from '../../editor/timeline/x';"],
    ['a command in a command', 'src/cli/doctor/x.ts', "import { x } from '../scan/command';"],
    ['a new folder', 'src/core/utilities/x.ts', "import { x } from '../base/text';"],
  ];
  for (const [what, file, code] of planted) {
    test(`refuses ${what}`, async () => {
      assert.equal((await refused(file, code)).length, 1);
    });
  }

  test('accepts what it lists', async () => {
    const file = 'src/editor/timeline/x.ts';
    const code = `
      import * as vscode from 'vscode';
      import { fix } from '../../core/fix';
      import { services } from '../shared/services';
      import type { Platform } from '../../platform/platform';
      import type { Message } from '../../pages/timeline/messages';
      import { sibling } from './sibling';`;
    assert.deepEqual(await refused(file, code), []);
    assert.deepEqual(
      await refused('src/core/detect/combine/x.ts', "import { x } from '../engine/scan';"),
      [],
    );
    assert.deepEqual(await refused('src/node/git/x.ts', "import { spawn } from 'node:child_process';"), []);
  });

  test('has every folder of src, and only those', async () => {
    const { entryOf } = await importsRule;
    const folders = [...new Set(sources.map(folderOf))];
    assert.deepEqual(
      folders.filter((folder) => entryOf(folder, table) === undefined),
      [],
    );
    const existing = new Set(folders.map((folder) => entryOf(folder, table)));
    assert.deepEqual(
      Object.keys(table.folders).filter((entry) => !existing.has(entry)),
      [],
    );
  });

  test('is applied to every folder by eslint.config.mjs', async () => {
    const eslint = new ESLint();
    const oneOfEach = new Map(sources.map((file) => [folderOf(file), file]));
    for (const file of oneOfEach.values()) {
      const { rules } = (await eslint.calculateConfigForFile(file)) as { rules: Record<string, unknown[]> };
      assert.deepEqual(rules['keyward/imports']?.[0], 2, file);
    }
  });

  /** For each entry of the table, the entries it imports from. */
  async function entryGraph(): Promise<Map<string, string[]>> {
    const { entryOf } = await importsRule;
    const graph = new Map(Object.keys(table.folders).map((entry) => [entry, new Set<string>()]));
    for (const [file, imported] of importGraph()) {
      const from = entryOf(folderOf(file), table);
      for (const target of imported.filter((one) => one.startsWith('src/'))) {
        const to = entryOf(folderOf(target), table);
        if (from !== undefined && to !== undefined && to !== from) graph.get(from)?.add(to);
      }
    }
    return new Map([...graph].map(([entry, imports]) => [entry, [...imports]]));
  }

  test('describes folders without a cycle', async () => {
    assert.equal(findCycle(await entryGraph()), undefined);
  });

  test('has no unused permission', async () => {
    const { covers } = await importsRule;
    const graph = await entryGraph();
    const unused = Object.entries<{ is: string; may?: readonly string[]; types?: readonly string[] }>(
      table.folders,
    ).flatMap(([entry, { may = [], types = [] }]) =>
      [...may, ...types]
        .filter((pattern) => pattern !== 'package.json')
        .filter((pattern) => !graph.get(entry)?.some((to) => covers(pattern, to)))
        .map((pattern) => `${entry}: ${pattern}`),
    );
    assert.deepEqual(unused, []);
  });

  test('has no exception that is not needed', () => {
    const graph = importGraph();
    for (const { from, to } of table.exceptions as readonly { from: string; to: string }[]) {
      const imported = graph.get(`src/${from}`) ?? [];
      assert.ok(
        imported.some((file) => folderOf(file) === to),
        `${from} no longer imports ${to}`,
      );
    }
  });
});

suite('modules', () => {
  test('have no import cycle, type imports included', () => {
    assert.equal(findCycle(importGraph()), undefined);
  });

  test('import and call nothing that could send data over a network', () => {
    const sends =
      /from '(?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?'|\bfetch\(|\bXMLHttpRequest\b|\bnew WebSocket\b/;
    assert.deepEqual(
      sources.filter((file) => sends.test(readFileSync(file, 'utf8'))),
      [],
    );
  });

  test('bundle only the libraries that package.json names', async () => {
    const { metafile } = await build({
      entryPoints: ['src/extension.ts'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      external: ['vscode'],
      logLevel: 'silent',
    });
    const libraries = Object.keys(metafile.inputs).flatMap(
      (file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [],
    );
    const unknown = [...new Set(libraries)].filter((library) => !(library in dependencies));
    assert.deepEqual(unknown, []);
  });
});

suite('built product', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'keyward-built-'));
  const built = (): string[] => globSync('*.js', { cwd: folder });
  suiteSetup(() => execFileSync(process.execPath, ['esbuild.js', '--production', `--out=${folder}`]));
  suiteTeardown(() => rmSync(folder, { recursive: true }));

  test('has detection and each large library in one file', () => {
    // Text of their code that minifying keeps.
    for (const text of ['-----begin', 'RE2JSSyntaxException', 'YAMLParseError', 'TomlError']) {
      const files = built().filter((file) => readFileSync(path.join(folder, file), 'utf8').includes(text));
      assert.equal(files.length, 1, `${text} is in ${files.join(', ')}`);
    }
  });
});
