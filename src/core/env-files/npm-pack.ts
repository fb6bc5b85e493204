import { type Glob, type GlobOptions, matchesGlob, parseGlob } from '../base/glob';
import { readManifest, type Manifest } from '../project/manifest';
import { joinPath } from '../project/paths';
import { below, foldersAbove, type ExposurePath, type ProjectTexts } from './exposure-path';

/** What `npm pack` always excludes unless `files` names it. From npm-packlist 10. */
const DEFAULTS = [
  '.npmignore',
  '.gitignore',
  '**/.git',
  '**/.svn',
  '**/.hg',
  '**/CVS',
  '**/.git/**',
  '**/.svn/**',
  '**/.hg/**',
  '**/CVS/**',
  '/.lock-wscript',
  '/.wafpickle-*',
  '/build/config.gypi',
  'npm-debug.log',
  '**/.npmrc',
  '.*.swp',
  '.DS_Store',
  '**/.DS_Store/**',
  '._*',
  '**/._*/**',
  '*.orig',
  '/archived-packages/**',
];

/** Rules that no setting changes. */
const STRICT = [
  '/.git',
  '!/package.json',
  '!/readme{,.*[^~$]}',
  '!/copying{,.*[^~$]}',
  '!/license{,.*[^~$]}',
  '!/licence{,.*[^~$]}',
  '/.git',
  '/node_modules',
  '.npmrc',
  '/package-lock.json',
  '/yarn.lock',
  '/pnpm-lock.yaml',
  '/bun.lockb',
];

/** The packages with which `npm publish` would upload the file. A private package is never published. */
export function npmExposure(
  path: string,
  texts: ProjectTexts,
  exists: (path: string) => boolean,
): ExposurePath[] {
  return foldersAbove(path).flatMap((folder): ExposurePath[] => {
    const file = joinPath(folder, 'package.json');
    const manifest = readManifest(texts.get(file));
    const inside = below(folder, path);
    if (inside === undefined || manifest.isPrivate || manifest.name === undefined) return [];
    if (!isPacked(inside, manifest, textsBelow(folder, texts), (one) => exists(joinPath(folder, one))))
      return [];
    const by = manifest.files
      ? 'files'
      : texts.has(joinPath(folder, '.npmignore'))
        ? 'ignore-file'
        : 'default';
    const reason = { id: 'npm-package', name: manifest.name, by } as const;
    return [{ through: 'npm', file, certain: true, reason }];
  });
}

/** The contents of the files in a folder, by their path below it. */
function textsBelow(folder: string, texts: ProjectTexts): ProjectTexts {
  if (folder === '') return texts;
  return new Map(
    [...texts].flatMap(([file, text]) => {
      const inside = below(folder, file);
      return inside === undefined ? [] : [[inside, text] as const];
    }),
  );
}

type RuleSet = readonly Glob[];

/** One folder on the way down to the file. */
interface Level {
  readonly name: string;
  readonly parent: Level | undefined;
  readonly rules: readonly RuleSet[];
  /** The folder itself is included, so rules above about the path below it are not final. */
  readonly exact: boolean;
}

/**
 * Whether `npm pack` includes a file, following npm-packlist: from the package's folder down, each folder's rules are added to
 * those above it. Bundled dependencies and workspaces are not considered.
 * @param path below the package's folder; the paths of `texts` and `exists` are also relative to it
 */
export function isPacked(
  path: string,
  manifest: Manifest,
  texts: ProjectTexts,
  exists: (path: string) => boolean,
): boolean {
  const names = path.split('/');
  if (path.includes('*')) return false; // npm excludes names that are not valid on Windows
  const required: string[] = [];
  const rules = topRules(path, manifest, texts, exists, required);
  let level: Level = { name: '', parent: undefined, rules, exact: false };
  for (const [index, name] of names.slice(0, -1).entries()) {
    const taken = includes(level, name, false);
    if (!includes(level, name, true)) return false;
    const folder = names.slice(0, index + 1).join('/');
    level = {
      name,
      parent: level,
      rules: innerRules(folder, texts, required),
      exact: taken || includes(level, `${name}/`, false),
    };
  }
  return includes(level, names.at(-1) ?? '', false);
}

function rulesOf(lines: readonly string[]): RuleSet {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseGlob);
}

/** `.npmignore` replaces `.gitignore` in its folder. */
function ignoreRules(folder: string, texts: ProjectTexts): RuleSet {
  const text = texts.get(joinPath(folder, '.npmignore')) ?? texts.get(joinPath(folder, '.gitignore')) ?? '';
  return rulesOf(text.split(/\r?\n/));
}

function topRules(
  path: string,
  manifest: Manifest,
  texts: ProjectTexts,
  exists: (path: string) => boolean,
  required: string[],
): RuleSet[] {
  const { files, main, browser, bin } = manifest;
  const strict = [...STRICT];
  const included: string[] = [];
  if (files) {
    for (const entry of files) {
      const file = entry.replace(/^\.(?=\/)/, '').replace(/\/\*$/, '/**');
      const plain = file.replace(/^!+/, '').replace(/^\/|\/$/g, '');
      if (exists(plain) && !file.endsWith('/')) {
        strict.unshift(`!${file}`);
        required.push(file.replace(/^\//, ''));
      } else {
        included.push(`!${file}`);
        if (path.startsWith(`${plain}/`)) included.push(`!${file}/**`); // an existing folder
      }
    }
  }
  for (const file of [browser, main, ...bin]) if (file !== undefined) strict.push(`!/${file}`);
  const own = files ? rulesOf(['*', ...included]) : ignoreRules('', texts);
  return [rulesOf(DEFAULTS), own, rulesOf(strict)];
}

function innerRules(folder: string, texts: ProjectTexts, required: readonly string[]): RuleSet[] {
  const here = required.flatMap((file) => {
    const inside = below(folder, file);
    return inside === undefined || inside.includes('/') ? [] : [`!${inside}`];
  });
  return [rulesOf(DEFAULTS), ignoreRules(folder, texts), rulesOf(['/.git', ...here])];
}

/** `filterEntry` of ignore-walk: rules of folders above apply first, and what they exclude stays excluded unless `exact`. */
function includes(level: Level, entry: string, partial: boolean, baseName?: string): boolean {
  let included = true;
  if (level.parent) {
    included = includes(level.parent, `${level.name}/${entry}`, partial, baseName ?? entry);
    if (!included && !level.exact) return false;
  }
  for (const rule of level.rules.flat()) {
    if (rule.negated !== included && applies(rule, entry, partial, baseName)) included = rule.negated;
  }
  return included;
}

function applies(rule: Glob, entry: string, partial: boolean, baseName: string | undefined): boolean {
  const match = (path: string, options: GlobOptions = {}): boolean =>
    matchesGlob(rule, path, { matchBase: true, ignoreCase: true, ...options });
  if (match(`/${entry}`) || match(entry)) return true;
  if (!partial) return false;
  const asFolder = (name: string): boolean =>
    match(`/${name}/`) ||
    match(`${name}/`) ||
    (rule.negated && (match(`/${name}`, { partial }) || match(name, { partial })));
  const isRelative = rule.alternatives.some((parts) => parts.length <= (parts.at(-1) ? 1 : 2));
  return asFolder(entry) || (baseName !== undefined && isRelative && asFolder(baseName));
}
