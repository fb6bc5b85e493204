import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { scan } from '../../src/core/detect/index';
import { textCodes } from '../../src/node/text-codes';
import { draw, seeded } from '../support/samples';
import type { SourceFile } from './detection-speed';

/** Passes over the same texts: the first with nothing compiled yet, the last as a long-lived process feels it. */
const PASSES = 2;

interface InProcessRow {
  readonly pass: number;
  readonly 'keyward MB/s': number;
  readonly 'secretlint MB/s': number;
  readonly 'secretlint takes, times as long': number;
}

/** How many things are found in a text of this name. */
type Lint = (text: string, name: string) => Promise<number>;

/**
 * Keyward's engine and secretlint's with its recommended rules, on the same texts in one process and in turns, in processor
 * time: no start, no files, no output. Undefined where secretlint is not installed.
 * @param tools folder whose `node_modules` holds secretlint
 */
export async function measureInProcess(
  tools: string,
  files: readonly SourceFile[],
): Promise<InProcessRow[] | undefined> {
  const lint = await secretlintIn(tools);
  if (lint === undefined) return undefined;
  await mustSeeTheEnd(lint, files);
  const megabytes = files.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  const rows: InProcessRow[] = [];
  for (let pass = 1; pass <= PASSES; pass++) {
    const theirs = await secondsOf(async () => {
      for (const { name, text } of files) await lint(text, name);
    });
    const ours = await secondsOf(() => {
      for (const { name, text } of files) scan(text, { fileName: name, codes: textCodes(text) });
    });
    rows.push({
      pass,
      'keyward MB/s': Math.round(megabytes / ours),
      'secretlint MB/s': Number((megabytes / theirs).toFixed(1)),
      'secretlint takes, times as long': Number((theirs / ours).toFixed(2)),
    });
  }
  return rows;
}

/** The comparison would not be fair if a long file were looked at in part. */
async function mustSeeTheEnd(lint: Lint, files: readonly SourceFile[]): Promise<void> {
  const longest = files.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const planted = `${longest.text}\nconst planted = 'ghp_${draw(seeded(1), 'A-Za-z0-9', 36)}';\n`;
  if ((await lint(planted, longest.name)) === 0) throw new Error('secretlint did not read to the end.');
}

async function secondsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Its interface as far as it is used here. */
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
