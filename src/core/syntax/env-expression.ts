/** Texts of expressions that read one environment variable, in every supported language. */

const NAME = '[A-Za-z_][A-Za-z0-9_]*';
const MEMBER = `(?:\\bprocess\\??\\.env|\\bimport\\.meta\\.env|\\bBun\\.env|\\benv)\\??\\.(${NAME})`;
const ASKED =
  '(?:\\bprocess\\??\\.env(?:\\?\\.)?|\\bimport\\.meta\\.env|\\bBun\\.env|\\bDeno\\.env\\.get|\\benviron(?:\\.get)?|\\bgetenv(?:\\(\\)\\.get)?|' +
  '\\bGetenv|\\bENV(?:\\.fetch)?|\\$_ENV|\\$_SERVER|\\bGetEnvironmentVariable|\\benv::var|\\bdotenvy::var|\\bvar|\\benv)' +
  `\\s*[([]\\s*["'](${NAME})["']\\s*(?:,\\s*(?:None|nil|null|true|false|""|'')\\s*)?[)\\]]`;
const SHELL = `\\$(?:env:(${NAME})|\\{env:(${NAME})\\})`;

// bounded: at most 300 characters
const WHOLE = new RegExp(`^(?:[\\w.\\\\:]*?(?:\\.|::|\\\\))??(?:${MEMBER}|${ASKED}|${SHELL})$`);
// bounded: at most 300 characters
const ANYWHERE = new RegExp(
  `(?<![\\w.])(?:[\\w\\\\:]{1,40}(?:\\.|::|\\\\)){0,3}?(?:${MEMBER}|${ASKED}|${SHELL})`,
  'g',
);
const MAX = 300;

/** Returns the variable that an expression reads and nothing else; undefined for any other expression. */
export function variableRead(expression: string): string | undefined {
  if (expression.length > MAX) return undefined;
  const bare = bareOf(expression);
  return names(WHOLE.exec(bare))[0];
}

/** Returns the only variable that is read somewhere in an expression. */
export function readIn(expression: string): string | undefined {
  if (expression.length > MAX) return undefined;
  const found = new Set([...expression.matchAll(ANYWHERE)].flatMap(names));
  return found.size === 1 ? [...found][0] : undefined;
}

function names(match: RegExpExecArray | null): string[] {
  return (match ?? []).slice(1).filter(Boolean);
}

function withoutEnding(text: string, ...endings: readonly string[]): string {
  const ending = endings.find((one) => text.endsWith(one)) ?? '';
  return text.slice(0, text.length - ending.length);
}

/** Without parentheses around it, `!`, and `as string`. */
function bareOf(expression: string): string {
  let bare = expression.trim();
  for (;;) {
    // bounded: at most 300 characters
    const inner = /^\(([^()]*(?:\([^()]*\)[^()]*)?)\)$/.exec(bare)?.[1] ?? bare;
    const next = withoutEnding(inner.trim(), '!', ' as string').trim();
    if (next === bare) return bare;
    bare = next;
  }
}
