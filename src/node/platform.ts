import path from 'node:path';
import { quoted } from '../core/pre-commit/shell';
import { loadEnvParser } from '../platform/env-parser';
import { createGrammars } from '../platform/grammars';
import { compilePattern } from '../platform/patterns';
import type { Platform } from '../platform/platform';
import { parseToml } from '../platform/toml';
import { searchBuildOutput } from './env-files/build-output';
import { EnvFileInspector } from './env-files/env-files-in-git';
import { readOnlyPart } from './files/read-only';
import { readRegularAsync } from './files/regular-file';
import { createGit, type GitProcessOptions } from './git/git';
import { claimDay } from './keys/day-claim';
import { readNamedFile } from './keys/named-file';
import { ScanThread, type Translations } from './scan/scan-thread';

/**
 * Everything a machine with Node offers.
 * @param dist absolute path of the folder with the bundles and the tree-sitter `.wasm` files
 * @param gitPath the Git binary that the user has chosen, read before each run since settings can change; undefined: `git` on the PATH
 * @param translations for the scan worker, which has its own `l10n`
 */
export function createNodePlatform(
  dist: string,
  gitPath: () => string | undefined = () => undefined,
  translations: Translations = {},
): Required<Platform> {
  const chosenGit: GitProcessOptions = {
    get gitPath() {
      return gitPath() ?? 'git';
    },
  };
  const git = createGit(chosenGit);
  const inspector = new EnvFileInspector(git);
  return {
    git,
    envFiles: (query) => inspector.ask(query),
    searchBuildOutput,
    claimDay,
    readNamedFile,
    parser: createGrammars((name) => readRegularAsync(path.join(dist, `${name}.wasm`))),
    envParser: loadEnvParser,
    readOnlyPart,
    folderScanner: new ScanThread(path.join(dist, 'scan-worker.js'), translations),
    compilePattern,
    parseToml,
    searchHistories: async (folder, values, onProgress, signal) =>
      (await import('./leaks/history-search')).searchHistories(
        folder,
        values,
        { gitPath: gitPath() ?? 'git', onProgress },
        { signal },
      ),
    hooks: {
      install: async (folder) =>
        (await import('./pre-commit/hook-files')).installHook(folder, {
          gitPath: gitPath() ?? 'git',
          fallback: installedCommand(dist),
        }),
      uninstall: async (folder) => (await import('./pre-commit/hook-files')).uninstallHook(folder, chosenGit),
      isInstalled: async (folder) =>
        (await import('./pre-commit/hook-files')).isHookInstalled(folder, chosenGit),
    },
    stagedTexts: async (folder) => (await import('./pre-commit/staged-texts')).stagedTexts(folder, chosenGit),
  };
}

/**
 * A shell command that runs the extension's own command line, for a hook on this machine. VS Code's executable runs it as Node.
 * The name of the extension's folder contains its version, so the command looks for the newest one.
 */
function installedCommand(dist: string): string {
  const extension = path.dirname(dist);
  const name = path.basename(extension).replace(/-\d+\.\d+\.\d+.*/, '-');
  const versions = path.join(path.dirname(extension), name);
  const script = path.join(extension, 'dist', 'cli.js');
  if (versions === extension)
    return `env ELECTRON_RUN_AS_NODE=1 ${quoted(process.execPath)} ${quoted(script)}`;
  const newest = `"$(ls -d ${quoted(versions)}*/dist/cli.js 2>/dev/null | tail -n 1)"`;
  return `env ELECTRON_RUN_AS_NODE=1 ${quoted(process.execPath)} ${newest}`;
}
