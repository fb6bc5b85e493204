import type { Grammar, Language } from '../language';
import { javascriptLiteral } from './site';

/** JavaScript, TypeScript, JSX, and TSX differ in their grammar and in whether types are checked. */
export function ecmascript(title: string, grammar: Grammar): Language {
  const typed = grammar !== 'javascript';
  return { title, grammar, find: (source) => javascriptLiteral(source, typed) };
}
