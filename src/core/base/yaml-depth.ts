const MARK = /[-?](?:[ \t]+|$)/y;

/**
 * How deep YAML text is nested at most, found in one pass without a parser: by its indentation, by the dashes and question
 * marks in front of a value, and by its brackets. May be more than the true depth, because strings are not recognized.
 */
export function yamlDepth(text: string): number {
  let deepest = 0;
  let brackets = 0;
  const indents: number[] = [];
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    while ((indents.at(-1) ?? -1) >= indent) indents.pop();
    indents.push(indent);
    let marks = 0;
    MARK.lastIndex = indent;
    while (MARK.test(line)) marks++;
    for (const { 0: bracket, index } of line.matchAll(/[[\]{}]/g)) {
      const opens = bracket === '[' || bracket === '{';
      // Outside of brackets, a bracket in the middle of a word is part of it.
      if (opens && brackets === 0 && !/[\s:,-]/.test(line.charAt(index - 1) || ' ')) continue;
      brackets = opens ? brackets + 1 : Math.max(0, brackets - 1);
      deepest = Math.max(deepest, indents.length + marks + brackets);
    }
    deepest = Math.max(deepest, indents.length + marks + brackets);
  }
  return deepest;
}

/** The YAML library makes several calls for each level, and its time can't be limited. Files that people write have far fewer levels. */
const DEEPEST = 100;
/** UTF-16 units. */
const LONGEST = 1_000_000;

/**
 * Options for every use of the YAML library. It would compare each key with all others, and format a message for each error: both
 * take quadratic time.
 */
export const YAML_OPTIONS = { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

/** Whether the YAML library can read a text: with deeper ones, the process runs out of memory. */
export function isReadableYaml(text: string): boolean {
  return text.length <= LONGEST && yamlDepth(text) <= DEEPEST;
}
