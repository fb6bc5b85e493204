import { cleanPath, matchesDockerPattern } from './docker-ignore';

/** A `COPY` or `ADD` that copies files from the build context. */
export interface DockerCopy {
  /** Line of the instruction, from 1. */
  readonly line: number;
  readonly instruction: 'COPY' | 'ADD';
  /** Relative to the context's root, cleaned; `.` is the whole context. */
  readonly sources: readonly string[];
  /** Patterns of `--exclude`. */
  readonly excludes: readonly string[];
  /** In the stage that becomes the image. Files in an earlier stage stay in the build cache, and `COPY --from` can copy them. */
  readonly inLastStage: boolean;
}

interface Instruction {
  readonly line: number;
  readonly name: string;
  readonly text: string;
}

/**
 * The instructions of a Dockerfile that copy from the context. Leaves out sources from other stages or images, from the
 * network and from here-documents, and sources with a variable without a known value, because what they copy is unknown.
 */
export function copiesIn(dockerfile: string): DockerCopy[] {
  const variables = new Map<string, string>();
  const found: (Omit<DockerCopy, 'inLastStage'> & { readonly stage: number })[] = [];
  let stage = 0;
  for (const { line, name, text } of instructionsOf(dockerfile)) {
    if (name === 'FROM') stage++;
    else if (name === 'ARG' || name === 'ENV') remember(variables, text);
    else if (name === 'COPY' || name === 'ADD') {
      const copy = readCopy(text, variables);
      if (copy) found.push({ line, instruction: name, stage, ...copy });
    }
  }
  return found.map(({ stage: at, ...copy }) => ({ ...copy, inLastStage: at === stage }));
}

/** Whether the instruction copies the file: one of its sources matches the file or a folder above it, and no exclusion does. */
export function copiesFile({ sources, excludes }: DockerCopy, path: string): boolean {
  const matches = (pattern: string): boolean => pattern === '.' || matchesDockerPattern(pattern, path);
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

function readCopy(
  text: string,
  variables: ReadonlyMap<string, string>,
): Pick<DockerCopy, 'sources' | 'excludes'> | undefined {
  const flags = /^(?:--[a-z-]+(?:=\S*)?\s+)*/.exec(text)?.[0] ?? '';
  if (flags.includes('--from=') || text.includes('<<')) return undefined;
  const excludes = [...flags.matchAll(/--exclude=(\S+)/g)].map(([, pattern = '']) => pattern);
  const words = wordsOf(text.slice(flags.length)).slice(0, -1);
  const sources = words
    .map((word) => substitute(word, variables))
    .filter((word) => word !== undefined)
    .filter((word) => !/^(?:https?:\/\/|git@|git:\/\/)/.test(word))
    .map((word) => cleanPath(`/${word}`).slice(1) || '.');
  return sources.length === 0 ? undefined : { sources, excludes };
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
