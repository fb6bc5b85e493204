/** One commit and what it changed, as `git log --raw` prints it. */
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
  /** The blob before, one per parent; all zeros if there was none. */
  readonly before: readonly string[];
  /** The blob after; all zeros if the file was deleted. */
  readonly after: string;
}

/**
 * Arguments for the `git log` whose output {@link GitLogParser} parses; revisions follow. A merge shows only what differs
 * from all its parents (`combined`), so that nothing counts as new there that came with a parent. Signatures are not
 * checked: with `log.showSignature` the configuration of a repository could run its own program.
 */
export const GIT_LOG_ARGS: readonly string[] = [
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

/** Begins a commit's header. No path and no other record begins with it. */
const MARK = '\u0001';

const HEADER = /^([0-9a-f]+) (-?\d+)$/;

/** Parses the output of a `git log` with {@link GIT_LOG_ARGS}, in chunks of any size, commit by commit. */
export class GitLogParser {
  readonly #onCommit: (commit: LoggedCommit) => void;
  #rest = '';
  #commit: { id: string; authoredAt: number; changes: LoggedChange[] } | undefined;
  /** A change whose path comes next. */
  #change: Omit<LoggedChange, 'path'> | undefined;

  constructor(onCommit: (commit: LoggedCommit) => void) {
    this.#onCommit = onCommit;
  }

  push(text: string): void {
    const fields = (this.#rest + text).split('\0');
    this.#rest = fields.pop() ?? '';
    for (const field of fields) this.#field(field);
  }

  /** Call once after the last chunk. */
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
    if (this.#commit) this.#onCommit(this.#commit);
    this.#commit = undefined;
  }
}

/** The fields are a colon, a mode and an object per parent, then those of the result, then the status. */
function readChange(record: string): Omit<LoggedChange, 'path'> {
  const parents = /^:+/.exec(record)?.[0].length ?? 1;
  const fields = record.slice(parents).split(' ');
  const objects = fields.slice(parents + 1);
  return { mode: fields[parents] ?? '', before: objects.slice(0, parents), after: objects[parents] ?? '' };
}
