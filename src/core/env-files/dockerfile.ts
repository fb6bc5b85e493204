import { cleanPath, matchesDockerPattern } from './docker-ignore';

/** A `COPY` or `ADD`. */
interface Copy {
  /** Cleaned. From the context they are relative to its root, and `.` is the whole context; from a stage they are absolute. */
  readonly sources: readonly string[];
  /** Patterns of `--exclude`. */
  readonly excludes: readonly string[];
  /** Absolute, in the stage. */
  readonly destination: string;
  /** A folder, even with a single source. */
  readonly intoFolder: boolean;
}

/** A `COPY` or `ADD` that copies files from the build context. */
export interface DockerCopy extends Copy {
  /** Line of the instruction, from 1. */
  readonly line: number;
  readonly instruction: 'COPY' | 'ADD';
  /** Index in {@link DockerBuild.stages}. */
  readonly stage: number;
}

interface DockerStage {
  /** The stage that it continues; undefined for another image. */
  readonly base: number | undefined;
  /** What it copies from stages before it. */
  readonly taken: readonly (Copy & { readonly from: number })[];
}

/** What a Dockerfile copies, and where to. */
export interface DockerBuild {
  readonly copies: readonly DockerCopy[];
  /** The last one becomes the image, unless a build names another one. */
  readonly stages: readonly DockerStage[];
  /** The stage with this name or number; undefined if the file has no such stage. */
  readonly stageNamed: (name: string) => number | undefined;
}

interface Instruction {
  readonly line: number;
  readonly name: string;
  readonly text: string;
}

/**
 * What a Dockerfile copies. Leaves out sources from other images, from the network and from here-documents, and sources with a
 * variable without a known value, because what they copy is unknown.
 */
export function readDockerfile(dockerfile: string): DockerBuild {
  const variables = new Map<string, string>();
  const copies: DockerCopy[] = [];
  const stages: { base: number | undefined; taken: (Copy & { from: number })[]; folder: string }[] = [];
  const names = new Map<string, number>();
  const stageOf = (name: string): number | undefined => {
    const known = names.get(name.toLowerCase()) ?? (/^\d+$/.test(name) ? Number(name) : undefined);
    return known !== undefined && known < stages.length ? known : undefined;
  };
  for (const { line, name, text } of instructionsOf(dockerfile)) {
    if (stages.length === 0 && (name === 'COPY' || name === 'ADD'))
      stages.push({ base: undefined, taken: [], folder: '/' });
    const stage = stages.at(-1);
    if (name === 'FROM') {
      const [image = '', as = '', own = ''] = text.replace(/^(?:--\S+\s+)*/, '').split(/\s+/);
      const base = stageOf(substitute(image, variables) ?? '');
      stages.push({ base, taken: [], folder: base === undefined ? '/' : (stages[base]?.folder ?? '/') });
      if (as.toLowerCase() === 'as' && own !== '') names.set(own.toLowerCase(), stages.length - 1);
    } else if (name === 'ARG' || name === 'ENV') remember(variables, text);
    else if (name === 'WORKDIR' && stage)
      stage.folder = inFolder(stage.folder, substitute(text, variables) ?? '.');
    else if ((name === 'COPY' || name === 'ADD') && stage) {
      const read = readCopy(text, variables, stage.folder);
      if (!read) continue;
      const { from, ...copy } = read;
      const source = from === undefined ? undefined : stageOf(from);
      if (from === undefined) copies.push({ line, instruction: name, stage: stages.length - 1, ...copy });
      else if (source !== undefined && source < stages.length - 1)
        stage.taken.push({ from: source, ...copy });
    }
  }
  return { copies, stages, stageNamed: stageOf };
}

/**
 * Whether what an instruction copies of a file is in the image: in its last stage, one that it continues, or copied from one.
 * @param target the stage that is built, if it is not the last one
 */
export function isInImage(
  { stages, stageNamed }: DockerBuild,
  copy: DockerCopy,
  path: string,
  target?: string,
): boolean {
  const built = (target === undefined ? undefined : stageNamed(target)) ?? stages.length - 1;
  const waiting: { readonly stage: number; readonly at: string }[] = [
    { stage: copy.stage, at: locationOf(copy, path) },
  ];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { stage, at } = next;
    const key = `${stage} ${at}`;
    if (seen.has(key) || seen.size > MOST_PLACES) continue;
    seen.add(key);
    if (stage === built) return true;
    stages.forEach(({ base, taken }, index) => {
      if (base === stage) waiting.push({ stage: index, at });
      for (const one of taken)
        if (one.from === stage && copiesFile(one, at))
          waiting.push({ stage: index, at: locationOf(one, at) });
    });
  }
  return false;
}

/** Places of one file in all stages, so that a hostile Dockerfile cannot multiply them. */
const MOST_PLACES = 1000;

/** Where a copied file is in the stage. */
function locationOf({ sources, destination, intoFolder }: Copy, path: string): string {
  const parts = path.split('/');
  for (const source of sources) {
    if (source === '.' || source === '/') return inFolder(destination, path.replace(/^\/+/, ''));
    for (let length = 1; length <= parts.length; length++) {
      if (!matchesDockerPattern(source, parts.slice(0, length).join('/'))) continue;
      const below = parts.slice(length).join('/');
      if (below !== '') return inFolder(destination, below); // a folder: its content is copied
      return intoFolder ? inFolder(destination, parts.at(-1) ?? '') : destination;
    }
  }
  return inFolder(destination, parts.at(-1) ?? '');
}

