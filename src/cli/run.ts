import { version } from '../../package.json';
import type { CommandName } from './commands';
import { scanCommand } from './scan/command';
import { type Command, CommandError, ExitCode, isCommandError, type Terminal } from './shared/terminal';

const HELP = `keyward finds hardcoded keys and moves them to .env. Nothing is sent anywhere.

  keyward scan [path ...]   look for keys in files, folders, staged files or standard input
  keyward fix FILE ...      show how they move to .env; with --write, move them
  keyward hook install      have git look for keys before each commit
  keyward doctor [dir]      for each env file: ignored, tracked, in history, in an image or a package
  keyward allow import FILE make entries of .keyward.json from another scanner's baseline
  keyward rotation [dir]    how old each key is and when it is due, for reading, programs and calendars
  keyward --version
  keyward scan --help       all options of a command

Exit code 0: no secret found, or all moved. 1: secrets are there. 2: it could not do its work.
`;

/** The commands besides `scan`. They are a file of their own in the product, so that a scan need not wait for it to be read. */
const OTHERS: ReadonlySet<string> = new Set<CommandName>(['fix', 'hook', 'doctor', 'allow', 'rotation']);

/** Runs the command line: the exit code is the answer, and everything else goes through `terminal`. Never throws. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    // An error that is no message of ours is a bug; its text may come from anywhere, its name and place cannot.
    const report = isCommandError(error)
      ? words
      : `something went wrong that should not: ${whereabouts(error)}`;
    terminal.stderr.write(`keyward: ${report}\n`);
    return ExitCode.failed;
  }
}

async function dispatch([name, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === undefined) {
    terminal.stderr.write(HELP);
    return ExitCode.failed;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.stdout.write(HELP);
    return ExitCode.nothingFound;
  }
  if (name === '--version' || name === '-v') {
    terminal.stdout.write(`${version}\n`);
    return ExitCode.nothingFound;
  }
  const command = await commandNamed(name);
  if (command !== undefined) return command(rest, terminal);
  throw new CommandError(
    name.startsWith('-')
      ? `there is no option ${name} before a command; "keyward --help" lists what there is.`
      : `there is no command "${name}"; "keyward --help" lists those there are.`,
  );
}

async function commandNamed(name: string): Promise<Command | undefined> {
  if (name === 'scan') return scanCommand;
  if (!OTHERS.has(name)) return undefined;
  const { commands } = await import('./commands');
  return commands[name as CommandName];
}

function whereabouts(error: unknown): string {
  if (!(error instanceof Error)) return 'no error object';
  const code = (error as NodeJS.ErrnoException).code;
  const place = /\n\s+at (.+)/.exec(error.stack ?? '')?.[1] ?? 'an unknown place';
  return `${error.name}${code === undefined ? '' : ` ${code}`} at ${place}`;
}
