import { type CommandUsage, listedOptions, type OptionUsage } from '../shared/usage';

/** An option as shells complete it. */
export interface CompletedOption extends OptionUsage {
  /** Without dashes. */
  readonly name: string;
  /** The first sentence of its help, without the period. */
  readonly what: string;
  readonly takesValue: boolean;
}

export function completedOptions(usage: CommandUsage): CompletedOption[] {
  return listedOptions(usage).map(([name, option, help]) => ({
    ...option,
    name,
    what: firstSentence(help),
    takesValue: option.choices !== undefined || option.value !== undefined,
  }));
}

/** The words that select what a command does. */
export function actionsOf({ actions = {} }: CommandUsage): [name: string, what: string][] {
  return Object.entries(actions).map(([name, help]) => [name, firstSentence(help)]);
}

/** Options before any command. */
export const GLOBAL_OPTIONS: readonly (readonly [name: string, what: string])[] = [
  ['help', 'Print the help'],
  ['version', 'Print the version'],
];

function firstSentence(text: string): string {
  return (/^.*?(?=\.(?:\s|$)|$)/.exec(text)?.[0] ?? text).trim();
}
