import path from 'node:path';
import * as util from 'node:util';
import { loadEnvParser } from '../platform/env-parser';
import { createGrammars } from '../platform/grammars';
import { compilePattern } from '../platform/patterns';
import type { Platform } from '../platform/platform';
import { parseToml } from '../platform/toml';
import { searchBuildOutput } from './env-files/build-output';
import { EnvFileInspector } from './env-files/env-files-in-git';
import { restrictNewEnvFile } from './files/env-file-mode';
import { repositoryTop } from './files/git-folder';
import { lockFilesWhenFree } from './files/lock-files';
import { obstacleTo } from './files/obstacle';
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
    nodeEnvParser,
    programs: { runtime: process.execPath, pathDelimiter: path.delimiter },
    readOnlyPart,
    obstacleTo: (file, folder) =>
      Promise.resolve(obstacleTo(file, repositoryTop(path.dirname(file)) ?? folder, 'editor')),
    lockFiles: lockFilesWhenFree,
    restrictNewEnvFile,
    folderScanner: new ScanThread(path.join(dist, 'scan-worker.js'), translations, chosenGit),
    compilePattern,
    parseToml,
    searchHistories: async (folder, values, onProgress, signal) =>
      (await import('./leaks/history-search')).searchHistories(
        folder,
        values,
        { ...chosenGit, onProgress },
        { signal },
      ),
    hooks: {
      install: async (folder, outside) => {
        const { installHook } = await import('./pre-commit/hook-files');
        // VS Code's executable runs the extension's own command line as Node would.
        const program = { runtime: process.execPath, script: path.join(dist, 'cli.js') };
        return installHook(folder, { ...chosenGit, program, outside });
      },
      uninstall: async (folder) => (await import('./pre-commit/hook-files')).uninstallHook(folder, chosenGit),
      prove: async (folder) =>
        (await import('./pre-commit/hook-status')).proveHookStatus(folder, 'pre-commit', chosenGit),
      read: async (folder) =>
        (await import('./pre-commit/hook-status')).readHookStatus(folder, 'pre-commit', chosenGit),
    },
    stagedTexts: async (folder) => (await import('./pre-commit/staged-texts')).stagedTexts(folder, chosenGit),
  };
}

/** Missing in Node before 20.12. */
const parseEnv = util.parseEnv as ((text: string) => NodeJS.Dict<string>) | undefined;
const nodeEnvParser =
  parseEnv && ((text: string): Record<string, string> => ({ ...parseEnv(text) }) as Record<string, string>);
