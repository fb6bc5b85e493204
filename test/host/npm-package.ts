import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './cleanup';
import { manifest, root } from './paths';
import { esbuild, npm, run } from './processes';

export interface NpmPackage {
  /** Absolute path of the tarball. */
  readonly tarball: string;
  readonly files: readonly string[];
  /** Of the tarball. */
  readonly bytes: number;
}

/**
 * Builds the command line for production and packs it with a second manifest: the repository's is the extension's, and npm
 * would install the libraries that are bundled already. Name and version are the same.
 * @param folder gets `keyward-<version>.tgz`
 */
export async function makeNpmPackage(folder: string): Promise<NpmPackage> {
  const stage = temporaryFolder('npm-package');
  await esbuild('--production', '--command-line', `--out=${path.join(stage, 'dist')}`);
  const write = (name: string, text: string): void => writeFileSync(path.join(stage, name), text);
  write('package.json', `${JSON.stringify(npmManifest(), null, 2)}\n`);
  write('LICENSE', licenseWithNotices());
  for (const [file, name] of [
    ['README.md', 'README.md'],
    ['media/keyward.1', 'keyward.1'],
  ] as const)
    copyFileSync(path.join(root, file), path.join(stage, name));
  mkdirSync(folder, { recursive: true });
  await npm('The npm package', ['pack', '--pack-destination', folder], stage);
  const { name, version } = manifest();
  const tarball = path.join(folder, `${name}-${version}.tgz`);
  return { tarball, files: await filesIn(tarball), bytes: statSync(tarball).size };
}

function npmManifest(): object {
  const { name, version, license, repository, bugs, homepage, keywords, engines } = manifest();
  return {
    name,
    version,
    description: 'Finds hardcoded API keys and moves them to .env. Never uses the network.',
    license,
    repository,
    bugs,
    homepage,
    keywords: [...keywords, 'cli'],
    engines: { node: engines.node },
    bin: { keyward: 'dist/cli.js' },
    man: ['./keyward.1'],
    publishConfig: { access: 'public' },
  };
}

/** In one file, as the bundles contain the programs that the notices are about. */
function licenseWithNotices(): string {
  const [license, notices] = ['LICENSE', 'media/third-party-notices.txt'].map((name) =>
    readFileSync(path.join(root, name), 'utf8').trimEnd(),
  );
  return `${license}\n\nThis package contains other programs under the following licenses.\n\n${notices}\n`;
}

/** What is in the tarball, below its folder `package`. */
async function filesIn(tarball: string): Promise<string[]> {
  // Relative: some versions of tar take the colon of a drive for a host.
  const { code, output } = await run('tar', ['-tzf', path.basename(tarball)], { cwd: path.dirname(tarball) });
  if (code !== 0) throw new Error(`tar could not list the npm package:\n${output}`);
  return output
    .split(/\r?\n/)
    .filter((name) => name !== '' && !name.endsWith('/'))
    .map((name) => name.replace(/^package\//, ''));
}
