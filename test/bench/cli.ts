import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { detectorOf } from '../../src/core/detect/recognizers';
import { cleanUpNow, temporaryFolder } from '../host/cleanup';
import { cache, root } from '../host/places';
import { npm } from '../host/processes';
import { javascriptOf } from './detection-speed';
import { measureInProcess } from './in-process';

/** Whole commands on the same files, in turns, so that what else the machine does meets them all alike. */
const ROUNDS = 3;
const CORPUS_BYTES = 50_000_000;
const tools = path.join(cache, 'bench');
const PACKAGES = [
  '@vscode/ripgrep@1.18.0',
  'secretlint@13.0.6',
  '@secretlint/secretlint-rule-preset-recommend@13.0.6',
];

const GITLEAKS = 'github.com/zricethezav/gitleaks/v8@v8.30.1';

interface Contender {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** What one run took in milliseconds, by the clock and of the processor; the latter where a POSIX shell can tell. */
interface Cost {
  readonly clock: number;
  readonly processor: number;
}

interface Row {
  readonly command: string;
  readonly 'ms by the clock': number;
  readonly 'ms of the processor': number;
  /** Of the processor. */
  readonly 'MB/s': number;
  /** Both: a second processor shortens what the clock says, and is used all the same. */
  readonly 'keyward takes, times as long': number;
  readonly 'and of the processor': number;
}

async function main(): Promise<void> {
  const scratch = temporaryFolder('bench-cli');
  const corpus = path.join(scratch, 'corpus');
  const { bytes, files } = copyCorpus(corpus);
  const contenders = await findContenders(scratch, corpus);
  const costs = new Map(contenders.map(({ name }) => [name, [] as Cost[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const contender of contenders) costs.get(contender.name)?.push(costOf(contender));
  }
  const medianOf = (name: string, of: keyof Cost): number =>
    median((costs.get(name) ?? []).map((cost) => cost[of]));
  const rows = contenders.map(({ name }): Row => {
    const ms = medianOf(name, 'processor');
    return {
      command: name,
      'ms by the clock': Math.round(medianOf(name, 'clock')),
      'ms of the processor': Math.round(ms),
      'MB/s': Number((bytes / 1e3 / ms).toFixed(1)),
      'keyward takes, times as long': Number((medianOf(OURS, 'clock') / medianOf(name, 'clock')).toFixed(2)),
      'and of the processor': Number((medianOf(OURS, 'processor') / ms).toFixed(2)),
    };
  });
  console.log(
    `Whole commands on ${files} JavaScript files, ${(bytes / 1e6).toFixed(0)} MB, median of ${ROUNDS} rounds`,
  );
  console.table(rows);
  console.log(JSON.stringify({ commands: { files, bytes, rows } }));
  const inProcess = await measureInProcess(tools, javascriptOf(corpus, CORPUS_BYTES));
  if (inProcess === undefined) return;
  console.log('The engines alone, in one process on the same texts, processor time');
  console.table(inProcess);
  console.log(JSON.stringify({ inProcess }));
}

const OURS = 'keyward scan';

/*
 * What the figures mean. ripgrep only finds the literals; we judge what stands there. Of our time nearly half goes into Node's
 * start, the engine's, reading the files, and code that V8 has not compiled yet: long-lived processes are twice as fast. We scan in one
 * thread; what takes more of the processor than of the clock is V8's compiler and collector beside it.
 * secretlint 13 does look at every file to its end (a planted token is found there, `in-process.ts`): its 27 rules are regular
 * expressions that begin with a rare literal, and a good part of its time is spent per file, not per byte.
 */

/** A folder of its own, so that no tool's rules about `node_modules` decide what is read. */
function copyCorpus(corpus: string): { bytes: number; files: number } {
  let bytes = 0;
  const sources = javascriptOf(path.join(root, 'node_modules'), CORPUS_BYTES);
  sources.forEach(({ name }, index) => {
    const folder = path.join(corpus, String(Math.floor(index / 100)));
    mkdirSync(folder, { recursive: true });
    copyFileSync(name, path.join(folder, `${index}-${path.basename(name)}`));
    bytes += statSync(name).size;
  });
  return { bytes, files: sources.length };
}

async function findContenders(scratch: string, corpus: string): Promise<Contender[]> {
  const node = process.execPath;
  const contenders: Contender[] = [
    { name: OURS, command: node, args: [path.join(root, 'dist/cli.js'), 'scan', corpus] },
    { name: 'node, doing nothing', command: node, args: ['-e', '0'] },
  ];
  await installTools();
  const ripgrep = onPath('rg') ?? installed(`@vscode/ripgrep-${process.platform}-${process.arch}/bin/rg`);
  if (ripgrep === undefined)
    console.log('ripgrep: not measured, it is neither on the PATH nor installed by npm');
  else {
    const literals = path.join(scratch, 'literals');
    // A line of its own per literal: what holds a line's end would be an empty one, which is in every line.
    const patterns = detectorOf().anchors.automaton.patterns.filter((pattern) => !/[\r\n]/.test(pattern));
    writeFileSync(literals, `${patterns.join('\n')}\n`);
    const args = ['-j1', '--no-config', '--no-ignore', '--hidden', '-F', '-c', '-f', literals, corpus];
    contenders.push({ name: 'rg -j1 -F -i, the same literals', command: ripgrep, args: ['-i', ...args] });
    contenders.push({ name: 'rg -j1 -F, literals as they are', command: ripgrep, args });
  }
  const secretlint = installed('secretlint/bin/secretlint.js');
  if (secretlint === undefined) console.log('secretlint: not measured, npm could not install it');
  else {
    const settings = path.join(tools, 'secretlintrc.json');
    writeFileSync(settings, '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}\n');
    const options = ['--secretlintrc', settings, '--maskSecrets', '--format', 'unix'];
    const args = [secretlint, ...options, `${corpus.replaceAll('\\', '/')}/**/*`];
    contenders.push({ name: 'secretlint, recommended preset', command: node, args });
  }
  const gitleaks = onPath('gitleaks') ?? builtGitleaks();
  if (gitleaks === undefined)
    console.log('gitleaks: not measured, it is not on the PATH and could not be built with Go');
  else
    contenders.push({
      name: 'gitleaks dir',
      command: gitleaks,
      args: ['dir', '--no-banner', '--redact', corpus],
    });
  return contenders;
}

/** Peers are no dependency of the project: they lie in the cache, and their absence is said. */
async function installTools(): Promise<void> {
  if (existsSync(path.join(tools, 'node_modules/secretlint'))) return;
  mkdirSync(tools, { recursive: true });
  writeFileSync(path.join(tools, 'package.json'), '{ "private": true }\n');
  try {
    await npm('The peers', ['install', '--prefix', tools, ...PACKAGES], tools);
  } catch (error) {
    console.log(error instanceof Error ? error.message : 'The peers could not be installed.');
    rmSync(path.join(tools, 'node_modules'), { recursive: true, force: true });
  }
}

/** Built from its published source, once. Undefined without Go, or where it cannot be fetched. */
function builtGitleaks(): string | undefined {
  const bin = path.join(tools, 'bin');
  const gitleaks = path.join(bin, process.platform === 'win32' ? 'gitleaks.exe' : 'gitleaks');
  if (existsSync(gitleaks)) return gitleaks;
  const env = { ...process.env, GOBIN: bin, GOFLAGS: '-mod=mod' };
  spawnSync('go', ['install', GITLEAKS], { env, stdio: 'ignore' });
  return existsSync(gitleaks) ? gitleaks : undefined;
}

function installed(name: string): string | undefined {
  const file = path.join(tools, 'node_modules', name);
  return [file, `${file}.exe`].find((candidate) => existsSync(candidate));
}

function onPath(name: string): string | undefined {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0 ? name : undefined;
}

/** The shell's `times` says on standard error what its children used: the last line, user and system. */
const TIMED = '"$@" 2>/dev/null; code=$?; times >&2; exit $code';
const CHILDREN = /(\d+)m([\d.]+)s\s+(\d+)m([\d.]+)s\s*$/;

/** What a run costs from start to end; what a tool finds is for another bench to judge. */
function costOf({ name, command, args }: Contender): Cost {
  const isTimed = process.platform !== 'win32';
  const [program, parameters] = isTimed ? ['sh', ['-c', TIMED, 'sh', command, ...args]] : [command, args];
  const started = performance.now();
  // A pipe: ripgrep notices when its output goes nowhere, and stops at the first match of each file.
  const { error, status, stdout, stderr } = spawnSync(program, parameters, {
    cwd: tools,
    stdio: ['ignore', 'pipe', isTimed ? 'pipe' : 'ignore'],
    maxBuffer: 1 << 30,
  });
  const clock = performance.now() - started;
  // All of them say 0 or 1: found or not.
  if (error !== undefined || (status !== 0 && status !== 1))
    throw new Error(`${name} did not do its work: ${error?.message ?? String(status)}`);
  const [, ...used] = (isTimed ? CHILDREN.exec(stderr.toString()) : null) ?? [];
  const [minutes = 0, seconds = 0, systemMinutes = 0, systemSeconds = 0] = used.map(Number);
  const processor =
    used.length === 0 ? clock : ((minutes + systemMinutes) * 60 + seconds + systemSeconds) * 1000;
  if (process.argv.includes('--list'))
    console.log(name, status, stdout.length, Math.round(clock), Math.round(processor));
  return { clock, processor };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

main().then(cleanUpNow, async (error: unknown) => {
  console.error(error);
  await cleanUpNow();
  process.exitCode = 1;
});
