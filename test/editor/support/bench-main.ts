import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { scan } from '../../../src/core/detect';
import { javascriptOf, longTexts } from '../../bench/detection-speed';
import { root } from '../../host/paths';
import { type EditorFigures, benchVariable } from './bench-protocol';
import { measureWorkspaceScan } from './bench-scan';
import { untilCount, untilDiagnostics } from './keyward';
import { drawSecret } from './secrets';

const rounds = 15;
const lines = 2_000;

/** Runs in the editor for `npm run bench`: activates Keyward, types in a long file, and scans the workspace. */
export async function run(): Promise<void> {
  const { activationMs, envFilesFirstMs } = await activate();
  const envFilesRefreshMs = await refresh();
  const times = await keystrokes();
  const source = javascriptOf(path.join(root, 'node_modules'), 20_000_000);
  const { tenThousandLines, megabyte } = longTexts(source.map(({ text }) => text).join('\n'));
  const ofLines = scanTimes(tenThousandLines);
  const ofMegabyte = scanTimes(megabyte);
  const workspace = await measureWorkspaceScan();
  const figures: EditorFigures = {
    ...(activationMs === undefined ? {} : { activationMs }),
    ...(envFilesFirstMs === undefined ? {} : { envFilesFirstMs }),
    envFilesRefreshMs,
    documentLines: lines,
    keystrokeMsMedian: atShare(times, 0.5),
    keystrokeMsP95: atShare(times, 0.95),
    tenThousandLinesMsMedian: atShare(ofLines, 0.5),
    tenThousandLinesMsP95: atShare(ofLines, 0.95),
    megabyteMsMedian: atShare(ofMegabyte, 0.5),
    megabyteMsP95: atShare(ofMegabyte, 0.95),
    ...workspace,
  };
  writeFileSync(process.env[benchVariable]!, JSON.stringify(figures));
}

function atShare(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)]!;
}

function longDocument(secret: string): string {
  const filler = 'export const row = (a, b) => a.map((x) => x + b).filter(Boolean);\n'.repeat(lines - 1);
  return `draw('${secret}');\n${filler}`;
}

/** Sorted milliseconds, rounded to hundredths, without the first rounds, which warm up the engine. */
function scanTimes(text: string): number[] {
  const times: number[] = [];
  for (let round = -20; round < 100; round++) {
    const at = Math.floor((text.length * (round + 20)) / 120);
    const changed = Buffer.from(`${text.slice(0, at)}x${text.slice(at)}`).toString();
    const started = performance.now();
    scan(changed, { languageId: 'javascript', fileName: 'src/app.js' });
    if (round >= 0) times.push(Math.round((performance.now() - started) * 100) / 100);
  }
  return times.sort((a, b) => a - b);
}

async function activate(): Promise<Pick<EditorFigures, 'activationMs' | 'envFilesFirstMs'>> {
  const extension = vscode.extensions.getExtension('keyward.keyward')!;
  const [folder] = vscode.workspace.workspaceFolders!;
  const env = vscode.Uri.joinPath(folder!.uri, '.env');
  const wasActive = extension.isActive;
  const started = performance.now();
  await extension.activate();
  const activationMs = Math.round(performance.now() - started);
  await untilDiagnostics(env, 'a problem in .env', (all) => all.length > 0);
  const envFilesFirstMs = Math.round(performance.now() - started);
  return wasActive ? {} : { activationMs, envFilesFirstMs };
}

async function refresh(): Promise<number> {
  const started = performance.now();
  await vscode.commands.executeCommand('keyward.refreshEnvFiles');
  return Math.round(performance.now() - started);
}

/** Breaks and restores a key in turn with one key press each, and measures the time until the marks change. Sorted. */
async function keystrokes(): Promise<number[]> {
  const secret = drawSecret('sendgrid-api-key');
  const content = longDocument(secret);
  const { document } = await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ content, language: 'javascript' }),
  );
  await untilCount(document.uri, 1);
  const place = document.positionAt(content.indexOf(secret));
  vscode.window.activeTextEditor!.selection = new vscode.Selection(place, place);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [command, count] of [
      ['type', 0],
      ['deleteLeft', 1],
    ] as const) {
      const started = performance.now();
      await vscode.commands.executeCommand(command, { text: 'x' });
      await untilCount(document.uri, count);
      times.push(Math.round(performance.now() - started));
    }
  }
  return times.sort((a, b) => a - b);
}
