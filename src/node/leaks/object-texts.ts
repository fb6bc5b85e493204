import { secondsIn } from '../../core/leaks/history';

/** What a commit object contains about the history. */
export interface CommitObject {
  readonly tree: string;
  readonly parents: readonly string[];
  /** See `LoggedCommit`. */
  readonly authoredAt: number | undefined;
}

/** @param text a commit object as stored. @returns undefined if it has no tree */
export function readCommit(text: string): CommitObject | undefined {
  const end = text.indexOf('\n\n');
  const lines = (end < 0 ? text : text.slice(0, end)).split('\n');
  const valuesOf = (name: string) =>
    lines.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length));
  const [tree] = valuesOf('tree ');
  if (tree === undefined) return undefined;
  const dateOf = (name: string): number | undefined => {
    const [line = ''] = valuesOf(name);
    return secondsIn(
      line
        .slice(line.lastIndexOf('>') + 1)
        .trim()
        .split(' ')[0] ?? '',
    );
  };
  const authoredAt = dateOf('author ') ?? dateOf('committer ');
  return { tree, parents: valuesOf('parent '), authoredAt };
}

/** One name in a folder. */
export interface TreeEntry {
  /** `100644`, `100755`, `40000` for a folder, `120000` for a link, `160000` for a submodule. */
  readonly mode: string;
  readonly name: string;
  readonly id: string;
}

/** @param tree a tree object as stored @param idBytes 20, or 32 in a repository with SHA-256. A damaged end is left out */
export function readTree(tree: Buffer, idBytes: number): TreeEntry[] {
  const entries: TreeEntry[] = [];
  let at = 0;
  for (;;) {
    const space = tree.indexOf(32, at);
    const zero = tree.indexOf(0, space);
    if (space < 0 || zero < 0 || zero + 1 + idBytes > tree.length) return entries;
    entries.push({
      mode: tree.toString('utf8', at, space),
      name: tree.toString('utf8', space + 1, zero),
      id: tree.toString('hex', zero + 1, zero + 1 + idBytes),
    });
    at = zero + 1 + idBytes;
  }
}
