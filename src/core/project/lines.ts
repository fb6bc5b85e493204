/** True if one line of the text matches all of the expressions, in any order. */
export function hasLineWith(text: string, expressions: readonly RegExp[]): boolean {
  return text.split('\n').some((line) => expressions.every((expression) => expression.test(line)));
}
