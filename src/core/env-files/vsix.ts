import { matchesGlob, parseGlob } from '../base/glob';
import { readManifest } from '../project/manifest';
import { joinPath } from '../project/paths';
import { below, foldersAbove, type Leak, type ProjectTexts } from './exposure-path';

/** What vsce leaves out of every extension, by its source (3.x); those that can concern an env file or a key. */
const DEFAULTS = ['.npmrc', '.yarnrc', '.github', '**/.git', '**/.git/**', '**/.vscode-test/**'];

/** The VS Code extensions that would be packaged with the file in them. */
export function vsixLeaks(path: string, texts: ProjectTexts): Leak[] {
  return foldersAbove(path).flatMap((folder): Leak[] => {
    const manifest = readManifest(texts.get(joinPath(folder, 'package.json')));
    const inside = below(folder, path);
    if (inside === undefined || !manifest.engines.includes('vscode')) return [];
    const ignoreFile = joinPath(folder, '.vscodeignore');
    const ignore = texts.get(ignoreFile);
    const { files } = manifest;
    if (!isPackaged(inside, ignore, files)) return [];
    const why =
      ignore !== undefined
        ? '.vscodeignore does not leave it out'
        : files
          ? '“files” in package.json includes it'
          : 'there is neither .vscodeignore nor “files”';
    return [
      {
        through: 'vsix',
        file: ignore === undefined ? joinPath(folder, 'package.json') : ignoreFile,
        certain: true,
        reason: `the extension’s package (vsce) takes it: ${why}`,
        ...(files && ignore === undefined ? {} : { fix: { file: ignoreFile, pattern: inside } }),
      },
    ];
  });
}

/**
 * Whether vsce takes a file: what any pattern leaves out and no negated one, wherever it stands, takes in again. `files` counts
 * only where there is no `.vscodeignore`.
 * @param path below the extension's folder
 */
export function isPackaged(
  path: string,
  vscodeignore: string | undefined,
  files: readonly string[] | undefined,
): boolean {
  if (path.split('/').includes('node_modules')) return false; // dependencies are packaged by other rules
  const lines = (
    vscodeignore ?? [...(files ?? []).map((file) => `!${file}`), ...(files ? ['**'] : [])].join('\n')
  )
    .split(/[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const asFolders = lines
    .filter((line) => !/(?:^|\/)[^/]*\*[^/]*$/.test(line))
    .map((line) => (line.endsWith('/') ? `${line}**` : `${line}/**`));
  const matches = (pattern: string): boolean => {
    const glob = parseGlob(pattern); // after the first `!` a second one turns the glob itself around
    return matchesGlob(glob, path) !== glob.negated;
  };
  const all = [...DEFAULTS, ...lines, ...asFolders];
  const [negated, plain] = [
    all.filter((line) => line.startsWith('!')),
    all.filter((line) => !line.startsWith('!')),
  ];
  return !plain.some(matches) || negated.some((line) => matches(line.slice(1)));
}
