import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { detectorOf } from '../../src/core/detect/recognizers';
import { cleanUpNow, temporaryFolder } from '../host/cleanup';
import { cache, root } from '../host/paths';
import { npm, run } from '../host/processes';
import { javascriptOf } from './detection-speed';
import { measureInProcess } from './in-process';
import { copyMixedCorpus } from './mixed-corpus';

/** All commands run on the same files in turns, so that other load on the machine affects them equally. */
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

/** Elapsed and processor time of one run in milliseconds. On Windows, both are the elapsed time. */
interface Cost {
  readonly elapsed: number;
  readonly processor: number;
}

interface Row {
  readonly command: string;
  readonly 'elapsed ms': number;
  readonly 'CPU ms': number;
  /** Per second of processor time. */
  readonly 'MB/s': number;
  /** Keyward's time as a multiple of this command's. Elapsed time alone would hide the use of a second processor. */
  readonly 'keyward, elapsed ×': number;
  readonly 'keyward, CPU ×': number;
}

async function main(): Promise<void> {
  const scratch = temporaryFolder('bench-cli');
  const corpus = path.join(scratch, 'corpus');
  const isMixed = process.argv.includes('--mixed');
  const { bytes, files } = isMixed ? await copyMixedCorpus(corpus) : copyCorpus(corpus);
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
      'elapsed ms': Math.round(medianOf(name, 'elapsed')),
      'CPU ms': Math.round(ms),
      'MB/s': Number((bytes / 1e3 / ms).toFixed(1)),
      'keyward, elapsed ×': Number((medianOf(OURS, 'elapsed') / medianOf(name, 'elapsed')).toFixed(2)),
      'keyward, CPU ×': Number((medianOf(OURS, 'processor') / ms).toFixed(2)),
    };
  });
  console.log(
    `Whole commands on ${files} ${isMixed ? 'files in many languages' : 'JavaScript files'}, ${(bytes / 1e6).toFixed(0)} MB, median of ${ROUNDS} rounds`,
  );
  console.table(rows);
  console.log(JSON.stringify({ [isMixed ? 'mixed' : 'commands']: { files, bytes, rows } }));
  if (isMixed) return;
  const inProcess = await measureInProcess(tools, javascriptOf(corpus, CORPUS_BYTES));
  if (inProcess === undefined) return;
  console.log('Only the engines, in one process on the same inputs, processor time');
  console.table(inProcess);
  console.log(JSON.stringify({ inProcess }));
}

const OURS = 'keyward scan';

/*
 * How to read the numbers: ripgrep only finds the literals, while Keyward also checks the text around them. Nearly half of
 * Keyward's time goes into starting Node and the engine, reading the files, and code that V8 has not compiled yet, so
 * long-running processes are twice as fast. Keyward scans in one thread. Its processor time exceeds its elapsed time because
 * V8's compiler and garbage collector run in other threads. secretlint 13 reads every file to its end (`in-process.ts` checks
 * this with a planted token). Its 27 rules are regular expressions that start with a rare literal, and much of its time is
 * spent per file, not per byte.
 */

/** Copies the files to a separate folder, so that no tool skips them because they are in `node_modules`. */
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
    console.log('ripgrep: not measured, because it is not on the PATH and npm could not install it');
  else {
    const literals = path.join(scratch, 'literals');
    // One literal per line. A literal with a line break would add an empty line, which matches everywhere.
    const patterns = detectorOf().anchors.automaton.patterns.filter((pattern) => !/[\r\n]/.test(pattern));
    writeFileSync(literals, `${patterns.join('\n')}\n`);
    const args = ['-j1', '--no-config', '--no-ignore', '--hidden', '-F', '-c', '-f', literals, corpus];
    contenders.push({ name: 'rg -j1 -F -i, the same literals', command: ripgrep, args: ['-i', ...args] });
    contenders.push({ name: 'rg -j1 -F, case-sensitive', command: ripgrep, args });
  }
  const secretlint = installed('secretlint/bin/secretlint.js');
  if (secretlint === undefined) console.log('secretlint: not measured, because npm could not install it');
  else {
    const settings = path.join(tools, 'secretlintrc.json');
    writeFileSync(settings, '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}\n');
    const options = ['--secretlintrc', settings, '--maskSecrets', '--format', 'unix'];
    const args = [secretlint, ...options, `${corpus.replaceAll('\\', '/')}/**/*`];
    contenders.push({ name: 'secretlint, recommended preset', command: node, args });
  }
  const gitleaks = onPath('gitleaks') ?? builtGitleaks();
  if (gitleaks === undefined)
    console.log('gitleaks: not measured, because it is not on the PATH and Go could not build it');
  else
    contenders.push({
      name: 'gitleaks dir',
      command: gitleaks,
      args: ['dir', '--no-banner', '--redact', corpus],
    });
  const kingfisher = onPath('kingfisher') ?? (await installedKingfisher());
  if (kingfisher === undefined)
    console.log('kingfisher: not measured, because it is not on the PATH and pip could not install it');
  else {
    // It must neither ask a service whether a key is valid, nor look for a newer version of itself.
    const offline = ['scan', corpus, '--no-validate', '--no-update-check', '--git-history=none'];
    contenders.push({ name: 'kingfisher', command: kingfisher, args: offline });
    contenders.push({ name: 'kingfisher, one job', command: kingfisher, args: [...offline, '--jobs', '1'] });
  }
  return contenders;
}

