import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Grammar, WithTree } from '../../src/core/syntax';
import { createGrammars } from '../../src/platform/grammars';

/** The folder with the grammars. Tests run from the repository's top folder. */
export const GRAMMARS = join(process.cwd(), 'node_modules/@vscode/tree-sitter-wasm/wasm');

const parser = createGrammars((name) => readFile(join(GRAMMARS, `${name}.wasm`)));

/** The real grammars, for tests that run from the repository's top folder. */
export function treesFor(grammar: Grammar): Promise<WithTree> {
  return parser(grammar);
}
