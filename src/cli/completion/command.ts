import { printable, printableLines } from '../../core/surface/terminal';
import { parsed } from '../shared/arguments';
import { CommandError, ExitCode, type Terminal } from '../shared/terminal';
import { type CommandUsage, helpOf } from '../shared/usage';
import { bashScript } from './bash';
import { fishScript } from './fish';
import { powershellScript } from './powershell';
import { zshScript } from './zsh';

/** A script for a shell, as lines. */
type ScriptOf = (usages: readonly CommandUsage[]) => readonly string[];

const SHELLS: Readonly<Record<string, ScriptOf>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
};

export const COMPLETION_USAGE: CommandUsage = {
  name: 'completion',
  summary: 'Print a script that completes commands and options in a shell',
  synopsis: ['completion bash|zsh|fish|powershell'],
  description: [
    'Prints a script for a shell. After the shell has run it, Tab completes the commands, options and values of keyward.',
  ],
  actions: {
    bash: 'Add to ~/.bashrc: source <(keyward completion bash)',
    zsh: 'Add to ~/.zshrc, after compinit: source <(keyward completion zsh)',
    fish: 'Run once: keyward completion fish > ~/.config/fish/completions/keyward.fish',
    powershell: 'Add to $PROFILE: keyward completion powershell | Out-String | Invoke-Expression',
  },
  completes: 'nothing',
  options: {},
  examples: [['completion bash', 'print the script for bash']],
  exitCodes: { 0: 'Success.', 2: 'Error.' },
};

/** `keyward completion`: see {@link COMPLETION_USAGE}. @param usages of all commands */
export function completionCommand(
  args: readonly string[],
  terminal: Terminal,
  usages: readonly CommandUsage[],
): Promise<number> {
  const { values, operands } = parsed(COMPLETION_USAGE, args);
  if (values.help) {
    terminal.stdout.write(helpOf(COMPLETION_USAGE));
    return Promise.resolve(ExitCode.nothingFound);
  }
  const [shell = '', ...more] = operands;
  const scriptOf = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
  if (scriptOf === undefined || more.length > 0)
    throw new CommandError(`name a shell: ${Object.keys(SHELLS).join(', ')}`);
  terminal.stdout.write(printable`${printableLines(scriptOf(usages))}\n`);
  return Promise.resolve(ExitCode.nothingFound);
}
