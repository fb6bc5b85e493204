import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../../src/cli/run';
import { findFormat } from '../../../src/core/formats';
import { sampleSecret, seeded } from '../../support/samples';
import { GRAMMARS } from '../../support/trees';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An environment in which Git reads no settings of the user or the machine. */
export const OWN_GIT = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };

/** A temporary folder. The command line runs in it within this process. */
export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'keyward-cli-')));

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  write(name: string, content: string | Buffer): string {
    const file = this.path(name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  async run(args: readonly string[], given: Given = {}): Promise<Outcome> {
    let [stdout, stderr] = ['', ''];
    const code = await run(args, {
      cwd: given.cwd ?? this.folder,
      grammars: GRAMMARS,
      environment: given.environment ?? {},
      ...(given.program && { program: given.program }),
      stdin: (given.stdin ?? []) as unknown as AsyncIterable<Buffer>,
      stdout: { isTTY: given.terminal, write: (text) => (stdout += text) },
      stderr: { isTTY: given.terminal, write: (text) => (stderr += text) },
    });
    return { code, stdout, stderr };
  }

  /** Runs Git in the folder. @returns its output */
  git(...args: string[]): string {
    const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
    return execFileSync('git', [...identity, ...args], {
      cwd: this.folder,
      env: OWN_GIT,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  }

  async scan(...args: string[]): Promise<JsonReport> {
    const { stdout } = await this.run(['scan', '--format', 'json', ...args]);
    return JSON.parse(stdout) as JsonReport;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Given {
  readonly cwd?: string;
  readonly stdin?: Iterable<Buffer>;
  readonly terminal?: boolean;
  readonly environment?: NodeJS.ProcessEnv;
  readonly program?: { readonly runtime: string; readonly script: string };
}

export interface JsonFinding {
  readonly ruleId: string;
  readonly file: string;
  readonly confidence: string;
  readonly severity: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
  readonly masked: string;
  readonly fingerprint: string;
  readonly secretNumber: number;
  readonly parts: readonly { readonly masked: string; readonly line: number }[];
}

export interface JsonReport {
  readonly version: number;
  readonly findings: readonly JsonFinding[];
  readonly stats: {
    readonly files: number;
    readonly bytes: number;
    readonly skipped: Readonly<Record<string, number>>;
    readonly ms: number;
  };
}

/** A random secret of a format; the same for the same seed. */
export function secretOf(ruleId: string, seed = 1): string {
  const format = findFormat(ruleId);
  if (format === undefined) throw new Error(`There is no format ${ruleId}.`);
  return sampleSecret(format, seeded(seed));
}

export const stripe = (seed = 1): string => secretOf('stripe-secret-key-live', seed);
