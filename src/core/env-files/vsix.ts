import { matchesGlob, parseGlob } from '../base/glob';
import { readManifest } from '../project/manifest';
import { joinPath } from '../project/paths';
import { below, foldersAbove, type ExposurePath, type ProjectTexts } from './exposure-path';

/** What vsce excludes from every extension, from its source (3.x); only entries that can apply to an env file or key. */
const DEFAULTS = ['.npmrc', '.yarnrc', '.github', '**/.git', '**/.git/**', '**/.vscode-test/**'];

/** The VS Code extensions that would be packaged with the file. */
export function vsixExposure(path: string, texts: ProjectTexts): ExposurePath[] {
  return foldersAbove(path).flatMap((folder): ExposurePath[] => {
    const manifest = readManifest(texts.get(joinPath(folder, 'package.json')));
    const inside = below(folder, path);
    if (inside === undefined || !manifest.engines.includes('vscode')) return [];
    const ignoreFile = joinPath(folder, '.vscodeignore');
    const ignore = texts.get(ignoreFile);
    const { files } = manifest;
    if (!isPackaged(inside, ignore, files)) return [];
    const by = ignore !== undefined ? 'ignore-file' : files ? 'files' : 'default';
    return [
      {
        through: 'vsix',
        file: ignore === undefined ? joinPath(folder, 'package.json') : ignoreFile,
        certain: true,
        reason: { id: 'extension-package', by },
        ...(files && ignore === undefined ? {} : { fix: { file: ignoreFile, pattern: inside } }),
      },
    ];
  });
}

/**
 * Whether vsce includes a file: no pattern excludes it, or a negated pattern anywhere re-includes it. `files` only counts
 * without a `.vscodeignore`.
 * @param path below the extension's folder
 */
export function isPackaged(
  path: string,
  vscodeignore: string | undefined,
  files: readonly string[] | undefined,
): boolean {
  if (path.split('/').includes('node_modules')) return false; // other rules apply to dependencies
  const lines = (
    vscodeignore ?? [...(files ?? []).map((file) => `!${file}`), ...(files ? ['**'] : [])].join('\n')
  )
    .split(/[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const asFolders = lines
    .filter((line) => !line.slice(line.lastIndexOf('/') + 1).includes('*'))
    .map((line) => (line.endsWith('/') ? `${line}**` : `${line}/**`));
  const matches = (pattern: string): boolean => {
    const glob = parseGlob(pattern); // after the first `!`, a second one negates the glob itself
    return matchesGlob(glob, path) !== glob.negated;
  };
  const all = [...DEFAULTS, ...lines, ...asFolders];
  const [negated, plain] = [
    all.filter((line) => line.startsWith('!')),
    all.filter((line) => !line.startsWith('!')),
  ];
  return !plain.some(matches) || negated.some((line) => matches(line.slice(1)));
}
