/** Comment lines around what Keyward adds to a file, so that exactly this can be removed again. */
export const BEGIN = '# keyward: begin ("keyward hook uninstall" removes these lines)';
export const END = '# keyward: end';

// Not localized: they are committed with the hook. VS Code shows the first line only.
const MISSING = 'Keyward is not installed here, so the staged changes were not checked for keys.';
const STOPPED = 'Keyward stopped this commit because it contains a key.';
const FAILED = 'Keyward stopped this commit because the check for keys failed.';
const ADVICE =
  'Move the key to .env, or add a keyward:allow comment if it is not a secret. To skip this check once, use git commit --no-verify.';

/**
 * The check as POSIX shell commands. They run the project's own keyward, else the one on the PATH, else `fallback`. If none
 * is installed, the commit goes through with a message: teammates without Keyward must be able to commit.
 * @param fallback another command, for hooks that are not committed; already quoted for the shell
 */
export function checkCommands(fallback?: string): readonly string[] {
  return [
    `if [ -x node_modules/.bin/keyward ]; then ${check('node_modules/.bin/keyward')}`,
    `elif command -v keyward >/dev/null 2>&1; then ${check('keyward')}`,
    ...(fallback === undefined
      ? []
      : [`elif ${fallback} --version >/dev/null 2>&1; then ${check(fallback)}`]),
    `else echo '${MISSING}' >&2`,
    'fi',
  ];
}

/** Keeps the report until it is known whether the commit is stopped, because the first line shows that. */
function check(keyward: string): string {
  const reason = `case $? in 1) echo '${STOPPED}';; *) echo '${FAILED}';; esac`;
  const report = `printf '%s\\n' "$keyward_report"`;
  return `keyward_report=$(${keyward} scan --staged 2>&1) || { ${reason}; ${report}; echo '${ADVICE}'; exit 1; } >&2; ${report}`;
}

/** The same commands on one line, without single quotes, for files that contain a single command. */
export function checkLine(): string {
  return checkCommands().join('; ').replaceAll("'", '"');
}

/** Quotes one argument for a POSIX shell. */
export function quoted(argument: string): string {
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}
