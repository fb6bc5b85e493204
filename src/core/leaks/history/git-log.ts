/** One commit and what it changed, as `git log --raw` tells it. */
export interface LoggedCommit {
  readonly id: string;
  /** Author date, seconds since 1970. */
  readonly authoredAt: number;
  readonly changes: readonly LoggedChange[];
}

export interface LoggedChange {
  /** Relative to the repository's top, `/` between names. */
  readonly path: string;
  /** Mode of the result: `100644`, `100755`, `120000` for a link, `160000` for a submodule. */
  readonly mode: string;
  /** The blob before, one per parent; all zeros where there was none. */
  readonly before: readonly string[];
  /** The blob after; all zeros where the file went away. */
  readonly after: string;
}

/**
 * Arguments of the `git log` that `RawLogReader` reads; revisions follow. A merge shows only what differs from all its
 * parents (`combined`), so that nothing counts as new there that came with a parent. Signatures are not looked at:
 * with `log.showSignature` a repository's configuration could have a program of its own run.
 */
export const RAW_LOG: readonly string[] = [
  'log',
  '-z',
  '--raw',
  '--root',
  '--no-abbrev',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-show-signature',
  '--no-notes',
  '--no-color',
  '--diff-merges=combined',
  '--format=%x01%H %at',
];

/** Begins a commit's header: no path and no record of git's does. */
const MARK = '\u0001';

const HEADER = /^([0-9a-f]+) (-?\d+)$/;

/** Takes apart the output of `RAW_LOG`, in whatever stretches it comes, commit by commit. */
export class RawLogReader {
  readonly #take: (commit: LoggedCommit) => void;
  #rest = '';
  #commit: { id: string; authoredAt: number; changes: LoggedChange[] } | undefined;
  /** A change whose path is still to come. */
  #change: Omit<LoggedChange, 'path'> | undefined;

  constructor(take: (commit: LoggedCommit) => void) {
    this.#take = take;
  }

  push(text: string): void {
    const fields = (this.#rest + text).split('\0');
    this.#rest = fields.pop() ?? '';
    for (const field of fields) this.#field(field);
  }

  /** To be called once after the last stretch. */
  end(): void {
    if (this.#rest !== '') this.#field(this.#rest);
    this.#rest = '';
    this.#flush();
  }

  #field(field: string): void {
    if (this.#change) {
      this.#commit?.changes.push({ path: field, ...this.#change });
      this.#change = undefined;
      return;
    }
    const record = field.replace(/^\n/, '');
    const header = record.startsWith(MARK) ? HEADER.exec(record.slice(1)) : null;
    if (header) {
      this.#flush();
      this.#commit = { id: header[1] ?? '', authoredAt: Number(header[2]), changes: [] };
    } else if (record.startsWith(':')) this.#change = readChange(record);
  }

  #flush(): void {
    if (this.#commit) this.#take(this.#commit);
    this.#commit = undefined;
  }
}

/** A colon, a mode and an object per parent, then those of the result, then the status. */
function readChange(record: string): Omit<LoggedChange, 'path'> {
  const parents = /^:+/.exec(record)?.[0].length ?? 1;
  const fields = record.slice(parents).split(' ');
  const objects = fields.slice(parents + 1);
  return { mode: fields[parents] ?? '', before: objects.slice(0, parents), after: objects[parents] ?? '' };
}
