import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import {
  type EditorFigures,
  type FixFigures,
  type KeysFigures,
  benchVariable,
} from '../editor/support/bench-protocol';
import { type KeysShape, writeKeysWorkspace } from '../editor/support/bench-keys-workspace';
import { writeLargeWorkspace } from '../editor/support/bench-workspace';
import { writeManyKeys } from '../editor/support/many-keys';
import { benchOpening } from './bench-opening';
import { measureTimeline } from './bench-timeline';
import { temporaryFolder } from './cleanup';
import { startServer } from './editor-server';
import { runInEditor } from './in-editor';
import { makeTemporaryPackage } from './package';
import { root } from './paths';
import { esbuild, runNode } from './processes';
import { step } from './progress';

/**
 * `npm run bench`: accuracy and speed of detection, findings in published packages, the command line compared with other
 * scanners, responsiveness in the editor, package size, and a Keys view with a thousand keys. An argument runs one part:
 * `editor` (the last three), `opening` (time until env files have their states), `timeline` (scrolling a thousand keys),
 * `keys` (the Keys view), `fix` (moving two hundred keys), or `corpus` (the command line and other scanners on code in many
 * languages, which registries provide).
 */
export async function benchCommand(args: readonly string[]): Promise<boolean> {
  if (args.includes('editor')) return benchEditor();
  if (args.includes('opening')) return benchOpening();
  if (args.includes('timeline')) return benchTimeline();
  if (args.includes('keys')) return benchKeys();
  if (args.includes('fix')) return benchFix();
  if (args.includes('corpus')) return benchCorpus();
  await esbuild('--bench');
  const engine = await step('Measuring the engine', () =>
    runNode([path.join(root, 'dist/test/bench/detection.js'), ...args]),
  );
  console.log(engine.output);
  if (engine.code !== 0) return false;
  const packages = await step('Scanning the source of popular packages', () =>
    runNode([path.join(root, 'dist/test/bench/packages.js')]),
  );
  console.log(packages.output);
  if (packages.code !== 0) return false;
  await esbuild('--production');
  const commands = await step('Measuring the command line and other scanners', () =>
    runNode([path.join(root, 'dist/test/bench/cli.js')]),
  );
  console.log(commands.output);
  if (commands.code !== 0) return false;
  const envFiles = await step('Asking Git about env files among 50,000 files', () =>
    runNode([path.join(root, 'dist/test/bench/env-files.js')]),
  );
  console.log(envFiles.output);
  if (envFiles.code !== 0) return false;
  return (await benchFix()) && (await benchOpening()) && (await benchTimeline()) && benchEditor();
}

async function benchCorpus(): Promise<boolean> {
  await esbuild('--production');
  await esbuild('--bench');
  const commands = await step('Measuring the command line and other scanners on mixed code', () =>
    runNode([path.join(root, 'dist/test/bench/cli.js'), '--mixed']),
  );
  printLoad();
  console.log(commands.output);
  return commands.code === 0;
}

async function benchFix(): Promise<boolean> {
  await esbuild('--production');
  await esbuild('--bench');
  const fix = await step('Moving 200 keys at once', () =>
    runNode([path.join(root, 'dist/test/bench/fix.js')]),
  );
  console.log(fix.output);
  if (fix.code !== 0) return false;
  const inTheEditor = await step('Moving them in the editor', () =>
    inEditor<FixFigures>('bench-fix-main', (folder) => {
      writeManyKeys(folder);
      return folder;
    }),
  );
  printLoad();
  console.table(inTheEditor);
  console.log(JSON.stringify({ fixInEditor: inTheEditor }));
  return true;
}

async function benchTimeline(): Promise<boolean> {
  await esbuild('--production');
  const timeline = await step('Scrolling through the timeline of a thousand keys', measureTimeline);
  console.table(timeline);
  console.log(JSON.stringify({ timeline }));
  return true;
}

async function benchEditor(): Promise<boolean> {
  const editor = { ...(await step('Measuring in the editor', measureEditor)), ...(await measurePackage()) };
  printLoad();
  console.table(editor);
  console.log(JSON.stringify({ editor }));
  return benchKeys();
}

async function benchKeys(): Promise<boolean> {
  await esbuild('--production');
  const shapes = ['subfolders', 'folders'] as const;
  for (const shape of shapes) {
    const figures = await step(`A thousand keys in a hundred ${shape}`, () => measureKeys(shape));
    printLoad();
    console.table(figures);
    console.log(JSON.stringify({ keys: { shape, ...figures } }));
  }
  return true;
}

function printLoad(): void {
  console.log(`Load average of the machine, with ${cpus().length} processors: ${loadavg()[0]?.toFixed(1)}`);
}

async function measureEditor(): Promise<EditorFigures> {
  await esbuild('--production');
  return inEditor<EditorFigures>('bench-main', (folder) => {
    writeLargeWorkspace(folder);
    return folder;
  });
}

function measureKeys(shape: KeysShape): Promise<KeysFigures> {
  // Keyward itself is not loaded: the program contains the measured parts, and a second copy would compete with them.
  const developmentPath = emptyExtension(temporaryFolder('bench-extension'));
  const write = (folder: string): string => writeKeysWorkspace(folder, shape);
  return inEditor<KeysFigures>('bench-keys-main', write, developmentPath);
}

/** An extension that does nothing. @returns its folder */
function emptyExtension(folder: string): string {
  const about = { name: 'nothing', publisher: 'keyward', version: '0.0.1', engines: { vscode: '*' } };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(about));
  return folder;
}

/** Runs a measuring program in an editor. @param write fills a folder, and returns the path to open */
async function inEditor<Figures>(
  program: string,
  write: (folder: string) => string,
  developmentPath = root,
): Promise<Figures> {
  const scratch = temporaryFolder('bench');
  const folder = path.join(scratch, 'workspace');
  await mkdir(folder);
  const open = write(folder);
  const result = path.join(scratch, 'figures.json');
  const server = await startServer({ env: { [benchVariable]: result } });
  const output: string[] = [];
  try {
    await runInEditor(server, {
      open,
      developmentPath,
      program,
      limitSeconds: 300,
      print: (line) => output.push(line),
    });
  } finally {
    await server.close();
  }
  if (!existsSync(result))
    throw new Error(`${program} left no figures. The output of the editor:\n${output.join('\n')}`);
  return JSON.parse(readFileSync(result, 'utf8')) as Figures;
}

async function measurePackage(): Promise<{ vsixKilobytes: number }> {
  const { size } = statSync(await makeTemporaryPackage());
  return { vsixKilobytes: Math.round(size / 1024) };
}
