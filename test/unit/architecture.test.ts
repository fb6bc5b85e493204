import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** Files are read by people: past this many lines they have more than one job. Facts and tables are exempt. */
const MOST_LINES = 320;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|mjs|js)$/.test(entry.name))
    .map((entry) => path.posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name));
}

/** Who imports whom at run time, as the bundler sees it; paths from the repository's top. */
async function importGraph(): Promise<Map<string, string[]>> {
  const { metafile } = await build({
    entryPoints: ['src/extension.ts', 'src/core/index.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    external: ['vscode'],
    outdir: 'dist/never-written',
    logLevel: 'silent',
  });
  return new Map(
    Object.entries(metafile.inputs)
      .filter(([file]) => file.startsWith('src/'))
      .map(([file, { imports }]) => [
        file,
        imports.map((to) => to.path).filter((to) => to.startsWith('src/')),
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

suite('the house', () => {
  test('no import cycle', async () => {
    assert.equal(findCycle(await importGraph()), undefined);
  });

  test('no file outgrows its job', () => {
    const long = [...sources('src'), ...sources('test')]
      .filter(
        (file) => !file.startsWith('src/core/formats/families/') && file !== 'test/unit/env/measured.ts',
      )
      .map((file) => [file, readFileSync(file, 'utf8').split('\n').length] as const)
      .filter(([, lines]) => lines > MOST_LINES);
    assert.deepEqual(long, []);
  });

  test('no network: nothing in src imports or calls what could send', () => {
    const sends =
      /from '(?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?'|\bfetch\(|\bXMLHttpRequest\b|\bnew WebSocket\b/;
    assert.deepEqual(
      sources('src').filter((file) => sends.test(readFileSync(file, 'utf8'))),
      [],
    );
  });

  test('what is bundled brings no more than its known libraries', async () => {
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
    assert.deepEqual([...new Set(libraries)].sort(), [
      '@vscode/l10n',
      '@vscode/tree-sitter-wasm',
      'dotenv',
      're2js',
      'smol-toml',
      'yaml',
    ]);
  });
});
