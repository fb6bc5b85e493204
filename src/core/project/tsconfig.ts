import { asRecord, asString, parseJsonc, stringsIn } from '../base/json';
import { readManifest } from './manifest';
import { folderOf, foldersUp, joinPath, pathBelow, resolvePath } from './paths';
import type { ProjectReader } from './reader';
import { configurations, type Survey } from './survey';

/** The TypeScript options that decide how a variable is read. */
export interface TypeChecking {
  /** `string | undefined` cannot be assigned to `string`. */
  readonly strict: boolean;
  /** `noPropertyAccessFromIndexSignature`: `process.env['X']`, not `process.env.X`. */
  readonly indexAccess: boolean;
  /** `paths`: module names other than relative paths, as a prefix and the folder it maps to. */
  readonly aliases: readonly { readonly prefix: string; readonly folder: string }[];
  /** The settings load the types of no package, so that `process` has no type unless a file asks for it. Default false. */
  readonly withoutNodeTypes?: boolean;
}

const LOOSE: TypeChecking = { strict: false, indexAccess: false, aliases: [] };
const MAX_EXTENDS = 12;

/**
 * The options of the nearest tsconfig.json that covers the file; follows `extends` and `references`. Without one, type
 * checking is loose, except in Deno, which is strict unless its configuration turns that off.
 */
export async function readTypeChecking(reader: ProjectReader, survey: Survey): Promise<TypeChecking> {
  const [deno] = configurations(survey, /^deno\.jsonc?$/);
  if (deno) {
    const options = asRecord(parseJsonc(deno.text)['compilerOptions']);
    return { ...LOOSE, strict: options['strict'] !== false };
  }
  const path = await coveringConfig(reader, survey);
  return path === undefined ? LOOSE : checkingOf(await effectiveOptions(reader, path), survey);
}

/** A compiler option and the folder of the file that set it, against which relative paths are resolved. */
type Options = ReadonlyMap<string, { readonly value: unknown; readonly folder: string }>;

function checkingOf(options: Options, survey: Survey): TypeChecking {
  const strict = options.get('strictNullChecks')?.value ?? options.get('strict')?.value;
  const paths = options.get('paths');
  const base = options.get('baseUrl');
  const folder = base ? resolvePath(base.folder, asString(base.value) ?? '.') : paths?.folder;
  const types = options.get('types')?.value;
  const isNewest = isTypescript6(survey);
  return {
    strict: strict === undefined ? isNewest : strict === true,
    withoutNodeTypes: types === undefined ? isNewest : Array.isArray(types) && types.length === 0,
    indexAccess: options.get('noPropertyAccessFromIndexSignature')?.value === true,
    aliases: Object.entries(asRecord(paths?.value)).flatMap(([alias, targets]) => {
      const [target] = stringsIn(targets);
      if (!alias.endsWith('/*') || target?.endsWith('/*') !== true) return [];
      const to = resolvePath(folder ?? '', target.slice(0, -2));
      return to === undefined ? [] : [{ prefix: alias.slice(0, -1), folder: to }];
    }),
  };
}

/** TypeScript 6 made `strict` the default, and loads the types of no package unless `types` lists it. */
function isTypescript6(survey: Survey): boolean {
  for (const { text } of configurations(survey, /^package\.json$/)) {
    const range = readManifest(text).dependencies.get('typescript');
    if (range === undefined) continue;
    const major = /\d+/.exec(range);
    return major ? Number(major[0]) >= 6 : /^(?:latest|next|beta|rc|\*|x)$/.test(range);
  }
  return false;
}

async function coveringConfig(
  reader: ProjectReader,
  { file, listings }: Survey,
): Promise<string | undefined> {
  let nearest: string | undefined;
  for (const folder of foldersUp(folderOf(file))) {
    if (listings.get(folder)?.includes('tsconfig.json') !== true) continue;
    const path = joinPath(folder, 'tsconfig.json');
    nearest ??= path;
    const json = parseJsonc((await reader.read(path)) ?? '');
    if (covers(json, folder, file)) return path;
    for (const reference of referencesOf(json, folder)) {
      const referenced = parseJsonc((await reader.read(reference)) ?? '');
      if (covers(referenced, folderOf(reference), file)) return reference;
    }
  }
  return nearest;
}

