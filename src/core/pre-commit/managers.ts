/** Where projects keep their Git hooks. `native`: a file in Git's own hooks folder, which is not committed. */
export const HOOK_MANAGERS = ['husky', 'lefthook', 'pre-commit', 'simple-git-hooks', 'native'] as const;

export type HookManager = (typeof HOOK_MANAGERS)[number];

export const LEFTHOOK_FILES = ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml', '.lefthook.yaml'] as const;
export const PRE_COMMIT_FILE = '.pre-commit-config.yaml';
export const SIMPLE_FILE = '.simple-git-hooks.json';

export interface HookProject {
  /** Names of files and folders at the repository's top. */
  readonly names: readonly string[];
  /** Text of the package.json there, if any. */
  readonly packageJson?: string;
}

/** The hook manager the project uses, judged by its configuration files, then by its packages. */
export function detectHookManager({ names, packageJson = '' }: HookProject): HookManager {
  const has = (name: string) => names.includes(name);
  if (has('.husky')) return 'husky';
  if (names.some((name) => /^\.?lefthook\.(?:ya?ml|toml|json)$/.test(name))) return 'lefthook';
  if (has(PRE_COMMIT_FILE)) return 'pre-commit';
  if (names.some((name) => /^\.?simple-git-hooks\.(?:json|c?js)$/.test(name))) return 'simple-git-hooks';
  const packages = packagesOf(packageJson);
  const installed = (['husky', 'lefthook', 'simple-git-hooks'] as const).find((name) => packages.has(name));
  return installed ?? 'native';
}

/** The major version of husky in package.json; undefined if it is not listed there. */
export function huskyMajor(packageJson: string): number | undefined {
  const range = packagesOf(packageJson).get('husky');
  const major = /(\d+)/.exec(range ?? '')?.[1];
  return major === undefined ? undefined : Number(major);
}

function packagesOf(packageJson: string): ReadonlyMap<string, string> {
  const sections = ['dependencies', 'devDependencies'] as const;
  try {
    const manifest = JSON.parse(packageJson.replace(/^\uFEFF/, '')) as Record<
      string,
      Record<string, unknown>
    >;
    const entries = sections.flatMap((section) => Object.entries(manifest[section] ?? {}));
    return new Map(entries.map(([name, range]) => [name, String(range)]));
  } catch {
    return new Map(); // no package.json, or not valid JSON (yet)
  }
}

/** The change made to one hook file. */
export interface HookChange {
  readonly ok: true;
  readonly manager: HookManager;
  /** Relative to the repository's top, `/` between names; absolute if it is outside the repository. */
  readonly file: string;
  /** `unchanged`: the check was already there. */
  readonly done: 'created' | 'changed' | 'unchanged' | 'removed';
  /** What is left to do, as a sentence. */
  readonly next?: string;
}
