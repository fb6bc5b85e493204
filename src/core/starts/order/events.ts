import { resolvePath } from '../../project/paths';
import type { EnvLoad } from '../start';

/** A file that code loads. `cwd`: relative to the working directory; `top`: a path as everywhere in the project. A `*` matches any text. */
export interface FileReference {
  readonly from: 'cwd' | 'top';
  readonly path: string;
}

/** What code does that affects the environment. */
export type CodeEvent =
  /** Evaluates a file of the project, if that has not happened yet. */
  | { readonly kind: 'import'; readonly path: string }
  /** Loads env files. @field files undefined: not known which; @field path the file with the call */
  | { readonly kind: 'load'; readonly files: readonly FileReference[] | undefined; readonly path: string }
  /** Calls a function by its name. @field from the file that it was imported from */
  | { readonly kind: 'call'; readonly name: string; readonly from?: string | undefined }
  /** Evaluates a line with a key. @field at where the key starts */
  | { readonly kind: 'read'; readonly at: number };

/** A file's events in the order in which they happen. */
export interface FileEvents {
  /** When the file is evaluated. */
  readonly top: readonly CodeEvent[];
  /** When a function, a method or a constructor is called, by its name. */
  readonly functions: ReadonlyMap<string, readonly CodeEvent[]>;
}

/** The result of following a program from its start to a line with a key. */
export interface Order {
  /** What was loaded before the line with the key is evaluated. */
  readonly before: readonly (EnvLoad & { readonly path: string })[];
  /** What is loaded after it. */
  readonly after: readonly (EnvLoad & { readonly path: string })[];
  /** Files that were evaluated. */
  readonly evaluated: ReadonlySet<string>;
}

const MOST_CALLS = 400;

/**
 * Follows a program through its files, functions that are called right away included.
 * @param entries evaluated in this order: preloaded modules, then the program
 * @param folder the working directory
 * @param keyFile its functions may be called as methods, of an object that is not known
 * @returns the order for a key by where it starts. A line that is not reached this way runs later, when everything has been loaded.
 */
export function followed(
  entries: readonly string[],
  eventsOf: (path: string) => FileEvents | undefined,
  folder: string,
  keyFile: string,
): (at: number) => Order {
  const evaluated = new Set<string>();
  const loads: (EnvLoad & { path: string })[] = [];
  const running = new Set<string>();
  /** How many loads come before a key. */
  const readAfter = new Map<number, number>();
  let calls = 0;

  const evaluate = (path: string): void => {
    if (evaluated.has(path)) return;
    evaluated.add(path);
    run(path, eventsOf(path)?.top ?? []);
  };
  const call = (path: string, name: string): boolean => {
    const body = eventsOf(path)?.functions.get(name);
    const id = `${path} ${name}`;
    if (body === undefined || running.has(id) || ++calls > MOST_CALLS) return false;
    running.add(id);
    run(path, body);
    running.delete(id);
    return true;
  };
  const run = (path: string, events: readonly CodeEvent[]): void => {
    for (const event of events) {
      switch (event.kind) {
        case 'import':
          evaluate(event.path);
          break;
        case 'load':
          loads.push({ by: event.path, path: event.path, files: resolved(event.files, folder) });
          break;
        case 'call': {
          const known = (event.from !== undefined && call(event.from, event.name)) || call(path, event.name);
          if (!known && evaluated.has(keyFile)) call(keyFile, event.name);
          break;
        }
        case 'read':
          if (!readAfter.has(event.at)) readAfter.set(event.at, loads.length);
      }
    }
  };
  for (const entry of entries) evaluate(entry);
  return (at) => {
    const count = readAfter.get(at) ?? loads.length;
    return { before: loads.slice(0, count), after: loads.slice(count), evaluated };
  };
}

function resolved(
  files: readonly FileReference[] | undefined,
  folder: string,
): readonly string[] | undefined {
  const paths = files?.map(({ from, path }) => (from === 'top' ? path : resolvePath(folder, path)));
  return paths?.every((path) => path !== undefined) === true ? paths : undefined;
}
