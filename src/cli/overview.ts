import type { TerminalText } from '../core/surface/terminal';
import { type CommandUsage, entry, examplesOf, linesOf, titled } from './shared/usage';

export const SUMMARY = 'Keyward finds hardcoded keys and moves them to .env. It never uses the network.';

export const VARIABLES: readonly (readonly [name: string, meaning: string])[] = [
  ['NO_COLOR', 'If set and not empty, output has no colors.'],
  [
    'FORCE_COLOR',
    'If set, output has colors, also where it is not a terminal; with 0 or false, it has none.',
  ],
];

export const EXIT_CODES: readonly (readonly [code: string, meaning: string])[] = [
  ['0', 'No secret found, or all keys moved.'],
  ['1', 'Secrets found, or keys remain.'],
  ['2', 'Error, or something is unknown.'],
];

const EXAMPLES: CommandUsage['examples'] = [
  ['scan', 'find keys in the current folder'],
  ['fix src/pay.ts --write', 'move the keys of a file to .env'],
  ['hook install', 'check staged changes before each commit'],
];

/** The text of `keyward --help`. */
export function overview(usages: readonly CommandUsage[]): TerminalText {
  return linesOf([
    [SUMMARY],
    ['Usage: keyward <command> [options]'],
    titled(
      'Commands:',
      usages.map(({ name, summary }) => entry(name, summary, 17)),
    ),
    titled('Options:', [
      entry('--version, -v', 'Print the version.', 17),
      entry('--help, -h', 'Print this help. "keyward <command> --help" lists the options of a command.', 17),
    ]),
    titled('Examples:', examplesOf(EXAMPLES)),
    titled(
      'Exit codes:',
      EXIT_CODES.map(([code, meaning]) => entry(code, meaning, 17)),
    ),
    titled(
      'Environment:',
      VARIABLES.map(([name, meaning]) => entry(name, meaning, 17)),
    ),
  ]);
}
