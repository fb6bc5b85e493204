import { THIRD_PARTY_FOLDERS } from '../base/third-party-folders';
import { ecosystemOf, SOURCES, type Ecosystem } from './ecosystems';
import { folderOf, foldersUp, joinPath, nameOf } from './paths';
import type { ProjectReader } from './reader';

/** The files read from a project, from which everything else is derived. It contains no env files, so it may be cached. */
export interface Survey {
  /** The source file in question. */
  readonly file: string;
  readonly ecosystem: Ecosystem;
  /** Folder of the nearest package (package.json, pyproject.toml, go.mod, ...), else the top folder. */
  readonly folder: string;
  /** Folder of the `.env` for the file's keys: the package's, or a folder below it that has its own `.env`. */
  readonly envFolder: string;
  /** File names in every folder from the source file's up to the top. */
  readonly listings: ReadonlyMap<string, readonly string[]>;
  /** Configuration files of these folders, and sources of the package, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** False: the package has more sources than were read, so anything not found may still exist. */
  readonly complete: boolean;
}

/** At most this many sources are read. `complete` is false for a package that has more. */
const MAX_SOURCES = 400;
const MAX_FOLDERS = 300;
/** Longer files are generated; UTF-16 units. */
const MAX_SOURCE_LENGTH = 300_000;

const PACKAGE =
  /^(?:package\.json|deno\.jsonc?|pyproject\.toml|requirements\.txt|Pipfile|go\.mod|Cargo\.toml|composer\.json|Gemfile|pom\.xml|build\.gradle(?:\.kts)?|.+\.csproj|wrangler\.(?:toml|jsonc?))$/;
const ENV_HOME = new RegExp(`${PACKAGE.source}|^\\.env(?:\\.local)?$|^\\.dev\\.vars$`);
const CONFIGURATION =
  /^(?:package\.json|deno\.jsonc?|[tj]sconfig(?:\.[\w-]+)*\.json|\.nvmrc|\.node-version|wrangler\.(?:toml|jsonc?)|(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml|pyproject\.toml|requirements[-.\w]*\.txt|Pipfile|setup\.(?:py|cfg)|Gemfile|composer\.json|go\.mod|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|[\w.-]+\.csproj|Directory\.Build\.props|\.envrc|Makefile|[Jj]ustfile|Procfile(?:\.\w+)?|netlify\.toml|serverless\.ya?ml|bunfig\.toml|manifest\.json|nodemon\.json|nest-cli\.json|fly\.toml|vercel\.json|render\.yaml|firebase\.json|\.?mise\.toml|pytest\.ini|\.mocharc(?:\.\w+)?|(?:ecosystem|pm2)(?:\.\w+)?\.(?:[cm]?js|json|ya?ml)|[\w.-]+\.service|Dockerfile(?:\.[\w-]+)?|[\w-]+\.Dockerfile|[\w.-]+\.(?:ba|z)?sh|eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.\w+)?|(?:next|nuxt|jest|vitest|astro|svelte|vite|vue|gatsby|remix|react-router|expo|app|angular|electron\.vite)\.config\.[cm]?[jt]s|angular\.json|app\.json|index\.html|(?:application|bootstrap)(?:-[\w-]+)?\.(?:properties|ya?ml))$/;
const GENERATED_FOLDERS = ['dist', 'build', 'out', 'target', 'bin', 'obj', 'coverage', '__pycache__'];

/** Whether a folder inside the project may contain sources, judged by its name. */
export function isSourceFolder(name: string): boolean {
  return !name.startsWith('.') && !THIRD_PARTY_FOLDERS.includes(name) && !GENERATED_FOLDERS.includes(name);
}

const MINIFIED = /\.min\.|[-.]bundle\./;

/**
 * Reads what identifies a file's project: configuration in the folders above it, and the sources of its package.
 * @param file path of the source file; @param languageId VS Code's, if known
 */
