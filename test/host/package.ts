import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './cleanup';
import { makeNpmPackage } from './npm-package';
import { acceptPackage, fileProblems, NPM, packageProblems, VSIX } from './package-record';
import { manifest, root } from './paths';
import { runNode } from './processes';

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

/** The files that vsce packages after a production build. */
async function packagedFiles(): Promise<string[]> {
  return (await vsce('ls', '--no-dependencies')).split('\n').filter(Boolean);
}

/** How the files of the extension differ from the committed list. Call it after a production build. */
export async function extensionFileProblems(): Promise<string[]> {
  return fileProblems(VSIX, await packagedFiles());
}

/**
 * `npm run package`: makes `keyward-<version>.vsix` for editors, and `keyward-<version>.tgz` for npm. With `--accept`, their files and
 * sizes become the committed record.
 */
export async function packageCommand(args: readonly string[]): Promise<boolean> {
  const { name, version } = manifest();
  const vsix = path.join(root, `${name}-${version}.vsix`);
  rmSync(vsix, { force: true });
  await makePackage(vsix);
  const npm = await makeNpmPackage(root);
  const packages = [
    { file: vsix, record: VSIX, contents: { files: await packagedFiles(), bytes: statSync(vsix).size } },
    { file: npm.tarball, record: NPM, contents: npm },
  ];
  let ok = true;
  for (const { file, record, contents } of packages) {
    if (args.includes('--accept')) acceptPackage(record, contents);
    const problems = packageProblems(record, contents);
    for (const problem of problems) console.log(`  ${problem}`);
    if (problems.length > 0) ok = false;
    const kilobytes = (contents.bytes / 1000).toFixed(0);
    console.log(`${path.basename(file)}: ${contents.files.length} files, ${kilobytes} kB`);
  }
  if (!ok) {
    console.log(`The packages differ from ${VSIX.list}, ${NPM.list}, or test/host/package-sizes.json.`);
    console.log('If that is intended, run "npm run package -- --accept" and commit these files.');
  }
  return ok;
}
