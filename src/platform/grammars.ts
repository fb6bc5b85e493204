import { unreadRoot, type Grammar, type SyntaxNode, type WithTree } from '../core/syntax';

type TreeSitter = typeof import('@vscode/tree-sitter-wasm');

/** The part of a parser's tree that is used here. */
interface Tree {
  readonly rootNode: SyntaxNode;
  delete(): void;
}
type ParsedTree = import('@vscode/tree-sitter-wasm').Tree;
type Timer = ReturnType<typeof setTimeout>;
type Init = (options: { wasmBinary: Uint8Array }) => Promise<void>;

/**
 * Loads VS Code's tree-sitter grammars, and a library for YAML, each once and on first use.
 * @param readWasm reads one of the package's `.wasm` files by its name without the extension
 */
export function createGrammars(
  readWasm: (name: string) => Promise<Uint8Array>,
): (grammar: Grammar) => Promise<WithTree> {
  const runtime = once(async (): Promise<TreeSitter> => {
    const treeSitter = await import('@vscode/tree-sitter-wasm');
    await (treeSitter.Parser.init as unknown as Init)({ wasmBinary: await readWasm('tree-sitter') });
    return treeSitter;
  });
  const parsers = new Map<Grammar, () => Promise<WithTree>>();
  return (grammar) => {
    let parser = parsers.get(grammar);
    if (!parser)
      parsers.set(grammar, (parser = once(() => own(grammar) ?? load(runtime, grammar, readWasm))));
    return parser();
  };
}

/** Languages for which VS Code ships no grammar. */
function own(grammar: Grammar): Promise<WithTree> | undefined {
  if (grammar === 'yaml') return yaml().then(keepingOwn);
  if (grammar === 'properties')
    return import('./properties-tree').then((one) => keepingOwn(one.propertiesTrees));
  return undefined;
}

/** Trees of plain objects, which may be used after the callback. */
function keepingOwn(withTree: WithTree): WithTree {
  return keepingLast((text) => ({ rootNode: withTree(text, (root) => root), delete: () => undefined }));
}

async function yaml(): Promise<WithTree> {
  const [library, { yamlTrees }] = await Promise.all([import('yaml'), import('./yaml-tree')]);
  return yamlTrees(library);
}

async function load(
  runtime: () => Promise<TreeSitter>,
  grammar: Grammar,
  readWasm: (name: string) => Promise<Uint8Array>,
): Promise<WithTree> {
  const { Language, Parser } = await runtime();
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readWasm(`tree-sitter-${grammar}`)));
  const parse = (text: string): Tree => {
    const end = performance.now() + MOST_MS;
    const isOver = (): boolean => performance.now() > end;
    let tree: ParsedTree | null = null;
    try {
      tree = parser.parse(text, null, { progressCallback: isOver });
    } catch {
      // the grammar has no memory left
    }
    if (tree && !isDeep(tree.rootNode)) return tree;
    tree?.delete();
    parser.reset();
    return { rootNode: unreadRoot(text), delete: () => undefined };
  };
  return keepingLast(parse);
}

/** The limit for parsing one file, in milliseconds. A large file takes a tenth of it. */
const MOST_MS = 5_000;
/** Asking for the parent of a node takes a time that grows with its depth, so deep trees take quadratic time. */
const DEEPEST = 1_000;

interface CountedNode {
  readonly descendantCount: number;
  readonly children: readonly (CountedNode | null)[];
}

/** Looks only into nodes that have enough descendants to be too deep. */
function isDeep(root: CountedNode): boolean {
  const open: [CountedNode, number][] = [[root, 1]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next;
    if (depth + node.descendantCount <= DEEPEST) continue;
    if (depth > DEEPEST) return true;
    for (const child of node.children) if (child) open.push([child, depth + 1]);
  }
  return false;
}

/** Most text whose trees are kept: a tree is many times as large as its text. UTF-16 units. */
const MOST_KEPT_TEXT = 1_000_000;
/** The text may contain a key, so it must not outlive the fix by long. */
const KEPT_MS = 5_000;
const MOST_KEPT = 3;

/**
 * Frees every tree when its user returns, except for the last ones: a fix parses the text, edits it and parses the result,
 * and the next fix starts from that result. In between, it parses the files that start the program. Text that is requested while its tree is in use gets a second tree.
 */
export function keepingLast(parse: (text: string) => Tree): WithTree {
  /** Those used last are at the end. */
  const kept = new Map<string, Tree>();
  let timer: Timer | undefined;
  const forget = (most: number): void => {
    let length = [...kept.keys()].reduce((sum, text) => sum + text.length, 0);
    for (const [text, tree] of kept) {
      if (kept.size <= most && length <= MOST_KEPT_TEXT) return;
      length -= text.length;
      kept.delete(text);
      tree.delete();
    }
  };
  return (text, use) => {
    const known = kept.get(text);
    kept.delete(text);
    const tree = known ?? parse(text);
    try {
      return use(tree.rootNode);
    } finally {
      kept.get(text)?.delete(); // a second tree, made while this one was in use
      kept.delete(text);
      kept.set(text, tree);
      forget(MOST_KEPT);
      clearTimeout(timer);
      timer = setTimeout(() => forget(0), KEPT_MS);
      if (typeof timer === 'object') timer.unref(); // in Node the timer must not keep the process alive
    }
  };
}

/** Keeps the first success; a failure is retried on the next call. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}
