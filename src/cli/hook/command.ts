import path from 'node:path';
import {
  HOOK_MANAGERS,
  HOOKS,
  problemText,
  type HookChange,
  type HookManager,
  type HookName,
  type HookStatus,
} from '../../core/pre-commit';
import { shownPath } from '../../core/surface/path';
import { printable, printableLines } from '../../core/surface/terminal';
import { installHook, uninstallHook } from '../../node/pre-commit/hook-files';
import { proveHookStatus } from '../../node/pre-commit/hook-status';
import { choice, parsed } from '../shared/arguments';
import { namedFolder } from '../shared/named-folder';
import { CommandError, ExitCode, type Terminal } from '../shared/terminal';
import { exitCodeOf } from '../shared/verdict';

const HELP = printable`Usage: keyward hook install [dir] [options]
       keyward hook status [dir] [--hook NAME]
       keyward hook uninstall [dir]

install     Adds a check for keys to a Git hook, which then stops a commit that contains one. It uses the hook manager of the
            project or Git's own hook, and keeps what the hook already does. Then it runs the hook with a made-up key in
            a temporary folder, and reports whether that stops.
status      Reports whether the hook is installed and, by running it in the same way, whether it stops a commit.
uninstall   Removes exactly what install added.

  --hook ${HOOKS.join('|')}
                   pre-commit: what a commit adds (default). commit-msg: its message. pre-push: commits that the remote
                   does not have
  --manager ${HOOK_MANAGERS.join('|')}
                   Default: the one that the project uses
  --require        Stop commits where Keyward is not installed, instead of printing a message
  --outside        Also write a hook outside the repository, if Git looks for hooks there
  --help           Print this help

"git commit --no-verify" skips the check once.

Exit codes of install and status: 0: the hook stops commits with a key. 1: it does not, or is not installed. 2: error, or unknown.
`;

/** `keyward hook`: see {@link HELP}. Returns the exit code. @throws CommandError when a hook cannot be changed */
export async function hookCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readArguments(args);
  if (options.help) {
    terminal.stdout.write(HELP);
    return ExitCode.nothingFound;
  }
  const where = namedFolder(terminal.cwd, options.folder);
  const git = { environment: terminal.environment };
  if (options.action === 'uninstall') return uninstall(where, git, terminal);
  const { hook } = options;
  if (options.action === 'install') {
    const { manager, require, outside } = options;
    const program = terminal.program ?? {
      runtime: process.execPath,
      script: path.join(terminal.grammars, 'cli.js'), // the build puts them in one folder
    };
    const change = await installHook(where, {
      ...git,
      hook,
      require,
      outside,
      program,
      ...(manager && { manager }),
    });
    if (!change.ok) throw new CommandError(`${change.reason} ${change.nextStep}`);
    terminal.stdout.write(printable`${describe(change)}\n`);
  }
  const status = await proveHookStatus(where, hook, git);
  if (!status.ok) throw new CommandError(`${status.reason} ${status.nextStep}`);
  terminal.stdout.write(printable`${printableLines(statusLines(status))}\n`);
  const unknown = status.effect.state === 'unknown' ? [status.effect.because] : [];
  return exitCodeOf({ found: status.effect.state !== 'active', unknown });
}

async function uninstall(
  where: string,
  git: { environment: NodeJS.ProcessEnv },
  terminal: Terminal,
): Promise<number> {
  const result = await uninstallHook(where, git);
  if (!result.ok) throw new CommandError(`${result.reason} ${result.nextStep}`);
  const lines = result.changes.map(describe);
  if (lines.length === 0) lines.push('Keyward is not installed in any Git hook.');
  terminal.stdout.write(printable`${printableLines(lines)}\n`);
  return ExitCode.nothingFound;
}

function describe({ done, file: path, manager, next }: HookChange): string {
  const file = shownPath(path);
  const how = manager === 'native' ? '' : ` (${manager})`;
  const sentences: Record<HookChange['done'], string> = {
    created: `Created ${file}${how}.`,
    changed: `Changed ${file}${how}.`,
    unchanged: `${file}${how} already runs Keyward.`,
    removed: `Removed ${file}${how}, which contained nothing else.`,
  };
  return next === undefined ? sentences[done] : `${sentences[done]} ${next}`;
}

function statusLines({ hook, files, effect }: HookStatus): string[] {
  const where = files
    .map(({ file, manager }) => shownPath(file) + (manager === 'native' ? '' : ` (${manager})`))
    .join(', ');
  const what =
    hook === 'pre-push'
      ? 'A push with a key'
      : hook === 'commit-msg'
        ? 'A message with a key'
        : 'A commit with a key';
  switch (effect.state) {
    case 'not-installed':
      return [`Not installed: no ${hook} hook here runs Keyward. Run "keyward hook install --hook ${hook}".`];
    case 'active':
      return [`Active: ${what.toLowerCase()} is stopped. The check is in ${where}.`];
    case 'inactive': {
      const { reason, nextStep } = problemText(effect.problem, hook);
      const state = effect.problem.id === 'shadowed' ? 'Shadowed' : 'Not active';
      return [`${state}: ${what.toLowerCase()} is not stopped. ${reason}`, nextStep];
    }
    case 'unknown':
      return [
        `Unknown: the hook in ${where} could not be tried: ${effect.because}.`,
        'Fix that, then run "keyward hook status".',
      ];
  }
}

const ACTIONS = ['install', 'status', 'uninstall'] as const;

interface HookArguments {
  readonly help: boolean;
  readonly action: (typeof ACTIONS)[number];
  readonly folder: string;
  readonly hook: HookName;
  readonly manager: HookManager | undefined;
  readonly require: boolean;
  readonly outside: boolean;
}

function readArguments(args: readonly string[]): HookArguments {
  const { values, positionals } = parsed('hook', {
    args: [...args],
    allowPositionals: true,
    options: {
      hook: { type: 'string' },
      manager: { type: 'string' },
      require: { type: 'boolean' },
      outside: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [named, folder = '.', ...more] = positionals;
  const help = values.help ?? false;
  const action = ACTIONS.find((one) => one === named) ?? (help ? 'install' : undefined);
  if (action === undefined) {
    throw new CommandError('use "keyward hook install", "keyward hook status" or "keyward hook uninstall"');
  }
  if (more.length > 0) throw new CommandError('name one folder at a time');
  return {
    help,
    action,
    folder,
    hook: values.hook === undefined ? 'pre-commit' : choice('--hook', values.hook, HOOKS),
    manager: values.manager === undefined ? undefined : choice('--manager', values.manager, HOOK_MANAGERS),
    require: values.require ?? false,
    outside: values.outside ?? false,
  };
}
