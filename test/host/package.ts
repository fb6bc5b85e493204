import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './cleanup';
import { manifest, root } from './paths';
import { runNode } from './processes';

/** The committed list of what ships. */
const listFile = path.join(root, 'test/host/package-files.txt');

const neverShipped: readonly (readonly [RegExp, string])[] = [
  [/\.map$/, 'a source map'],
  [/\.(node|dll|dylib|so|exe)$/, 'a native module'],
  [/(^|\/)(test|tests|node_modules|src)\//, 'a test, a source file or a dependency'],
  [/(^|\/)\.env(\.|$)/, 'an env file'],
];

async function vsce(...args: string[]): Promise<string> {
  const { code, output } = await runNode([path.join(root, 'node_modules/@vscode/vsce/vsce'), ...args]);
  if (code !== 0) throw new Error(`vsce ${args[0] ?? ''} failed:\n${output}`);
  return output;
}

/** Builds the extension for production and packages it. vsce checks the files for secrets. */
async function makePackage(vsix: string): Promise<void> {
  await vsce('package', '--no-dependencies', '--out', vsix);
}

/** A package that only this run uses. */
export async function makeTemporaryPackage(): Promise<string> {
  const vsix = path.join(temporaryFolder('package'), `${manifest().name}.vsix`);
  await makePackage(vsix);
  return vsix;
}

/** The files that vsce packages after a production build. The names of shared chunks change with their content. */
async function packagedFiles(): Promise<string[]> {
  const files = (await vsce('ls', '--no-dependencies')).split('\n').filter(Boolean);
  return files.map((file) => file.replace(/\/chunk-[A-Z0-9]{8}\.js$/, '/chunk-*.js')).sort();
}

/** How the packaged files differ from the committed list. Call it after a production build. */
export async function packageProblems(): Promise<string[]> {
  const files = await packagedFiles();
  const wanted = readFileSync(listFile, 'utf8').split('\n').filter(Boolean);
  const forbidden = files.flatMap((file) =>
    neverShipped.filter(([pattern]) => pattern.test(file)).map(([, what]) => `${file} is ${what}`),
  );
  const extra = [...new Set(files)].filter((file) => !wanted.includes(file)).map((file) => `${file} is new`);
  const missing = wanted.filter((file) => !files.includes(file)).map((file) => `${file} is missing`);
  return [...forbidden, ...extra, ...missing];
}

/** `npm run package`: makes `keyward-<version>.vsix`. With `--accept`, its files become the committed list. */
export async function packageCommand(args: readonly string[]): Promise<boolean> {
  const { name, version } = manifest();
  const vsix = path.join(root, `${name}-${version}.vsix`);
  await makePackage(vsix);
  const files = await packagedFiles();
  if (args.includes('--accept')) writeFileSync(listFile, `${[...new Set(files)].join('\n')}\n`);
  const problems = await packageProblems();
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.length > 0) {
    console.log('The files of the package differ from test/host/package-files.txt.');
    console.log('If that is intended, run "npm run package -- --accept" and commit the list.');
    return false;
  }
  const kilobytes = (statSync(vsix).size / 1024).toFixed(0);
  console.log(`${path.basename(vsix)}: ${files.length} files, ${kilobytes} KB`);
  return true;
}
