import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { scan } from '../../src/core/detect/index';
import { textCodes } from '../../src/node/files/text-codes';
import { randomCharacters, seeded } from '../support/samples';
import type { SourceFile } from './detection-speed';

/** Passes over the same inputs. V8 compiles the code during the first; the last one is like a long-running process. */
const PASSES = 2;

/**
 * The lines of every 20th file are scanned as separate inputs. Keyward scans them 20 times, because one time is too short to
 * measure.
 */
const FILES_APART = 20;

interface InProcessRow {
  readonly texts: 'files' | 'lines';
  readonly pass: number;
  readonly 'keyward MB/s': number;
  readonly 'secretlint MB/s': number;
  readonly 'secretlint, time ×': number;
}

/** Returns the number of findings in a file with this name. */
type Lint = (text: string, name: string) => Promise<number>;

/**
 * Compares Keyward's engine with secretlint's and its recommended rules, on the same inputs in one process and in processor
 * time, without startup, reading files and output. First whole files, then single lines, which show the fixed cost of each
 * input: secretlint creates all its rules again for each of them.
 * @param tools folder with secretlint in its `node_modules`
 * @returns undefined if secretlint is not installed
 */
export async function measureInProcess(
  tools: string,
  files: readonly SourceFile[],
): Promise<InProcessRow[] | undefined> {
  const lint = await secretlintIn(tools);
  if (lint === undefined) return undefined;
  await mustSeeTheEnd(lint, files);
  const rows: InProcessRow[] = [];
  for (let pass = 1; pass <= PASSES; pass++)
    rows.push({ texts: 'files', pass, ...(await compare(lint, files, 1)) });
  const lines = linesOf(files.filter((_, index) => index % FILES_APART === 0));
  for (let pass = 1; pass <= PASSES; pass++)
    rows.push({ texts: 'lines', pass, ...(await compare(lint, lines, FILES_APART)) });
  return rows;
}

async function compare(
  lint: Lint,
  texts: readonly SourceFile[],
  times: number,
): Promise<Omit<InProcessRow, 'texts' | 'pass'>> {
  const megabytes = texts.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  const ours = await secondsOf(() => {
    for (let time = 0; time < times; time++)
      for (const { name, text } of texts) scan(text, { fileName: name, codes: textCodes(text) });
  });
  const theirs = await secondsOf(async () => {
    for (const { name, text } of texts) await lint(text, name);
  });
  return {
    'keyward MB/s': Math.round((megabytes * times) / ours),
    'secretlint MB/s': Number((megabytes / theirs).toFixed(2)),
    'secretlint, time ×': Number(((theirs * times) / ours).toFixed(1)),
  };
}

function linesOf(files: readonly SourceFile[]): SourceFile[] {
  return files.flatMap(({ name, text }) =>
    // A copy, as if the line had been read alone: V8 reads slices of another string more slowly.
    text.split('\n').map((line) => ({ name, text: Buffer.from(line).toString() })),
  );
}

/** Checks that secretlint reads long files to the end, because otherwise the comparison would not be fair. */
async function mustSeeTheEnd(lint: Lint, files: readonly SourceFile[]): Promise<void> {
  const longest = files.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const planted = `${longest.text}\nconst planted = 'ghp_${randomCharacters(seeded(1), 'A-Za-z0-9', 36)}';\n`;
  if ((await lint(planted, longest.name)) === 0) throw new Error('secretlint did not read to the end.');
}

async function secondsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The part of `@secretlint/core` that is used here. */
interface Core {
  lintSource: (request: object) => Promise<{ messages: readonly unknown[] }>;
}

async function secretlintIn(tools: string): Promise<Lint | undefined> {
  const id = '@secretlint/secretlint-rule-preset-recommend';
  const core = path.join(tools, 'node_modules/@secretlint/core/module/index.js');
  const preset = path.join(tools, 'node_modules', id, 'module/index.js');
  if (!existsSync(core) || !existsSync(preset)) return undefined;
  const { lintSource } = (await import(pathToFileURL(core).href)) as Core;
  const { creator } = (await import(pathToFileURL(preset).href)) as { creator: unknown };
  const options = { config: { rules: [{ id, rule: creator }] }, noPhysicFilePath: true };
  return async (content, filePath) => {
    const source = { filePath, content, contentType: 'text' };
    return (await lintSource({ source, options })).messages.length;
  };
}
