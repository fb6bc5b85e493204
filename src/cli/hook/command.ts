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
import { parsed } from '../shared/arguments';
import { namedFolder } from '../shared/named-folder';
import { CommandError, ExitCode, type Terminal } from '../shared/terminal';
import { type CommandUsage, helpOf } from '../shared/usage';
import { exitCodeOf } from '../shared/verdict';

const ACTIONS = {
  install:
    "Adds a check for keys to a Git hook, which then stops a commit that contains one. It uses the hook manager of the project or Git's own hook, and keeps what the hook already does. Then it runs the hook with a made-up key in a temporary folder, and reports whether that stops.",
  status:
    'Reports whether the hook is installed and, by running it in the same way, whether it stops a commit.',
  uninstall: 'Removes exactly what install added.',
} as const;

const OPTIONS = {
  hook: {
    choices: HOOKS,
    help: 'pre-commit, the default: what a commit adds. commit-msg: its message. pre-push: commits that the remote does not have.',
  },
  manager: { choices: HOOK_MANAGERS, help: 'Default: the one that the project uses.' },
  require: { help: 'Stop commits where Keyward is not installed, instead of printing a message.' },
  outside: { help: 'Also write a hook outside the repository, if Git looks for hooks there.' },
} as const;

export const HOOK_USAGE: CommandUsage<typeof OPTIONS> = {
  name: 'hook',
  summary: 'Check staged changes before each commit',
  synopsis: ['hook install [dir] [options]', 'hook status [dir] [--hook NAME]', 'hook uninstall [dir]'],
  description: ['Checks for keys before each commit or push, or in each commit message.'],
  actions: ACTIONS,
  completes: 'folders',
  options: OPTIONS,
  notes: ['"git commit --no-verify" skips the check once.'],
  examples: [
    ['hook install', 'check what each commit adds'],
    ['hook install --hook pre-push', 'check the commits of each push'],
    ['hook status', 'try the hook'],
  ],
  exitCodes: {
    0: 'The hook stops commits with a key, or has been removed.',
    1: 'It does not stop them, or is not installed.',
    2: 'Error, or unknown.',
  },
};

/** `keyward hook`: see {@link HOOK_USAGE}. Returns the exit code. @throws CommandError when a hook cannot be changed */
export async function hookCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readArguments(args);
  if (options.help) {
    terminal.stdout.write(helpOf(HOOK_USAGE));
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

interface HookArguments {
  readonly help: boolean;
  readonly action: keyof typeof ACTIONS;
  readonly folder: string;
  readonly hook: HookName;
  readonly manager: HookManager | undefined;
  readonly require: boolean;
  readonly outside: boolean;
}

function readArguments(args: readonly string[]): HookArguments {
  const { values, operands } = parsed(HOOK_USAGE, args);
  const [named, folder = '.', ...more] = operands;
  const help = values.help ?? false;
  const isAction = named !== undefined && Object.hasOwn(ACTIONS, named);
  if (!isAction && !help) {
    throw new CommandError('use "keyward hook install", "keyward hook status" or "keyward hook uninstall"');
  }
  if (more.length > 0) throw new CommandError('name one folder at a time');
  return {
    help,
    action: isAction ? (named as HookArguments['action']) : 'install',
    folder,
    hook: values.hook ?? 'pre-commit',
    manager: values.manager,
    require: values.require ?? false,
    outside: values.outside ?? false,
  };
}
