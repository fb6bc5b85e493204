import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandError } from './terminal';

export const CONFIDENCES = ['low', 'medium', 'high'] as const;

/**
 * Reads the arguments after a command's name.
 * @throws CommandError naming the option that is wrong
 */
export function parsed<T extends ParseArgsConfig>(
  command: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const words = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    throw new CommandError(`${words.replace(/\.$/, '')}; "keyward ${command} --help" lists the options.`);
  }
}

/** @throws CommandError listing what the option may be */
export function choice<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const known = choices.find((name) => name === value);
  if (known !== undefined) return known;
  throw new CommandError(`${option} is ${choices.join(', ')}; not "${value}".`);
}
