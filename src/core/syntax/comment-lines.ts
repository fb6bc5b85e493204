import type { CodeFile } from './code-file';

/** How a line that is only a comment begins, by language IDs and file extensions. */
const BEGINS: readonly (readonly [marks: readonly string[], ids: string, extensions: RegExp])[] = [
  [
    ['#'],
    'dockerfile toml makefile perl elixir r julia',
    /(?:(?:^|[/\\])(?:docker|container|make|proc|gem)file|\.(?:dockerfile|toml|conf|mk|pl|pm|exs?|r|jl|cmake))$/i,
  ],
  [['#', ';'], 'ini', /\.(?:ini|cfg)$/i],
  [['#', '//'], 'terraform terraform-vars hcl', /\.(?:tf|tfvars|hcl)$/i],
  [
    ['//'],
    'kotlin scala swift dart c cpp groovy jsonc json5',
    /\.(?:kts?|scala|swift|dart|c|h|cc|cpp|hpp|gradle|groovy|jsonc|json5)$/i,
  ],
  [['--'], 'lua sql haskell', /\.(?:lua|sql|hs)$/i],
  [['REM ', 'rem ', '::'], 'bat', /\.(?:bat|cmd)$/i],
];

/** Openings of strings that continue on the next line, in which a line may look like a comment. */
const LONG_STRING = /"""|'''|<<|\[=*\[|R"|q[qwrx]?[[({|]|^=[a-z]/m;

/**
 * Whether the secret is in a line that is only a comment, in a language without a grammar. Reads only characters, so it answers
 * only where no string can contain the line.
 */
export function isInCommentLine({ text, secret, languageId, fileName = '' }: CodeFile): boolean {
  const found = BEGINS.find(([, ids]) => languageId !== undefined && ids.split(' ').includes(languageId));
  const marks = (found ?? BEGINS.find(([, , extensions]) => extensions.test(fileName)))?.[0];
  if (!marks || LONG_STRING.test(text.slice(0, secret.start))) return false;
  const start = text.lastIndexOf('\n', secret.start - 1) + 1;
  const line = text.slice(start, secret.start).trimStart();
  // A line that ends in a backslash continues, and in properties a continued line is never a comment.
  const isContinued = /\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start));
  const isOneLine = !text.slice(secret.start, secret.end).includes('\n');
  return isOneLine && !isContinued && marks.some((mark) => line.startsWith(mark));
}
