import path from 'node:path';
import { HOOK_MANAGERS, quoted, type HookChange, type HookManager } from '../../core/pre-commit';
import { shownPath } from '../../core/surface/path';
import { printable, printableLines } from '../../core/surface/terminal';
import { installHook, uninstallHook } from '../../node/pre-commit/hook-files';
import { choice, parsed } from '../shared/arguments';
import { CommandError, ExitCode, type Terminal } from '../shared/terminal';

const HELP = printable`Usage: keyward hook install [dir] [--manager ${HOOK_MANAGERS.join('|')}]
       keyward hook uninstall [dir]

install     Adds "keyward scan --staged" to the pre-commit hook, which stops a commit that contains a key. It uses the
            hook manager of the project (husky, lefthook, pre-commit, simple-git-hooks) or Git's own hook, and keeps
            what the hook already does.
uninstall   Removes exactly what install added.

Where keyward is not installed, the hook prints a message and lets the commit through. "git commit --no-verify" skips it.

Exit codes: 0: done. 2: error.
`;

/** `keyward hook`: see {@link HELP}. Returns the exit code. @throws CommandError when a hook cannot be changed */
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
    terminal.stdout.write(printable`${describe(change)}\n`);
    return ExitCode.nothingFound;
  }
  const result = await uninstallHook(where, git);
  if (!result.ok) throw new CommandError(`${result.reason} ${result.nextStep}`);
  const lines = result.changes.map(describe);
  terminal.stdout.write(
    printable`${lines.length === 0 ? 'Keyward is not installed in any pre-commit hook.' : printableLines(lines)}\n`,
  );
  return ExitCode.nothingFound;
}

function describe({ done, file, manager, next }: HookChange): string {
  const name = shownPath(file);
  const how = manager === 'native' ? '' : ` (${manager})`;
  const sentences: Record<HookChange['done'], string> = {
    created: `Created ${name}${how}.`,
    changed: `Changed ${name}${how}.`,
    unchanged: `${name}${how} already runs Keyward.`,
    removed: `Removed ${name}${how}, which contained nothing else.`,
  };
  return next === undefined ? sentences[done] : `${sentences[done]} ${next}`;
}

/** A shell command that runs this program, for a hook that stays on this machine. */
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
  const { values, positionals } = parsed('hook', {
    args: [...args],
    allowPositionals: true,
    options: { manager: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const [action, folder = '.', ...more] = positionals;
  const help = values.help ?? false;
  if (help) return { help, action: 'install', folder };
  if (action !== 'install' && action !== 'uninstall') {
    throw new CommandError('the form is "keyward hook install" or "keyward hook uninstall"');
  }
  if (more.length > 0) throw new CommandError('name one folder at a time');
  const { manager } = values;
  return {
    help,
    action,
    folder,
    ...(manager !== undefined && { manager: choice('--manager', manager, HOOK_MANAGERS) }),
  };
}