export async function surveyProject(
  reader: ProjectReader,
  file: string,
  languageId: string | undefined,
): Promise<Survey> {
  const ecosystem = ecosystemOf(languageId, nameOf(file));
  const folders = foldersUp(folderOf(file));
  const listings = new Map<string, readonly string[]>();
  const withTools = new Set<string>();
  for (const folder of folders) {
    const entries = await reader.list(folder);
    if (entries.some(({ name, kind }) => kind === 'folder' && TOOL_FOLDERS.has(name))) withTools.add(folder);
    listings.set(
      folder,
      entries.filter(({ kind }) => kind === 'file').map(({ name }) => name),
    );
  }
  const nearest = (pattern: RegExp): string =>
    folders.find((one) => listings.get(one)?.some((name) => pattern.test(name))) ?? '';
  const folder = nearest(PACKAGE);
  const configuration = folders.flatMap((one) =>
    (listings.get(one) ?? []).filter((name) => CONFIGURATION.test(name)).map((name) => joinPath(one, name)),
  );
  configuration.push(...(await toolFiles(reader, folders, withTools)));
  const { sources, complete } = await sourcesBelow(reader, folder, SOURCES[ecosystem]);
  const texts = await readAll(reader, new Set([...configuration, ...sources]));
  return { file, ecosystem, folder, envFolder: nearest(ENV_HOME), listings, texts, complete };
}

const TOOL_FOLDERS = new Set(['.vscode', '.github']);
/** What starts programs from folders that contain no sources: the editor's configuration, and workflows. */
const TOOL_FILES: readonly (readonly [folder: string, name: RegExp])[] = [
  ['.vscode', /^(?:launch|tasks)\.json$/],
  ['.github/workflows', /\.ya?ml$/],
];

async function toolFiles(
  reader: ProjectReader,
  folders: readonly string[],
  withTools: ReadonlySet<string>,
): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders.filter((one) => withTools.has(one))) {
    for (const [below, wanted] of TOOL_FILES) {
      const inside = joinPath(folder, below);
      for (const { name, kind } of await reader.list(inside))
        if (kind === 'file' && wanted.test(name)) found.push(joinPath(inside, name));
    }
  }
  return found;
}

/** Breadth first: entry points are near the top. */
async function sourcesBelow(
  reader: ProjectReader,
  top: string,
  pattern: RegExp,
): Promise<{ sources: string[]; complete: boolean }> {
  const sources: string[] = [];
  const queue = [top];
  for (let i = 0; i < queue.length; i++) {
    if (i >= MAX_FOLDERS) return { sources, complete: false };
    const folder = queue[i] ?? '';
    for (const { name, kind } of await reader.list(folder)) {
      const path = joinPath(folder, name);
      if (kind === 'folder') {
        if (isSourceFolder(name)) queue.push(path);
      } else if ((pattern.test(name) && !MINIFIED.test(name)) || CONFIGURATION.test(name)) sources.push(path);
    }
    if (sources.length > MAX_SOURCES) return { sources: sources.slice(0, MAX_SOURCES), complete: false };
  }
  return { sources, complete: true };
}

async function readAll(reader: ProjectReader, files: ReadonlySet<string>): Promise<Map<string, string>> {
  const read = await Promise.all([...files].map(async (file) => [file, await reader.read(file)] as const));
  return new Map(
    read.filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1].length <= MAX_SOURCE_LENGTH,
    ),
  );
}

/** Configuration files that match, from the source file's folder upward, with their contents. */
export function configurations(survey: Survey, name: RegExp): { path: string; text: string }[] {
  const found: { path: string; text: string }[] = [];
  for (const folder of foldersUp(folderOf(survey.file))) {
    for (const fileName of survey.listings.get(folder) ?? []) {
      const path = joinPath(folder, fileName);
      const text = name.test(fileName) ? survey.texts.get(path) : undefined;
      if (text !== undefined) found.push({ path, text });
    }
  }
  return found;
}

/** The package's sources, without its configuration. */
export function sourcesOf({ texts, ecosystem }: Survey): [path: string, text: string][] {
  return [...texts].filter(([path]) => SOURCES[ecosystem].test(nameOf(path)));
}