function inFolder(folder: string, path: string): string {
  return cleanPath(path.startsWith('/') ? path : `${folder}/${path}`);
}

/** Whether the instruction copies the file: one of its sources matches the file or a folder above it, and no exclusion does. */
export function copiesFile({ sources, excludes }: Copy, path: string): boolean {
  const matches = (pattern: string): boolean =>
    pattern === '.' || pattern === '/' || matchesDockerPattern(pattern, path);
  return sources.some(matches) && !excludes.some((pattern) => matches(cleanPath(pattern)));
}

/** Instructions with their lines joined, without comments and here-documents. A directive at the top may change the escape character. */
function* instructionsOf(dockerfile: string): Generator<Instruction> {
  const lines = dockerfile.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escape = /^#\s*escape\s*=\s*`/im.test(lines.slice(0, 3).join('\n')) ? '`' : '\\';
  const lastLine = once(() => new Map(lines.map((one, index) => [one.trim(), index])));
  for (let i = 0; i < lines.length; i++) {
    const line = i + 1;
    let text = '';
    for (; i < lines.length; i++) {
      const part = lines[i] ?? '';
      if (/^\s*#/.test(part) || (text !== '' && part.trim() === '')) continue;
      const trimmed = part.trimEnd();
      if (!trimmed.endsWith(escape)) {
        text += part;
        break;
      }
      text += `${trimmed.slice(0, -1)} `;
    }
    const match = /^\s*([A-Za-z]+)(?=\s)/.exec(text);
    if (!match) continue;
    const [before, name = ''] = match;
    const rest = text.slice(before.length);
    for (const [, , word] of rest.matchAll(/<<-?(["']?)([A-Za-z_]\w*)\1/g)) {
      if ((lastLine().get(word ?? '') ?? 0) > i) while (lines[++i]?.trim() !== word);
    }
    yield { line, name: name.toUpperCase(), text: rest.trim() };
  }
}

/** @param folder the stage's working directory */
function readCopy(
  text: string,
  variables: ReadonlyMap<string, string>,
  folder: string,
): (Copy & { readonly from: string | undefined }) | undefined {
  const flags = /^(?:--[a-z-]+(?:=\S*)?\s+)*/.exec(text)?.[0] ?? '';
  if (text.includes('<<')) return undefined;
  const written = /--from=(\S+)/.exec(flags)?.[1];
  const from = written === undefined ? undefined : (substitute(written, variables) ?? '');
  const excludes = [...flags.matchAll(/--exclude=(\S+)/g)].map(([, pattern = '']) => pattern);
  const words = wordsOf(text.slice(flags.length));
  const sources = words
    .slice(0, -1)
    .map((word) => substitute(word, variables))
    .filter((word) => word !== undefined)
    .filter((word) => !/^(?:https?:\/\/|git@|git:\/\/)/.test(word))
    .map((word) => cleanPath(`/${word}`))
    .map((word) => (from === undefined ? word.slice(1) || '.' : word));
  if (sources.length === 0) return undefined;
  const to = substitute(words.at(-1) ?? '', variables) ?? '.';
  const intoFolder = words.length > 2 || /(?:^|\/)\.?$/.test(to);
  return { sources, excludes, destination: inFolder(folder, to), intoFolder, from };
}

function wordsOf(text: string): string[] {
  if (text.startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list)) return list.filter((word) => typeof word === 'string');
    } catch {
      // Docker also reads it as words if it is not JSON
    }
  }
  return [...text.matchAll(/(?:"[^"]*"|'[^']*'|\S)+/g)].map(([word]) => word.replace(/["']/g, ''));
}

function remember(variables: Map<string, string>, text: string): void {
  for (const [, name = '', value = ''] of text.matchAll(/\b([A-Za-z_]\w*)=("[^"]*"|'[^']*'|\S*)/g)) {
    const known = substitute(value.replace(/["']/g, ''), variables);
    if (known !== undefined) variables.set(name, known);
  }
}

const VARIABLE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(\}|:-))/g;

/** Undefined if a variable has no value in the file: it may come from the command line. */
function substitute(word: string, variables: ReadonlyMap<string, string>): string | undefined {
  let text = '';
  let copied = 0;
  VARIABLE.lastIndex = 0;
  for (let match = VARIABLE.exec(word); match; match = VARIABLE.exec(word)) {
    const [, plain, braced, next] = match;
    const from = VARIABLE.lastIndex;
    const close = next === ':-' ? word.indexOf('}', from) : from - 1;
    if (close < 0) break;
    const fallback = next === ':-' ? word.slice(from, close) : undefined;
    const value = variables.get(plain ?? braced ?? '') ?? fallback;
    if (value === undefined) return undefined;
    text += word.slice(copied, match.index) + value;
    copied = VARIABLE.lastIndex = close + 1;
  }
  return text + word.slice(copied);
}

/** Calls `make` when the value is first needed. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
