import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findFormat } from '../../src/core/formats';
import type { SampleProject } from '../editor/sample/project';
import { type Marked, type ToCheck, checkVariable } from '../editor/support/check-protocol';
import { temporaryFolder } from './cleanup';
import { startServer } from './editor-server';
import { runInEditor } from './in-editor';
import { step } from './progress';

/** Opens the sample project in a headless editor, waits for Keyward's diagnostics, and prints them without the keys. */
export async function checkSample(sample: SampleProject, extensionsDir: string): Promise<boolean> {
  const secrets = sample.hardcoded.filter(({ half }) => !half);
  const places = [...secrets, { file: '.env', line: 1, ruleId: 'env-not-ignored' }];
  const marked = await step('Opening the sample project and waiting for Keyward', () =>
    marksIn(sample.folder, places, extensionsDir),
  );
  print(marked);
  const missed = places.filter(
    ({ file, line }) => !marked.some((mark) => mark.file === file && mark.line === line),
  );
  for (const { file, line, ruleId } of missed)
    console.log(`  ${file}:${line} contains ${ruleId} and is not marked`);
  return missed.length === 0;
}

async function marksIn(
  folder: string,
  places: readonly { readonly file: string }[],
  extensionsDir: string,
): Promise<Marked[]> {
  const names = [...new Set(places.map(({ file }) => file))];
  const files = names.map((name) => ({
    file: name,
    expected: places.filter(({ file }) => file === name).length,
  }));
  const scratch = temporaryFolder('check');
  // The editor only runs programs for an extension under development; Keyward itself is installed, as for a user.
  const bystander = path.join(scratch, 'bystander');
  await mkdir(bystander);
  const manifest = {
    name: 'bystander',
    publisher: 'keyward',
    version: '0.0.0',
    engines: { vscode: '^1.101.0' },
  };
  await writeFile(path.join(bystander, 'package.json'), JSON.stringify(manifest));
  const result = path.join(scratch, 'marked.json');
  const task: ToCheck = { folder, files, result };
  const editor = await startServer({ extensionsDir, env: { [checkVariable]: JSON.stringify(task) } });
  try {
    await runInEditor(editor, {
      open: folder,
      developmentPath: bystander,
      program: 'check-main',
      limitSeconds: 180,
      print: () => undefined,
    });
  } finally {
    await editor.close();
  }
  return JSON.parse(readFileSync(result, 'utf8')) as Marked[];
}

function print(marked: readonly Marked[]): void {
  const rows = marked.map(({ file, line, column, rule }) => {
    const format = findFormat(rule);
    return [`${file}:${line}:${column}`, format?.provider ?? 'Keyward', rule, mask(rule)];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  console.log(
    `\nKeyward marked ${marked.length} places in ${new Set(marked.map(({ file }) => file)).size} files:\n`,
  );
  for (const row of rows)
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`);
}

/** The literal that keys of a format begin with, and dots for the rest. */
function mask(rule: string): string {
  const [first] = findFormat(rule)?.segments ?? [];
  if (first === undefined) return '';
  return `${'literal' in first ? first.literal : ''}••••••••`;
}
