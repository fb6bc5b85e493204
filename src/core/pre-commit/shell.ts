/** Lines around what Keyward adds to a file of somebody else's, so that exactly that can be taken out again. */
export const BEGIN = '# keyward: begin ("keyward hook uninstall" takes these lines out)';
export const END = '# keyward: end';

const MISSING = 'keyward is not installed here, so the staged changes were not looked at for keys.';
const STOPPED =
  'keyward: the commit was stopped, a key is staged. Move it to .env, or write keyward:allow beside what is no key; git commit --no-verify goes past this check.';

/**
 * The check as shell commands (POSIX): the project's own keyward, else the one on the PATH, else `fallback`. Where none is there
 * the commit goes through with a word: a colleague who has no keyward must be able to work.
 * @param fallback a further command, for hooks that are not committed; already quoted for the shell
 */
export function checkCommands(fallback?: string): readonly string[] {
  const stop = `|| { echo '${STOPPED}' >&2; exit 1; }`;
  return [
    `if [ -x node_modules/.bin/keyward ]; then node_modules/.bin/keyward scan --staged ${stop}`,
    `elif command -v keyward >/dev/null 2>&1; then keyward scan --staged ${stop}`,
    ...(fallback === undefined
      ? []
      : [`elif ${fallback} --version >/dev/null 2>&1; then ${fallback} scan --staged ${stop}`]),
    `else echo '${MISSING}' >&2`,
    'fi',
  ];
}

/** The same on one line, without a single quote in it, for files that hold one command. */
export function checkLine(): string {
  return checkCommands().join('; ').replaceAll("'", '"');
}

/** One argument, as a POSIX shell takes it literally. */
export function quoted(argument: string): string {
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}
