import { printable } from '../core/surface/terminal';
import { scanCommand } from './scan/command';
import { locationOf } from './shared/internal-error';
import { version } from './shared/product';
import {
  type Command,
  CommandError,
  ExitCode,
  isCommandError,
  type Process,
  type Terminal,
  terminalOf,
} from './shared/terminal';

/** Runs the command line and returns its exit code. Everything else goes through `process`. Never throws. */
export async function run(args: readonly string[], process: Process): Promise<number> {
  const terminal = terminalOf(process);
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    // Any other error is a bug. Its message could contain part of a file, so only its name and location are printed.
    const message = isCommandError(error) ? error.message : `internal error: ${locationOf(error)}`;
    terminal.stderr.write(printable`keyward: ${message}\n`);
    return ExitCode.failed;
  }
}

async function dispatch([name, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === 'scan') return scanCommand(rest, terminal);
  if (name === '--version' || name === '-v') {
    terminal.stdout.write(printable`${version}\n`);
    return ExitCode.nothingFound;
  }
  // The build puts these in a separate file, so that a scan does not wait for it to load.
  const { commands, overview, usages } = await import('./commands');
  if (name === undefined) {
    terminal.stderr.write(overview(usages));
    return ExitCode.failed;
  }
  const topic = name === 'help' ? rest[0] : undefined;
  if (topic !== undefined) return runNamed(topic, ['--help']);
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.stdout.write(overview(usages));
    return ExitCode.nothingFound;
  }
  return runNamed(name, rest);

  function runNamed(wanted: string, args: readonly string[]): Promise<number> {
    const command: Command | undefined =
      wanted === 'scan' ? scanCommand : commands.find(({ usage }) => usage.name === wanted)?.run;
    if (command !== undefined) return command(args, terminal);
    throw new CommandError(
      `unknown ${wanted.startsWith('-') ? 'option' : 'command'} "${wanted}"; see keyward --help`,
    );
  }
}
