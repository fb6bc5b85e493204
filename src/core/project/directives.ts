const SPACE = /\s+/y;
const LINE_COMMENT = /\/\/[^\n]*/y;
const DIRECTIVE = /(['"])([^'"\n]*)\1\s?;?/y;

/**
 * The directives of a JavaScript or TypeScript file, such as `use client`: the strings before its first statement. Comments
 * between them are skipped. Takes linear time.
 */
export function directivesOf(text: string): string[] {
  const directives: string[] = [];
  let offset = text.startsWith('\uFEFF') ? 1 : 0;
  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    if (match) offset = pattern.lastIndex;
    return match;
  };
  while (offset < text.length) {
    if (read(SPACE) ?? read(LINE_COMMENT)) continue;
    if (text.startsWith('/*', offset)) {
      const end = text.indexOf('*/', offset + 2);
      if (end < 0) break;
      offset = end + 2;
      continue;
    }
    const directive = read(DIRECTIVE)?.[2];
    if (directive === undefined) break;
    directives.push(directive);
  }
  return directives;
}
