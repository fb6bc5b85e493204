import type { CompiledFormat } from './compile';

/** Length of the fixed literal at the start of a value. */
export function prefixLength(compiled: CompiledFormat, text: string, start: number): number {
  const first = compiled.format.segments[0];
  if (first === undefined || 'set' in first) return 0;
  if ('literal' in first) return first.literal.length;
  return Math.max(...first.oneOf.map((literal) => (text.startsWith(literal, start) ? literal.length : 0)));
}

/** The random part: the value without the format's own literals. */
export function withoutLiterals(compiled: CompiledFormat, value: string): string {
  let random = value;
  for (const segment of compiled.format.segments) {
    if ('set' in segment) continue;
    const literals = 'literal' in segment ? [segment.literal] : segment.oneOf;
    const found = literals
      .filter((literal) => literal.length > 1 && random.includes(literal))
      .sort((a, b) => b.length - a.length)[0];
    if (found !== undefined) random = random.replace(found, '');
  }
  return random;
}

/** Characters of the format's literals, the shortest of each choice. */
export function literalLength(compiled: CompiledFormat): number {
  let length = 0;
  for (const segment of compiled.format.segments) {
    if ('literal' in segment) length += segment.literal.length;
    else if ('oneOf' in segment) length += Math.min(...segment.oneOf.map((literal) => literal.length));
  }
  return length;
}
