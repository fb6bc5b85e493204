import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandError } from './terminal';

export const CONFIDENCES = ['low', 'medium', 'high'] as const;

/**
 * Parses the arguments after a command's name.
 * @throws CommandError that names the wrong option
 */
export function parsed<T extends ParseArgsConfig>(
  command: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split(/\.(?:\s|$)/) : [];
    const message = sentence.charAt(0).toLowerCase() + sentence.slice(1);
    throw new CommandError(`${message}; see keyward ${command} --help`);
  }
}

/** @throws CommandError that lists the possible values */
export function choice<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const known = choices.find((name) => name === value);
  if (known !== undefined) return known;
  const last = choices.at(-1) ?? '';
  const list = choices.length > 1 ? `${choices.slice(0, -1).join(', ')} or ${last}` : last;
  throw new CommandError(`${option} must be ${list}, not "${value}"`);
}
