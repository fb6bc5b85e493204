import type { CommandName } from './commands';
import { scanCommand } from './scan/command';
import { printable, printableLines, type TerminalText } from '../core/surface/terminal';
import {
  type Command,
  CommandError,
  ExitCode,
  isCommandError,
  type Process,
  type Terminal,
  terminalOf,
} from './shared/terminal';
import { locationOf } from './shared/internal-error';
import { version } from './shared/product';

/** What each command is called with, and what it does. */
const SUMMARIES: Readonly<Record<CommandName | 'scan', readonly [usage: string, summary: string]>> = {
  scan: ['scan [path ...]', 'Find hardcoded keys in files, folders, staged changes or Git history'],
  fix: ['fix FILE ...', 'Show how keys move to .env; with --write, move them'],
  doctor: ['doctor [dir]', 'Check how env files could leak: Git, Docker images, packages, build output'],
  rotation: ['rotation [dir]', 'List keys with their age and the day they are due'],
  hook: ['hook install', 'Check staged changes before each commit'],
  allow: ['allow import FILE', "Import another scanner's allowlist into .keyward.json"],
};

function help(): TerminalText {
  const commands = Object.values(SUMMARIES).map(
    ([usage, summary]) => printable`  ${usage.padEnd(20)}${summary}`,
  );
  return printable`Keyward finds hardcoded keys and moves them to .env. It never uses the network.

Usage: keyward <command> [options]

${printableLines(commands)}

  --version           Print the version
  --help              Print this help; "keyward <command> --help" lists a command's options

Exit codes: 0: no secret found, or all keys moved. 1: secrets found. 2: error.
`;
}

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
  if (name === undefined) {
    terminal.stderr.write(help());
    return ExitCode.failed;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.stdout.write(help());
    return ExitCode.nothingFound;
  }
  if (name === '--version' || name === '-v') {
    terminal.stdout.write(printable`${version}\n`);
    return ExitCode.nothingFound;
  }
  const command = await commandNamed(name);
  if (command !== undefined) return command(rest, terminal);
  throw new CommandError(
    `unknown ${name.startsWith('-') ? 'option' : 'command'} "${name}"; see keyward --help`,
  );
}

async function commandNamed(name: string): Promise<Command | undefined> {
  if (name === 'scan') return scanCommand;
  if (!Object.hasOwn(SUMMARIES, name)) return undefined;
  // The build puts these in a separate file, so that a scan does not wait for it to load.
  const { commands } = await import('./commands');
  return commands[name as CommandName];
}
