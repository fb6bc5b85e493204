import { parseEnv } from '../env/document';
import { EnvVariables } from '../env/variables';
import type { Project } from '../project/project';
import { variablesInUse } from '../project/variables-in-use';
import type { Span } from '../base/text';
import type { KeyLine, ParserFor } from '../starts/code-reader';
import { followStarts, followStartsOf, type FollowedStart } from '../starts/follow';

/**
 * What plans for keys of one text have in common. It is computed once, so it may be used only while neither the text nor what
 * starts the program changes.
 */
export interface PlanningMemory {
  followStarts(
    project: Project,
    line: KeyLine,
    parser: ParserFor,
    envFiles: ReadonlySet<string>,
  ): Promise<readonly FollowedStart[]>;
  /** @param envTexts contents of env files, in descending precedence */
  variables(envTexts: ReadonlyMap<string, string>): EnvVariables;
  variablesInUse(project: Project, text: string): ReadonlySet<string>;
}

/** For a single key. */
export const NO_MEMORY: PlanningMemory = {
  followStarts,
  variables: variablesOf,
  variablesInUse,
};

/** For many keys. */
export class SharedMemory implements PlanningMemory {
  readonly #keys: Pick<KeyLine, 'file' | 'text'> & { readonly spans: readonly Span[] };
  readonly #starts = new Map<string, Promise<(span: Span) => readonly FollowedStart[]>>();
  #variables: { readonly texts: ReadonlyMap<string, string>; readonly all: EnvVariables } | undefined;
  #inUse: { readonly project: Project; readonly names: ReadonlySet<string> } | undefined;

  /** @param spans the keys that will be asked about */
  constructor(file: string, text: string, spans: readonly Span[]) {
    this.#keys = { file, text, spans };
  }

  async followStarts(
    project: Project,
    line: KeyLine,
    parser: ParserFor,
    envFiles: ReadonlySet<string>,
  ): Promise<readonly FollowedStart[]> {
    const isOwn = line.file === this.#keys.file && line.text === this.#keys.text;
    if (!isOwn) return followStarts(project, line, parser, envFiles);
    const id = JSON.stringify([...envFiles]);
    const known = this.#starts.get(id) ?? followStartsOf(project, this.#keys, parser, envFiles);
    this.#starts.set(id, known);
    return (await known)(line.span);
  }

  /** The same object as long as the texts are the same, so that what is added to it remains. */
  variables(envTexts: ReadonlyMap<string, string>): EnvVariables {
    const known = this.#variables;
    if (known && isSame(known.texts, envTexts)) return known.all;
    const all = variablesOf(envTexts);
    this.#variables = { texts: envTexts, all };
    return all;
  }

  variablesInUse(project: Project, text: string): ReadonlySet<string> {
    if (this.#inUse?.project !== project) this.#inUse = { project, names: variablesInUse(project, text) };
    return this.#inUse.names;
  }
}

function variablesOf(envTexts: ReadonlyMap<string, string>): EnvVariables {
  const entries = [...envTexts.values()].reverse().flatMap((text) => parseEnv(text).entries);
  return new EnvVariables(entries);
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([path, text]) => b.get(path) === text);
}
