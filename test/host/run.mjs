// The entry of every command: `node test/host/run.mjs <command> [arguments]`.
// It must run on a new checkout with any Node from version 20, so it uses only Node's modules. It installs the locked packages when
// they are missing or changed, finds the Node that the tools need, builds the host, and starts it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const windows = process.platform === 'win32';

/** Ends with exit code 2 and a sentence that explains what to do. */
function giveUp(sentence) {
  console.error(`\nKeyward: ${sentence}`);
  process.exit(2);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether node_modules has exactly the locked packages, by npm's record of what it installed. */
function dependenciesAreInstalled() {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages ?? {};
  const installed = readJson(path.join(root, 'node_modules/.package-lock.json'))?.packages;
  if (installed === undefined) return false;
  return Object.entries(wanted).every(
    ([name, { version, integrity, optional }]) =>
      name === '' ||
      optional === true || // packages of other platforms are not installed
      (installed[name]?.version === version && installed[name]?.integrity === integrity),
  );
}

// Versions are exact, so npm can use its cache. Without a network it should fail soon.
const patience = [
  '--prefer-offline',
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];
const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', ...patience];

/** Runs npm, the one that started this process if there is one. Returns its exit code and output. */
function npm(args, cwd) {
  const own = process.env.npm_execpath;
  const options = { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
  const result =
    own !== undefined && /npm-cli\.c?js$/.test(own)
      ? spawnSync(process.execPath, [own, ...args], options)
      : spawnSync('npm', args, { ...options, shell: windows });
  if (result.error)
    giveUp(`npm could not be started; install Node 20 or newer together with npm and try again.`);
  return { code: result.status, output: `${result.stdout}${result.stderr}` };
}

/** Why npm failed, and what to do. */
function explainNpm(what, output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|ERR_SOCKET_TIMEOUT/.test(output)) {
    return `${what} could not be fetched because the npm registry cannot be reached; connect to the network (or point npm at a registry you can reach) and run the command again.`;
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `${what} could not be installed because this folder is not writable; make ${root} writable for you and run the command again.`;
  }
  const last = output.match(/npm (?:error|ERR!) (?!A complete log)(.+)/)?.[1] ?? 'npm gave no reason';
  return `${what} could not be installed (${last.trim()}); run "npm ci" in ${root} to see all of its output.`;
}

function ensureDependencies() {
  if (dependenciesAreInstalled()) return;
  console.log('· Installing the packages of package-lock.json');
  const { code, output } = npm(['ci', ...quiet], root);
  if (code !== 0) giveUp(explainNpm('The packages Keyward is built with', output));
}

function majorOf(node) {
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return status === 0 ? Number(/^v(\d+)/.exec(stdout)?.[1]) : 0;
}

/**
 * The editor's server and vsce need Node 24. The npm package `node` contains it, and unpacks it in an install script. Where install
 * scripts are turned off, this fetches the package with the binary of this platform.
 */
function ensureRuntime() {
  const packaged = path.join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node');
  if (existsSync(packaged) && majorOf(packaged) >= 24) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;

  const version = readJson(path.join(root, 'package.json')).devDependencies.node;
  const home = path.join(root, '.vscode-test', `node-${version}`);
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const binary = path.join(home, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (majorOf(binary) >= 24) return binary;
  console.log(`· Fetching Node ${version}`);
  mkdirSync(home, { recursive: true });
  const args = [
    'install',
    '--prefix',
    home,
    `${name}@${version}`,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ];
  const { code, output } = npm(args, home);
  if (code !== 0) giveUp(explainNpm(`Node ${version}`, output));
  if (majorOf(binary) < 24)
    giveUp(`Node ${version} does not start here; install Node 24 yourself and run again.`);
  return binary;
}

function buildHost(node) {
  const { status } = spawnSync(node, ['esbuild.js', '--host'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) giveUp('The test host could not be built; the lines above name the file.');
}

/** Starts the host and waits for it. The host also gets Ctrl-C, and shuts everything down. */
function handOver(node) {
  const host = path.join(root, 'dist/test/host/main.js');
  const bin = path.join(root, 'node_modules/.bin');
  const env = { ...process.env, PATH: [path.dirname(node), bin, process.env.PATH].join(path.delimiter) };
  const child = spawn(node, ['--enable-source-maps', host, ...process.argv.slice(2)], {
    cwd: root,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'], // the host ends when this channel closes
  });
  // A terminal sends Ctrl-C to both processes, `kill -INT` only to this one. The host ignores a second signal.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  giveUp(`This is Node ${process.versions.node}; install Node 20 or newer and run the command again.`);
}
ensureDependencies();
const node = ensureRuntime();
buildHost(node);
handOver(node);
