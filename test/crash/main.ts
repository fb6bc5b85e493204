import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findFormat } from '../../src/core/formats';
import { root } from '../host/paths';
import { sampleSecret, seeded } from '../support/samples';

const HELP = `npm run test:crash -- [--rounds N] [--seed N]

Moves keys with "keyward fix --all --write" in small repositories while the process is killed between two changes of the
disk, while a second one runs, or while another program writes .env. No key may be lost, Git must take none, and the next
run must finish the work and clean up.

  --rounds N   number of repositories (default 500)
  --seed N     seed for what happens in each (default 1)
`;

/** Kills the process right before its nth change of the disk, with no chance to clean up. */
const KILLER = `
const fs = require('node:fs');
let left = Number(process.env.KEYWARD_TEST_KILL_AT);
for (const name of ['mkdirSync', 'writeFileSync', 'renameSync', 'linkSync', 'rmSync', 'fsyncSync', 'openSync', 'copyFileSync']) {
  const real = fs[name];
  fs[name] = (...args) => {
    const reads = name === 'openSync' && !/w/.test(String(args[1]));
    if (!reads && --left === 0) process.kill(process.pid, 'SIGKILL');
    return real(...args);
  };
}
`;

/** More than the changes of the disk in one run. */
const MOST_STEPS = 45;

const HAPPENINGS = ['killed', 'two at once', 'two at once, one killed', 'another program writes'] as const;

class Round {
  readonly #folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'keyward-crash-')));
  readonly #keys: readonly string[];
  readonly #random: () => number;
  readonly #killer: string;

  constructor(seed: number, killer: string) {
    this.#random = seeded(seed);
    this.#killer = killer;
    const format = findFormat('stripe-secret-key-live');
    if (format === undefined) throw new Error('There is no such format.');
    this.#keys = [1, 2].map((nth) => sampleSecret(format, seeded(seed * 10 + nth)));
    this.#git('init', '-q');
    this.#write('package.json', '{"dependencies":{"dotenv":"16"}}\n');
    this.#keys.forEach((key, i) => this.#write(`${i}.js`, `require('dotenv').config();\nf('${key}');\n`));
    if (this.#random() < 0.5) this.#write('.env', 'A=1\n');
    if (this.#random() < 0.3) this.#write('.gitignore', 'node_modules\n');
  }

  /** @returns what went wrong */
  async run(happening: (typeof HAPPENINGS)[number]): Promise<string | undefined> {
    const runs =
      happening === 'killed' ? [true] : happening === 'two at once, one killed' ? [true, false] : [false];
    if (happening === 'two at once') runs.push(false);
    const children = runs.map((isKilled, i) => this.#fix(runs.length === 1 ? '--all' : `${i}.js`, isKilled));
    const exits = children.map((child) => once(child, 'exit'));
    if (happening === 'another program writes') await this.#disturb(children);
    await Promise.all(exits);
    return this.#lost() ?? this.#taken() ?? (await this.#finish(happening));
  }

  remove(): void {
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }

  #fix(what: string, isKilled: boolean): ChildProcess {
    const killer = isKilled ? ['-r', this.#killer] : [];
    const step = 1 + Math.floor(this.#random() * MOST_STEPS);
    return spawn(process.execPath, [...killer, path.join(root, 'dist/cli.js'), 'fix', what, '--write'], {
      cwd: this.#folder,
      env: { ...process.env, KEYWARD_TEST_KILL_AT: String(step) },
      stdio: 'ignore',
    });
  }

  /** Adds to `.env` in place, like an editor, whenever the run may be writing. */
  async #disturb(children: readonly ChildProcess[]): Promise<void> {
    while (children.some(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
      try {
        const env = path.join(this.#folder, '.env');
        const descriptor = fs.openSync(env, fs.constants.O_WRONLY | fs.constants.O_APPEND);
        fs.writeSync(descriptor, '# ours\n');
        fs.closeSync(descriptor);
      } catch {
        // It does not exist yet.
      }
      await new Promise((done) => setTimeout(done, 1 + this.#random() * 20));
    }
  }

  #lost(): string | undefined {
    const env = this.#read('.env');
    const lost = this.#keys.findIndex((key, i) => !env.includes(key) && !this.#read(`${i}.js`).includes(key));
    return lost < 0 ? undefined : `the key of ${lost}.js is in no file`;
  }

  /** Whether Git would commit a key that was not in a source before. */
  #taken(): string | undefined {
    this.#git('add', '-A');
    const names = this.#git('ls-files').split('\n').filter(Boolean);
    const odd = names.filter((name) => !/^(?:\.gitignore|package\.json|\.env\.example|\d\.js)$/.test(name));
    this.#git('rm', '-rq', '--cached', '.');
    // Before the first run, an env file without keys may not be ignored.
    const bad = odd.filter((name) => this.#keys.some((key) => this.#read(name).includes(key)));
    return bad.length === 0 ? undefined : `Git tracks ${bad.join(', ')}`;
  }

  /** The next run has nothing in its way, and leaves nothing behind. */
  async #finish(happening: string): Promise<string | undefined> {
    const [code] = (await once(this.#fix('--all', false), 'exit')) as [number];
    if (code !== 0) return `the next run ended with ${code}`;
    const env = this.#read('.env');
    if (!this.#keys.every((key, i) => env.includes(key) && !this.#read(`${i}.js`).includes(key)))
      return 'the next run did not move the keys';
    if (happening !== 'another program writes' && env.split(/^[A-Z_\d]+=sk/m).length - 1 > 2)
      return 'a key is in .env twice';
    const left = fs.readdirSync(this.#folder).filter((name) => name.startsWith('.keyward'));
    return left.length === 0 ? undefined : `the next run left ${left.join(', ')}`;
  }

  #git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.#folder, encoding: 'utf8', stdio: 'pipe' });
  }

  #read(name: string): string {
    const file = path.join(this.#folder, name);
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  }

  #write(name: string, text: string): void {
    fs.writeFileSync(path.join(this.#folder, name), text);
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const work = fs.mkdtempSync(path.join(tmpdir(), 'keyward-crash-hook-'));
  const killer = path.join(work, 'killer.cjs');
  fs.writeFileSync(killer, KILLER);
  let wrong = 0;
  for (let nth = 0; nth < Number(values.rounds); nth++) {
    const seed = Number(values.seed) * 100_000 + nth;
    const happening = HAPPENINGS[nth % HAPPENINGS.length] ?? 'killed';
    const round = new Round(seed, killer);
    const problem = await round.run(happening);
    if (problem !== undefined) {
      wrong++;
      console.log(`✗ round ${nth} (${happening}): ${problem}`);
    }
    round.remove();
    if ((nth + 1) % 100 === 0) console.log(`· ${nth + 1} rounds, ${wrong} wrong`);
  }
  fs.rmSync(work, { recursive: true, force: true });
  console.log(`${values.rounds} rounds, ${wrong} wrong`);
  return wrong === 0 ? 0 : 1;
}

void main().then((code) => (process.exitCode = code));
