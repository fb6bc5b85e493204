import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './cleanup';
import { manifest, root } from './places';
import { runNode } from './processes';
import { filesInZip } from './zip';

/** The committed list of what ships; beside it is decided what may. */
const listFile = path.join(root, 'test/host/package-files.txt');

const neverShipped: readonly (readonly [RegExp, string])[] = [
  [/\.map$/, 'a source map'],
  [/\.(node|dll|dylib|so|exe)$/, 'a native module'],
  [/(^|\/)(test|tests|node_modules|src)\//, 'a test, a source or a dependency'],
  [/(^|\/)\.env(\.|$)/, 'an environment file'],
];

/** Makes the extension's package for production, with vsce's own check for secrets. */
async function makePackage(vsix: string): Promise<void> {
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const { code, output } = await runNode([vsce, 'package', '--no-dependencies', '--out', vsix]);
  if (code !== 0) throw new Error(`vsce did not make the package:\n${output}`);
}

/** A package for this run alone: two runs in one checkout do not take each other's. */
export async function makeTemporaryPackage(): Promise<string> {
  const vsix = path.join(temporaryFolder('package'), `${manifest().name}.vsix`);
  await makePackage(vsix);
  return vsix;
}

/** What is wrong with the files of a package: nothing, when it holds exactly the committed list. */
export function packageProblems(vsix: string): string[] {
  const files = filesInZip(vsix);
  const wanted = readFileSync(listFile, 'utf8').split('\n').filter(Boolean);
  const forbidden = files.flatMap((file) =>
    neverShipped.filter(([pattern]) => pattern.test(file)).map(([, what]) => `${file} is ${what}`),
  );
  const extra = files.filter((file) => !wanted.includes(file)).map((file) => `${file} is new`);
  const missing = wanted.filter((file) => !files.includes(file)).map((file) => `${file} is missing`);
  return [...forbidden, ...extra, ...missing];
}

/**
 * `npm run package`: keyward-<version>.vsix in the top folder. With `--accept` the list of files becomes what the
 * package holds, to be reviewed and committed.
 */
export async function packageCommand(args: readonly string[]): Promise<boolean> {
  const { name, version } = manifest();
  const vsix = path.join(root, `${name}-${version}.vsix`);
  await makePackage(vsix);
  if (args.includes('--accept')) writeFileSync(listFile, `${filesInZip(vsix).join('\n')}\n`);
  const problems = packageProblems(vsix);
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.length > 0) {
    console.log('The package is refused: its files are not those of test/host/package-files.txt.');
    console.log('If the change is meant, run "npm run package -- --accept" and commit the list.');
    return false;
  }
  const kilobytes = (statSync(vsix).size / 1024).toFixed(0);
  console.log(`${path.basename(vsix)}: ${filesInZip(vsix).length} files, ${kilobytes} KB`);
  return true;
}