function referencesOf(json: Record<string, unknown>, folder: string): string[] {
  const references = Array.isArray(json['references']) ? json['references'] : [];
  return references.flatMap((reference: unknown) => {
    const path = resolvePath(folder, asString(asRecord(reference)['path']) ?? '..');
    if (path === undefined) return [];
    return [path.endsWith('.json') ? path : joinPath(path, 'tsconfig.json')];
  });
}

/** Considers `files` and `include`, but not what is inherited: enough to distinguish the parts of a solution. */
function covers(json: Record<string, unknown>, folder: string, file: string): boolean {
  const own = pathBelow(folder, file);
  const excluded = stringsIn(json['exclude']).some((pattern) => globOf(pattern).test(own));
  if (stringsIn(json['files']).some((name) => resolvePath('', name) === own)) return true;
  const include = stringsIn(json['include']);
  const everything = json['files'] === undefined && json['include'] === undefined;
  return !excluded && (everything || include.some((pattern) => globOf(pattern).test(own)));
}

/** A pattern of `include` as a regular expression: `**`, `*` and `?`. A last name without wildcards and extension is a folder. */
function globOf(pattern: string): RegExp {
  const clean = pattern.replace(/^\.\//, '').replace(/\/$/, '');
  if (clean === '' || clean === '.') return /^/;
  const source = clean.replace(/\*\*\/|\*\*|[*?]|[.+^${}()|[\]\\]/g, (token) => {
    if (token === '**/') return '(?:[^/]+/)*';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    return token === '?' ? '[^/]' : `\\${token}`;
  });
  const folder = !/[*?]|\.[cm]?[jt]sx?$/.test(clean.slice(clean.lastIndexOf('/') + 1));
  return new RegExp(`^${source}${folder ? '/' : '$'}`);
}

/** Own options override inherited ones. At most {@link MAX_EXTENDS} files deep, which also ends cycles. */
async function effectiveOptions(reader: ProjectReader, path: string, depth = 0): Promise<Options> {
  const text = depth < MAX_EXTENDS ? await reader.read(path) : undefined;
  const json = parseJsonc(text ?? '');
  const options = new Map<string, { value: unknown; folder: string }>();
  const parents = asString(json['extends']);
  for (const parent of parents === undefined ? stringsIn(json['extends']) : [parents]) {
    const inherited = await inheritedOptions(reader, folderOf(path), parent, depth + 1);
    for (const [name, option] of inherited) options.set(name, option);
  }
  for (const [name, value] of Object.entries(asRecord(json['compilerOptions']))) {
    options.set(name, { value, folder: folderOf(path) });
  }
  return options;
}

async function inheritedOptions(
  reader: ProjectReader,
  folder: string,
  parent: string,
  depth: number,
): Promise<Options> {
  for (const candidate of candidatesFor(folder, parent)) {
    if ((await reader.read(candidate)) !== undefined) return effectiveOptions(reader, candidate, depth);
  }
  // A shared configuration that is not installed here: all of these start from strict.
  const known = /^@tsconfig\/|^@vue\/tsconfig|^astro\/tsconfigs\/strict/.test(parent);
  const strictest = parent.includes('strictest');
  const options: [string, { value: unknown; folder: string }][] = known
    ? [['strict', { value: true, folder }]]
    : [];
  if (strictest) options.push(['noPropertyAccessFromIndexSignature', { value: true, folder }]);
  return new Map(options);
}

function candidatesFor(folder: string, parent: string): string[] {
  const endings = parent.endsWith('.json') ? [''] : ['.json', '', '/tsconfig.json'];
  if (/^\.{0,2}\//.test(parent) || parent.startsWith('.')) {
    return endings.flatMap((ending) => resolvePath(folder, parent + ending) ?? []);
  }
  return foldersUp(folder).flatMap((up) =>
    endings.map((ending) => joinPath(up, `node_modules/${parent}${ending}`)),
  );
}
