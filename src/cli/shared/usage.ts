import { printable, printableLines, type TerminalText } from '../../core/surface/terminal';

/** One option of a command. Without a value, it is a switch. */
export interface OptionUsage {
  /** What the value is, in capitals, such as `FILE`. */
  readonly value?: string;
  /** The values that are possible. They take the place of `value`. */
  readonly choices?: readonly string[];
  readonly short?: string;
  /** It can be given more than once. */
  readonly multiple?: true;
  /** What a shell completes its value with. Choices complete themselves. */
  readonly completes?: 'files' | 'folders';
  /** One or more sentences. Undefined: the option works but is not listed. */
  readonly help?: string;
}

export type OptionUsages = Readonly<Record<string, OptionUsage>>;

/** What a command does and takes: the only source of its help, its completions, and its part of the manual. */
export interface CommandUsage<O extends OptionUsages = OptionUsages> {
  readonly name: string;
  /** One clause, for lists of commands. */
  readonly summary: string;
  /** The forms of a call, without `keyward`. */
  readonly synopsis: readonly string[];
  readonly description: readonly string[];
  /** Words that select what the command does, each with one sentence. */
  readonly actions?: Readonly<Record<string, string>>;
  /** Arguments that need an explanation. */
  readonly operands?: Readonly<Record<string, string>>;
  /** What a shell completes arguments with. */
  readonly completes: 'files' | 'folders' | 'nothing';
  readonly options: O;
  /** Paragraphs after the options. */
  readonly notes?: readonly string[];
  /** Calls without `keyward`, each with what it does. */
  readonly examples: readonly (readonly [call: string, what: string])[];
  readonly exitCodes: Readonly<Record<0 | 1 | 2, string>> | Readonly<Record<0 | 2, string>>;
}

const COLORS = ['auto', 'always', 'never'] as const;
export type ColorChoice = (typeof COLORS)[number];

/** Every command has these. */
export const COMMON_OPTIONS = {
  color: {
    choices: COLORS,
    help: 'Whether to use colors. auto, the default: on a terminal, unless NO_COLOR is set; FORCE_COLOR turns them on.',
  },
  help: { short: 'h', help: 'Print this help.' },
} as const satisfies OptionUsages;

/** `--name`, with its value. */
export function optionForm(name: string, { value, choices, short }: OptionUsage): string {
  const given = choices?.join('|') ?? value;
  const long = given === undefined ? `--${name}` : `--${name} ${given}`;
  return short === undefined ? long : `${long}, -${short}`;
}

/** The options that are listed, those of every command last. */
export function listedOptions({
  options,
}: CommandUsage): [name: string, option: OptionUsage, help: string][] {
  return Object.entries({ ...options, ...COMMON_OPTIONS }).flatMap(([name, option]: [string, OptionUsage]) =>
    option.help === undefined ? [] : [[name, option, option.help] as [string, OptionUsage, string]],
  );
}

const WIDTH = 100;
const INDENT = 24;

/** The text of `keyward <command> --help`. */
export function helpOf(usage: CommandUsage): TerminalText {
  const { synopsis, description, actions = {}, operands = {}, notes = [], examples, exitCodes } = usage;
  const first = synopsis.map((form, index) => `${index === 0 ? 'Usage:' : '      '} keyward ${form}`);
  const options = listedOptions(usage).map(([name, option, help]) => entry(optionForm(name, option), help));
  const sections = [
    first,
    ...description.map((paragraph) => wrapped(paragraph, 0)),
    titled(
      'Actions:',
      Object.entries(actions).map(([name, help]) => entry(name, help)),
    ),
    titled(
      'Arguments:',
      Object.entries(operands).map(([name, help]) => entry(name, help)),
    ),
    titled('Options:', options),
    ...notes.map((paragraph) => wrapped(paragraph, 0)),
    titled('Examples:', examplesOf(examples)),
    titled(
      'Exit codes:',
      Object.entries(exitCodes).map(([code, help]) => entry(code, help, 5)),
    ),
  ];
  return linesOf(sections);
}

/** Paragraphs with empty lines between them. */
export function linesOf(sections: readonly (readonly string[])[]): TerminalText {
  const lines = sections
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
  return printable`${printableLines(lines)}\n`;
}

export function titled(title: string, entries: readonly (readonly string[])[]): string[] {
  return entries.length === 0 ? [] : [title, ...entries.flat()];
}

export function examplesOf(examples: CommandUsage['examples']): string[][] {
  const widest = Math.max(...examples.map(([call]) => call.length));
  return examples.map(([call, what]) => [`  keyward ${call.padEnd(widest)}  # ${what}`]);
}

/** A name, and its explanation from a column on. */
export function entry(name: string, help: string, column = INDENT): string[] {
  const lines = wrapped(help, column);
  const [first = '', ...rest] = lines;
  const start = `  ${name}`;
  if (start.length + 2 > column) return [start, first, ...rest];
  return [start.padEnd(column) + first.slice(column), ...rest];
}

/** Lines of at most {@link WIDTH} columns, broken between words. */
function wrapped(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => ' '.repeat(indent) + one);
}
