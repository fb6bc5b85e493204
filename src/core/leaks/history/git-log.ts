/** One commit and what it changed, as `git log --raw` prints it. */
export interface LoggedCommit {
  readonly id: string;
  /** Author date, or the committer's if that cannot be read: seconds since 1970. Undefined: neither is a date up to the year 9999. */
  readonly authoredAt: number | undefined;
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
 * from all its parents (`-c`), so that nothing counts as new there that came with a parent. Signatures are not
 * checked: with `log.showSignature` the configuration of a repository could run its own program. No other setting of the
 * user or the repository changes what is printed, and Git 2.30 knows each option.
 */
export const GIT_LOG_ARGS: readonly string[] = [
  ...['log.follow=false', 'diff.relative=false'].flatMap((setting) => ['-c', setting]),
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
  '--encoding=UTF-8',
  '--full-history',
  '-O/dev/null', // Git for Windows knows this name as well
  '-c',
  '--format=%x01%H %at %ct',
];

/** Begins a commit's header. No path and no other record begins with it. */
const MARK = '\u0001';

/** Git prints nothing for a date that it cannot read. */
const HEADER = /^([0-9a-f]+) (-?\d*) (-?\d*)$/;

/** The last second of the year 9999. */
const LAST_SECOND = 253_402_300_799;

/** Parses the output of a `git log` with {@link GIT_LOG_ARGS}, in chunks of any size, commit by commit. */
export class GitLogParser {
  readonly #onCommit: (commit: LoggedCommit) => void;
  #rest = '';
  #commit: (Omit<LoggedCommit, 'changes'> & { readonly changes: LoggedChange[] }) | undefined;
  /** A change whose path comes next. */
  #change: Omit<LoggedChange, 'path'> | undefined;

  /** The output contains something that `git log` with these arguments never prints, so it is not reliable. */
  garbled = false;

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
    if (this.#change) this.garbled = true; // its path is missing
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
      const [, id = '', authored = '', committed = ''] = header;
      this.#commit = { id, authoredAt: secondsIn(authored) ?? secondsIn(committed), changes: [] };
    } else if (record.startsWith(':')) this.#change = readChange(record);
    else if (record !== '') this.garbled = true;
  }

  #flush(): void {
    if (this.#commit) this.#onCommit(this.#commit);
    this.#commit = undefined;
  }
}

/** @param printed as Git prints a date with `%at`. @returns undefined unless it is a date from 1970 to 9999 */
export function secondsIn(printed: string): number | undefined {
  const seconds = printed === '' ? NaN : Number(printed);
  return seconds >= 0 && seconds <= LAST_SECOND ? seconds : undefined;
}

/** The fields are a colon, a mode and an object per parent, then those of the result, then the status. */
function readChange(record: string): Omit<LoggedChange, 'path'> {
  const parents = /^:+/.exec(record)?.[0].length ?? 1;
  const fields = record.slice(parents).split(' ');
  const objects = fields.slice(parents + 1);
  return { mode: fields[parents] ?? '', before: objects.slice(0, parents), after: objects[parents] ?? '' };
}
