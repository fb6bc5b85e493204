import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandError } from './terminal';
import { COMMON_OPTIONS, type CommandUsage, type OptionUsage, type OptionUsages } from './usage';

export const CONFIDENCES = ['low', 'medium', 'high'] as const;

type One<O extends OptionUsage> = O extends { choices: readonly (infer C)[] }
  ? C
  : O extends { value: string }
    ? string
    : boolean;

/** The values that were given, by option. */
type Values<O extends OptionUsages> = {
  readonly [K in keyof O]?: O[K] extends { multiple: true } ? readonly One<O[K]>[] : One<O[K]>;
};

interface Parsed<O extends OptionUsages> {
  readonly values: Values<O & typeof COMMON_OPTIONS>;
  /** The arguments that are not options, in order. */
  readonly operands: readonly string[];
}

/**
 * Parses the arguments after a command's name.
 * @throws CommandError that names the wrong option or value
 */
export function parsed<const O extends OptionUsages>(
  { name: command, options }: Pick<CommandUsage<O>, 'name' | 'options'>,
  args: readonly string[],
): Parsed<O> {
  const known: OptionUsages = { ...options, ...COMMON_OPTIONS };
  const { values, positionals } = parse(command, {
    args: [...args],
    allowPositionals: true,
    options: Object.fromEntries(Object.entries(known).map(([name, option]) => [name, configOf(option)])),
  });
  for (const [name, { choices }] of Object.entries(known)) {
    const given = [values[name] ?? []].flat();
    if (choices !== undefined) for (const value of given) checkChoice(`--${name}`, String(value), choices);
  }
  return { values: values as Parsed<O>['values'], operands: positionals };
}

function configOf({ value, choices, short, multiple }: OptionUsage) {
  const isSwitch = value === undefined && choices === undefined;
  return {
    type: isSwitch ? ('boolean' as const) : ('string' as const),
    ...(short !== undefined && { short }),
    ...(multiple !== undefined && { multiple }),
  };
}

function parse(command: string, config: ParseArgsConfig) {
  try {
    return parseArgs(config);
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split(/\.(?:\s|$)/) : [];
    const message = sentence.charAt(0).toLowerCase() + sentence.slice(1);
    throw new CommandError(`${message}; see keyward ${command} --help`);
  }
}

/** @throws CommandError that lists the possible values */
function checkChoice(option: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  const last = choices.at(-1) ?? '';
  const list = choices.length > 1 ? `${choices.slice(0, -1).join(', ')} or ${last}` : last;
  throw new CommandError(`${option} must be ${list}, not "${value}"`);
}
