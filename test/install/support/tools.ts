import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache } from '../../host/paths';

/** Tools with fixed versions, downloaded once. */
const home = path.join(cache, 'install');
const windows = process.platform === 'win32';

/** The folder with the programs of npm packages. @param packages with versions; the same folder for the same packages */
function npmTools(packages: readonly string[]): string {
  const folder = path.join(home, packages.join('+').replaceAll(/[^\w.+-]/g, '-'));
  const bin = path.join(folder, 'node_modules/.bin');
  if (existsSync(path.join(folder, 'installed'))) return bin;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const args = ['install', '--no-audit', '--no-fund', '--save-exact', ...packages];
  const install = () => execFileSync('npm', args, { cwd: folder, stdio: 'pipe', shell: windows });
  try {
    install();
  } catch {
    install(); // a download can fail once
  }
  writeFileSync(path.join(folder, 'installed'), '');
  return bin;
}

export const pnpm = (): string => path.join(npmTools(['pnpm@12.4.2']), 'pnpm');
export const bun = (): string => path.join(npmTools(['bun@1.4.4']), 'bun');

/** A Node of this major version; undefined where npm has none for this platform. */
export function nodeOf(major: number): string | undefined {
  const bin = npmTools([`node@${major}`]);
  const file = path.join(bin, windows ? 'node.exe' : 'node');
  return spawnSync(file, ['--version']).status === 0 ? file : undefined;
}

/** A program of a Python package; undefined without Python, or if no build for this platform can be installed. */
export function pythonTool(requirement: string, program: string): string | undefined {
  const folder = path.join(home, requirement.replaceAll(/[^\w.-]/g, '-'));
  const scripts = path.join(folder, windows ? 'Scripts' : 'bin');
  const file = path.join(scripts, program + (windows ? '.exe' : ''));
  if (existsSync(file)) return file;
  const python = windows ? 'python' : 'python3';
  if (spawnSync(python, ['-m', 'venv', folder]).status !== 0) return undefined;
  const pip = path.join(scripts, 'pip');
  const args = ['install', '--quiet', '--only-binary', ':all:', requirement];
  return spawnSync(pip, args).status === 0 && existsSync(file) ? file : undefined;
}

/** A program on the PATH. */
export function installedProgram(name: string): string | undefined {
  const { status, stdout } = spawnSync(windows ? 'where' : 'which', [name], { encoding: 'utf8' });
  return status === 0 ? stdout.split(/\r?\n/)[0] : undefined;
}
