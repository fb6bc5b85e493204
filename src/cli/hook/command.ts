import path from 'node:path';
import { parseArgs } from 'node:util';
import { HOOK_MANAGERS, quoted, type HookChange, type HookManager } from '../../core/pre-commit';
import { installHook, uninstallHook } from '../../node/pre-commit/hook-files';
import { CommandError, ExitCode, type Terminal } from '../shared/terminal';

const HELP = `keyward hook install [dir] [--manager ${HOOK_MANAGERS.join('|')}]
keyward hook uninstall [dir]

install     has git look at staged changes before each commit ("keyward scan --staged") and stop the commit when
            they hold a key. It is added to what the project uses: husky, lefthook, pre-commit, simple-git-hooks, or
            git's own hook; what the hook does already stays.
uninstall   takes out exactly what install added.

Where keyward is not installed the hook lets the commit through and says so. "git commit --no-verify" goes past it.
Exit code 0: done. 2: it could not do its work.
`;

/** `keyward hook`: see the help. Gives the exit code; throws a CommandError when it cannot be done. */
export async function hookCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { help, action, folder, manager } = readArguments(args);
  if (help) {
    terminal.stdout.write(HELP);
    return ExitCode.nothingFound;
  }
  const where = path.resolve(terminal.cwd, folder);
  const git = { environment: terminal.environment };
  if (action === 'install') {
    const fallback = fallbackCommand();
    const options = {
      ...git,
      ...(manager === undefined ? {} : { manager }),
      ...(fallback === undefined ? {} : { fallback }),
    };
    const change = await installHook(where, options);
    if (!change.ok) throw new CommandError(`${change.reason} ${change.nextStep}`);
    terminal.stdout.write(`${said(change)}\n`);
    return ExitCode.nothingFound;
  }
  const result = await uninstallHook(where, git);
  if (!result.ok) throw new CommandError(`${result.reason} ${result.nextStep}`);
  const words = result.changes.map(said);
  terminal.stdout.write(`${words.length === 0 ? 'No hook holds the check.' : words.join('\n')}\n`);
  return ExitCode.nothingFound;
}

function said({ done, file, manager, next }: HookChange): string {
  const how = manager === 'native' ? '' : ` (${manager})`;
  const words: Record<HookChange['done'], string> = {
    created: `Created ${file}${how}.`,
    changed: `Changed ${file}${how}.`,
    unchanged: `${file}${how} holds the check already.`,
    removed: `Removed ${file}${how}: nothing else was in it.`,
  };
  return next === undefined ? words[done] : `${words[done]} ${next}`;
}

/** This very program, for a hook that stays on this machine. */
function fallbackCommand(): string | undefined {
  const script = process.argv[1];
  return script === undefined ? undefined : `${quoted(process.execPath)} ${quoted(path.resolve(script))}`;
}

interface HookArguments {
  readonly help: boolean;
  readonly action: 'install' | 'uninstall';
  readonly folder: string;
  readonly manager?: HookManager;
}

function readArguments(args: readonly string[]): HookArguments {
  const { values, positionals } = parse(args);
  const [action, folder = '.', ...more] = positionals;
  const help = values.help ?? false;
  if (help) return { help, action: 'install', folder };
  if (action !== 'install' && action !== 'uninstall') {
    throw new CommandError('say what to do: "keyward hook install" or "keyward hook uninstall".');
  }
  if (more.length > 0) throw new CommandError('a hook is installed in one folder at a time.');
  const manager = HOOK_MANAGERS.find((name) => name === values.manager);
  if (values.manager !== undefined && manager === undefined) {
    throw new CommandError(`--manager is ${HOOK_MANAGERS.join(', ')}; not "${values.manager}".`);
  }
  return { help, action, folder, ...(manager === undefined ? {} : { manager }) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { manager: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    const words = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    throw new CommandError(`${words.replace(/\.$/, '')}; "keyward hook --help" lists the options.`);
  }
}
