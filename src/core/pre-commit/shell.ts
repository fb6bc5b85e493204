import type { HookName } from './hook-names';

/** Comment lines around what Keyward adds to a file, so that exactly this can be removed again. */
export const BEGIN = '# keyward: begin ("keyward hook uninstall" removes these lines)';
export const END = '# keyward: end';

export interface CheckOptions {
  readonly hook: HookName;
  /** Stop Git where Keyward is not installed. */
  readonly require?: boolean;
  /** The hook is committed. Keyward may then also be a package of the project. */
  readonly committed?: boolean;
}

/** Where the launcher is, in the folder that `git rev-parse --git-common-dir` prints. It is not committed. */
export const LAUNCHER = 'keyward/run';

/** What each hook checks. */
const CHECKS: Readonly<
  Record<HookName, { readonly scan: string; readonly what: string; readonly contains: string }>
> = {
  'pre-commit': { scan: 'scan --staged', what: 'the staged changes were', contains: 'it contains a key' },
  'commit-msg': {
    scan: 'scan --hook commit-msg "$@"',
    what: 'the message was',
    contains: 'its message contains a key',
  },
  'pre-push': {
    scan: 'scan --hook pre-push "$@"',
    what: 'the pushed commits were',
    contains: 'it contains a key',
  },
};

/** The arguments of the check without those that Git passes on. */
export function scanArguments(hook: HookName): string {
  return CHECKS[hook].scan.replace(' "$@"', '');
}

/**
 * The check as POSIX shell commands. They run the program that was named when the hook was installed (see `launcher.ts`), else
 * the keyward on the PATH, but never a program from the repository: that could be committed. Only a hook that is itself committed
 * also tries the project's own keyward. The report is kept until its result is known, because VS Code shows only the first line. The
 * commands contain no single quotes and change no variable. Their messages are not localized: they are committed.
 */
export function checkCommands({ hook, require = false, committed = false }: CheckOptions): readonly string[] {
  const { scan, what, contains } = CHECKS[hook];
  const stopped = `Keyward stopped this ${hook === 'pre-push' ? 'push' : 'commit'}`;
  const skip = `To skip this check once, use git ${hook === 'pre-push' ? 'push' : 'commit'} --no-verify.`;
  const advice = `Move the key to .env, or add a keyward:allow comment if it is not a secret. ${skip}`;
  const missing = require
    ? `echo "${stopped} because Keyward is not installed here, and this project requires it." >&2; exit 1`
    : `echo "Keyward is not installed here, so ${what} not checked for keys." >&2`;
  const found = `[ "$keyward_code" = 1 ]`;
  return [
    '(',
    'keyward_at=/',
    'keyward_top="$(git rev-parse --show-toplevel 2>/dev/null || pwd -P)"',
    `keyward_run="$(git rev-parse --git-common-dir 2>/dev/null)/${LAUNCHER}"`,
    'keyward_path="$(command -v keyward 2>/dev/null)"',
    // A relative path comes from a PATH with the current folder in it.
    'case "$keyward_path" in /*) keyward_at="$(cd -P "${keyward_path%/*}" 2>/dev/null && pwd -P)" ;; *) keyward_path= ;; esac',
    'case "$keyward_at/" in "$keyward_top"/*) keyward_path= ;; esac',
    `keyward_stopped() { if ${found}; then echo "${stopped} because ${contains}."; else echo "${stopped} because the check for keys failed."; fi; printf "%s\\n" "$keyward_report"; if ${found}; then echo "${advice}"; else echo "${skip}"; fi; exit 1; }`,
    // A Node that is too old ends with 1 before Keyward can report anything.
    'keyward_check() { keyward_report="$("$@" 2>&1)"; keyward_code=$?; case "$keyward_report" in *"    at "*"Node.js v"[0-9]*) keyward_code=2 ;; esac; if [ "$keyward_code" = 0 ]; then printf "%s\\n" "$keyward_report"; else keyward_stopped >&2; fi; }',
    `if [ -f "$keyward_run" ] && sh "$keyward_run" --found; then keyward_check sh "$keyward_run" ${scan}`,
    `elif [ -n "$keyward_path" ]; then keyward_check "$keyward_path" ${scan}`,
    ...(committed
      ? [`elif [ -x node_modules/.bin/keyward ]; then keyward_check node_modules/.bin/keyward ${scan}`]
      : []),
    `else ${missing}`,
    'fi',
    ') || exit 1',
  ];
}

/** {@link checkCommands} around the rest of a pre-push hook, which reads the pushed refs from standard input as well. */
export function checkLines(options: CheckOptions): readonly string[] {
  const commands = checkCommands(options);
  if (options.hook !== 'pre-push') return commands;
  return [
    'keyward_refs="$(cat)"',
    'exec <<KEYWARD_REFS',
    '$keyward_refs',
    'KEYWARD_REFS',
    ...commands,
    'exec <<KEYWARD_REFS',
    '$keyward_refs',
    'KEYWARD_REFS',
  ];
}

/** The same commands on one line, for files that contain a single command. */
export function checkLine(options: CheckOptions): string {
  const [, ...commands] = checkCommands(options).slice(0, -1);
  return `( ${commands.join('; ')} ) || exit 1`;
}

/** Quotes one argument for a POSIX shell. */
export function quoted(argument: string): string {
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}
