import { join } from 'node:path';
import type { Grammar, WithTree } from '../../src/core/syntax';
import { createTrees } from '../../src/platform/grammars';

/** Where the grammars lie for tests, which run from the repository's top folder. */
export const GRAMMARS = join(process.cwd(), 'node_modules/@vscode/tree-sitter-wasm/wasm');

const parser = createTrees(GRAMMARS);

/** The real grammars, for tests that run from the repository's top folder. */
export function treesFor(grammar: Grammar): Promise<WithTree> {
  return parser(grammar);
}
