import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache } from '../host/paths';
import { messageOf } from '../host/problem';
import { npm, run } from '../host/processes';

/** The folder for the matrix's runtimes and loaders. They are fetched once, in fixed versions. */
export const tools = path.join(cache, 'matrix');

const PACKAGES: Readonly<Record<string, string>> = {
  'dotenv-16': 'npm:dotenv@16.6.1',
  'dotenv-17': 'npm:dotenv@17.4.2',
  'dotenv-18': 'npm:dotenv@18.0.10',
  'dotenv-expand-11': 'npm:dotenv-expand@11.0.7',
  'dotenv-expand-12': 'npm:dotenv-expand@12.0.3',
  'dotenv-expand-1000': 'npm:dotenv-expand@1000.0.0',
  '@next/env': '16.4.6',
  vite: '8.3.8',
  vue: '3.5.45',
  svelte: '5.57.3',
  bun: '1.4.5',
  deno: '2.9.6',
};

/** Path of a file in a package of the matrix's tools. */
export function packagePath(name: string): string {
  return path.join(tools, 'npm/node_modules', name);
}

let packages: Promise<string | undefined> | undefined;

/** @returns why the npm packages are not available; undefined if they are */
export function preparePackages(): Promise<string | undefined> {
  return (packages ??= installOnce('npm', { ...PACKAGES, ...nodeTwenty() }, async (folder, versions) => {
    writeFileSync(
      path.join(folder, 'package.json'),
      JSON.stringify({ private: true, dependencies: versions }),
    );
    await npm('The loaders of the matrix', ['install', '--ignore-scripts'], folder);
  }));
}

function nodeTwenty(): Record<string, string> {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  return { 'node-20': `npm:${name}@20.20.2` };
}

/**
 * Fills one folder of tools, unless it already contains the same versions.
 * @returns why it cannot be filled; undefined if it was filled
 */
export async function installOnce<T>(
  name: string,
  versions: T,
  fill: (folder: string, versions: T) => Promise<void>,
): Promise<string | undefined> {
  const folder = path.join(tools, name);
  const mark = path.join(folder, '.filled-with.json');
  const wanted = JSON.stringify(versions);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return undefined;
  mkdirSync(folder, { recursive: true });
  try {
    await fill(folder, versions);
    writeFileSync(mark, wanted);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** @returns a sentence fragment that a program is not usable; undefined if it is usable */
export async function whyUnusable(program: string, ...args: string[]): Promise<string | undefined> {
  const { code, output } = await run(program, args);
  return code === 0
    ? undefined
    : `${program} is not usable on this machine (${output.trim().split('\n')[0] ?? ''})`;
}

/** Runs a program. @throws an Error with the last lines of its output if it fails */
export async function runOrThrow(
  program: string,
  args: readonly string[],
  options: Parameters<typeof run>[2],
): Promise<string> {
  const { code, output } = await run(program, args, options);
  if (code === 0) return output;
  throw new Error(
    `${program} ${args.slice(0, 3).join(' ')} failed: ${output.trim().split('\n').slice(-3).join(' ')}`,
  );
}
