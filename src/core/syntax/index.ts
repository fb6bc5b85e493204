/**
 * The literal around a secret, and how its language reads a variable instead. Works on syntax trees from the caller.
 * First {@link codeAt} (which language), then the parser of `code.language.grammar`, then {@link literalSite}.
 */
export { codeAt, type Code } from './code';
export { literalSite, proveDrafts, type DraftedFix, type LiteralSite } from './literal-site';
export type { Grammar } from './language';
export { unreadRoot, type SyntaxNode, type WithTree } from './node';
export { isWorkflow } from './languages/yaml';
export { stringAt } from './string-at';
export type { ReadStyle } from './read-style';
export { workerEnvironmentType } from './javascript/worker';
