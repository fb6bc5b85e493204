/** Folders with other people's files: installed packages and Git's own data. Keyward searches none of them. */
export const THIRD_PARTY_FOLDERS: readonly string[] = [
  'node_modules',
  '.git',
  '.venv',
  'venv',
  'vendor',
  'bower_components',
  'site-packages',
];

/** VS Code glob of everything in {@link THIRD_PARTY_FOLDERS}. */
export const THIRD_PARTY_GLOB = `**/{${THIRD_PARTY_FOLDERS.join(',')}}/**`;

/** Whether one of the path's names, separated by `/`, is such a folder. */
export function isThirdParty(path: string): boolean {
  return path.split('/').some((name) => THIRD_PARTY_FOLDERS.includes(name));
}
