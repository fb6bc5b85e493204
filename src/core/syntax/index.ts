/**
 * The literal around a secret, and how its language reads a variable instead. Works on syntax trees from the caller.
 * First {@link codeAt} (which language), then the parser of `code.language.grammar`, then {@link literalSite}.
 */
export { codeAt, type Code, type CodeFile } from './code';
export { literalSite, type LiteralSite, type SourceFix } from './literal-site';
export type { Grammar } from './language';
export { unreadRoot, type SyntaxNode, type WithTree } from './node';
export { stringAt, type StringAt } from './string-at';
export type { ReadStyle } from './read-style';