const KINGFISHER = 'kingfisher-bin==2.14.0';

/** The published program, unpacked once. */
async function installedKingfisher(): Promise<string | undefined> {
  const folder = path.join(tools, 'kingfisher');
  if (!existsSync(folder)) {
    const options = ['--quiet', '--no-deps', '--target', folder];
    const { code } = await run('python3', ['-m', 'pip', 'install', ...options, KINGFISHER]);
    if (code !== 0) return undefined;
  }
  const [program] = globSync('kingfisher/bin/kingfisher{,.exe}', { cwd: folder });
  return program === undefined ? undefined : path.join(folder, program);
}

/** The other tools are not dependencies of the project. They are installed in the cache, and a failure is reported. */
async function installTools(): Promise<void> {
  if (existsSync(path.join(tools, 'node_modules/secretlint'))) return;
  mkdirSync(tools, { recursive: true });
  writeFileSync(path.join(tools, 'package.json'), '{ "private": true }\n');
  try {
    await npm('The other tools', ['install', '--prefix', tools, ...PACKAGES], tools);
  } catch (error) {
    console.log(error instanceof Error ? error.message : 'The other tools could not be installed.');
    rmSync(path.join(tools, 'node_modules'), { recursive: true, force: true });
  }
}

/** Builds gitleaks once from its published source. @returns undefined without Go or if the source cannot be fetched */
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

/** The last line that the shell's `times` prints is the user and system time of its children. */
const TIMED = '"$@" 2>/dev/null; code=$?; times >&2; exit $code';
const CHILDREN = /(\d+)m([\d.]+)s\s+(\d+)m([\d.]+)s\s*$/;

/** Most of these tools exit with 1 if they find something; kingfisher with 200, or 205 for a key that it validated. */
const WITHOUT_ERROR = [0, 1, 200, 205];

/** The cost of a whole run. What the tools find is not compared here. */
function costOf({ name, command, args }: Contender): Cost {
  const isTimed = process.platform !== 'win32';
  const [program, parameters] = isTimed ? ['sh', ['-c', TIMED, 'sh', command, ...args]] : [command, args];
  const started = performance.now();
  // Output goes to a pipe, because ripgrep stops at the first match in each file if its output is discarded.
  const { error, status, stdout, stderr } = spawnSync(program, parameters, {
    cwd: tools,
    stdio: ['ignore', 'pipe', isTimed ? 'pipe' : 'ignore'],
    maxBuffer: 1 << 30,
  });
  const elapsed = performance.now() - started;
  if (error !== undefined || !WITHOUT_ERROR.includes(status ?? -1))
    throw new Error(`${name} failed: ${error?.message ?? String(status)}`);
  const [, ...used] = (isTimed ? CHILDREN.exec(stderr.toString()) : null) ?? [];
  const [minutes = 0, seconds = 0, systemMinutes = 0, systemSeconds = 0] = used.map(Number);
  const processor =
    used.length === 0 ? elapsed : ((minutes + systemMinutes) * 60 + seconds + systemSeconds) * 1000;
  if (process.argv.includes('--list'))
    console.log(name, status, stdout.length, Math.round(elapsed), Math.round(processor));
  return { elapsed, processor };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

main().then(cleanUpNow, async (error: unknown) => {
  console.error(error);
  await cleanUpNow();
  process.exitCode = 1;
});
