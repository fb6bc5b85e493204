import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scan, warmUp } from '../../src/core/detect/index';
import { textCodes } from '../../src/node/files/text-codes';
import { worstInputs } from './detection-worst';

/**
 * Measurements of the engine alone, in processor time: other processes do not count, but this process's compiler and
 * garbage collector threads do.
 */
export interface Speed {
  firstCompileMs: number;
  javascriptMB: number;
  /** The first pass over the files, when most functions are not compiled yet, as on the command line. */
  firstPassMBs: number;
  /** The same files again, as in a long-running process. */
  javascriptMBs: number;
  tenThousandLinesMsP95: number;
  oneMegabyteMsP95: number;
  findingsPer100kLines: number;
}

export function measureSpeed(): Speed {
  const firstCompile = cpuMs(warmUp);
  const files = javascriptOf(resolve('node_modules'), 50_000_000);
  const bytes = files.reduce((sum, file) => sum + file.text.length, 0);
  let findings = 0;
  const pass = (): void => {
    findings = 0;
    for (const { name, text } of files)
      findings += scan(text, { fileName: name, codes: textCodes(text) }).length; // as files are scanned
  };
  const first = cpuMs(pass);
  const later = Math.min(cpuMs(pass), cpuMs(pass), cpuMs(pass));
  const lines = files.reduce((sum, file) => sum + file.text.split('\n').length, 0);
  const { tenThousandLines, megabyte } = longTexts(files.map((file) => file.text).join('\n'));
  return {
    firstCompileMs: round(firstCompile),
    javascriptMB: round(bytes / 1e6),
    firstPassMBs: round(bytes / 1e3 / first),
    javascriptMBs: round(bytes / 1e3 / later),
    tenThousandLinesMsP95: round(p95(tenThousandLines)),
    oneMegabyteMsP95: round(p95(megabyte)),
    findingsPer100kLines: round((findings / lines) * 100_000),
  };
}

/** The cost of the most expensive 1 MB inputs compared to ordinary text. */
export function measureWorst(): ReturnType<typeof worstInputs> {
  const source = javascriptOf(resolve('node_modules'), 20_000_000)
    .map((file) => file.text)
    .join('\n');
  for (let i = 0; i < 3; i++) scan(source);
  return worstInputs(flat(source.slice(0, 2_000_000)), 1_000_000);
}

/** Processor time of this process in milliseconds. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Ten thousand lines of ordinary length, and a megabyte of any text. */
export function longTexts(source: string): { readonly tenThousandLines: string; readonly megabyte: string } {
  const lines = source.split('\n').filter((line) => line.length < 200);
  return {
    tenThousandLines: flat(lines.slice(0, 10_000).join('\n')),
    megabyte: flat(source.slice(0, 1_000_000)),
  };
}

export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** JavaScript files in a folder. @param limit total size after which no more files are added, in UTF-16 units */
export function javascriptOf(folder: string, limit: number): SourceFile[] {
  const files: SourceFile[] = [];
  let bytes = 0;
  const walk = (directory: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (bytes >= limit) return;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() && /\.[cm]?js$/.test(entry.name) && statSync(path).size < 12_000_000) {
        const text = readFileSync(path, 'utf8');
        files.push({ name: path, text });
        bytes += text.length;
      }
    }
  };
  walk(folder);
  return files;
}

/** A flat copy of a string that may be a rope or a slice of another one. */
function flat(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

function p95(text: string): number {
  const times: number[] = [];
  for (let i = 0; i < 70; i++) times.push(cpuMs(() => scan(text)));
  times.splice(0, 20);
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
