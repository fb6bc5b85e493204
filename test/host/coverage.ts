import { globSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from './cleanup';
import { root } from './paths';
import { runNode } from './processes';

/** Lines of source: all, and those that ran. */
interface Lines {
  readonly total: number;
  readonly covered: number;
}

/** c8's `json-summary`: lines of each file, by absolute path. */
type Summary = Readonly<Record<string, { readonly lines: Lines }>>;

/**
 * Runs tests in this process and records which lines they run, for {@link coverageOf}.
 * @param bundles the test bundles, absolute paths
 * @param file what is recorded, for c8; its name starts with `coverage-`
 */
export async function recordCoverage<T>(
  bundles: readonly string[],
  file: string,
  run: () => Promise<T>,
): Promise<T> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const result = await run();
  const { result: scripts } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  const urls = new Set(bundles.map(urlOf));
  const ours = scripts.filter(({ url }) => urls.has(url) || urls.has(urlOf(url)));
  await writeFile(file, JSON.stringify({ result: ours }));
  return result;
}

/**
 * Adds up what was recorded. The tests are bundles: c8 maps them back to the sources, and adds up what each bundle's copy of a
 * module ran.
 * @param recorded the folder with the files of {@link recordCoverage}
 * @param bundles a glob of the test bundles, relative to the repository
 * @returns a line for each folder of src
 */
export async function coverageOf(recorded: string, bundles: string): Promise<readonly string[]> {
  return describe(await linesByFile(recorded, bundles));
}

function urlOf(file: string): string {
  return file.startsWith('file:') ? file : pathToFileURL(file).href;
}

async function linesByFile(recorded: string, bundles: string): Promise<Map<string, Lines>> {
  const report = temporaryFolder('coverage-report');
  const { code, output } = await runNode([
    path.join(root, 'node_modules/c8/bin/c8.js'),
    ...['report', '--temp-directory', recorded, '--reports-dir', report, '--reporter', 'json-summary'],
    ...['--include', bundles, '--exclude', 'nothing'],
  ]);
  if (code !== 0) throw new Error(`c8 could not read the coverage:\n${output}`);
  const summary = JSON.parse(await readFile(path.join(report, 'coverage-summary.json'), 'utf8')) as Summary;
  return new Map(
    globSync('src/**/*.ts', { cwd: root }).map((file) => {
      const lines = summary[path.join(root, file)]?.lines;
      // No test loads the file.
      const total = readFileSync(path.join(root, file), 'utf8').split('\n').length;
      return [file.replaceAll('\\', '/'), lines ?? { total, covered: 0 }];
    }),
  );
}

function describe(files: ReadonlyMap<string, Lines>): string[] {
  const folders = new Map<string, Lines>([['all of src', { total: 0, covered: 0 }]]);
  for (const [file, { total, covered }] of files) {
    for (const folder of ['all of src', ...topFolder(file)]) {
      const sum = folders.get(folder) ?? { total: 0, covered: 0 };
      folders.set(folder, { total: sum.total + total, covered: sum.covered + covered });
    }
  }
  const percent = ({ total, covered }: Lines): string => `${((100 * covered) / total).toFixed(1)}%`;
  return [
    'Lines that the unit tests run (in-editor suites are not measured):',
    ...[...folders].map(
      ([folder, lines]) => `  ${folder.padEnd(12)} ${percent(lines).padStart(6)} of ${lines.total}`,
    ),
  ];
}

function topFolder(file: string): string[] {
  const [, folder, ...rest] = file.split('/');
  return folder === undefined || rest.length === 0 ? [] : [folder];
}
