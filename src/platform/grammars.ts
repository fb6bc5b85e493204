import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Grammar, SyntaxNode, WithTree } from '../core/syntax';

type TreeSitter = typeof import('@vscode/tree-sitter-wasm');
/** What is needed of a parser's tree. */
export interface Tree {
  readonly rootNode: SyntaxNode;
  delete(): void;
}
type Init = (options: { wasmBinary: Uint8Array }) => Promise<void>;

/** Loads VS Code's own tree-sitter grammars, and a library for YAML, on first use, each once. @param folder where the `.wasm` files lie */
export function createTrees(folder: string): (grammar: Grammar) => Promise<WithTree> {
  const wasm = (name: string): Promise<Uint8Array> => readFile(join(folder, `${name}.wasm`));
  const runtime = once(async (): Promise<TreeSitter> => {
    const treeSitter = await import('@vscode/tree-sitter-wasm');
    await (treeSitter.Parser.init as unknown as Init)({ wasmBinary: await wasm('tree-sitter') });
    return treeSitter;
  });
  const parsers = new Map<Grammar, () => Promise<WithTree>>();
  return (grammar) => {
    let parser = parsers.get(grammar);
    if (!parser)
      parsers.set(
        grammar,
        (parser = once(() => (grammar === 'yaml' ? yaml() : load(runtime, grammar, wasm)))),
      );
    return parser();
  };
}

async function yaml(): Promise<WithTree> {
  const [library, { yamlTrees }] = await Promise.all([import('yaml'), import('./yaml-tree')]);
  return yamlTrees(library);
}

async function load(
  runtime: () => Promise<TreeSitter>,
  grammar: Grammar,
  wasm: (name: string) => Promise<Uint8Array>,
): Promise<WithTree> {
  const { Language, Parser } = await runtime();
  const parser = new Parser();
  parser.setLanguage(await Language.load(await wasm(`tree-sitter-${grammar}`)));
  const parse = (text: string): Tree => {
    const tree = parser.parse(text);
    // Only a cancelled or language-less parse gives null, and there is neither here.
    if (!tree) throw new Error(`The ${grammar} grammar gave no tree.`);
    return tree;
  };
  return keepingLast(parse);
}

/** Longer texts are not kept: a tree is many times as large as its text. UTF-16 units. */
const LONGEST_KEPT = 100_000;
/** A text with a key in it is not to outlive the fix by long. */
const KEPT_MS = 5_000;

/**
 * Frees every tree when its user returns, but for the last one: a fix looks at a text, writes another and looks at that, and the
 * next fix begins where it ended. A text that is asked for while its tree is in use gets one of its own.
 */
export function keepingLast(parse: (text: string) => Tree): WithTree {
  let kept: { readonly text: string; readonly tree: Tree } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const forget = (): void => {
    kept?.tree.delete();
    kept = undefined;
  };
  return (text, use) => {
    const known = kept?.text === text ? kept.tree : undefined;
    kept = known ? undefined : kept;
    const tree = known ?? parse(text);
    try {
      return use(tree.rootNode);
    } finally {
      if (text.length > LONGEST_KEPT) tree.delete();
      else {
        forget();
        kept = { text, tree };
        timer ??= setTimeout(forget, KEPT_MS).unref();
        timer.refresh();
      }
    }
  };
}

/** Keeps the first success; a failure may be tried again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}
