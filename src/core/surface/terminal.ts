import { visible } from './characters';
import type { CalendarFile } from './calendar';
import { columnsOf } from './columns';
import type { CsvTable } from './csv';
import { escapedJson } from './json';
import type { Markdown } from './markdown';
import type { Markup } from './markup';

/** What can be part of a {@link TerminalText}. A string is made visible and stays on its line. */
export type TerminalPart = TerminalText | string | number;

let fromTrusted: (text: string) => TerminalText;
let textOf: (text: TerminalText) => string;

/**
 * Text that may be written to a terminal or to the log of a build server. Only the literals of {@link printable} are part of it
 * unchanged, so a name from a repository can't contain a color, a line break or a command. Where this type is required, a string
 * does not compile.
 */
export class TerminalText {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static {
    fromTrusted = (text) => new TerminalText(text);
    textOf = (text) => text.#text;
  }

  /** Columns in a terminal, without colors. */
  get columns(): number {
    return columnsOf(this.#text.replace(COLORS, ''));
  }

  /** In a color. @param codes of SGR: 1 is bold, 31 is red */
  styled(...codes: readonly number[]): TerminalText {
    return new TerminalText(`\x1b[${codes.join(';')}m${this.#text}\x1b[0m`);
  }

  /** What to write. No line begins with a command to GitHub Actions or GitLab, and none contains one to Azure Pipelines or TeamCity. */
  toString(): string {
    return this.#text.split('\n').map(withoutCommand).join('\n').replace(ANYWHERE, '#\\#');
  }
}

// eslint-disable-next-line no-control-regex
const COLORS = /\x1b\[[\d;]*m/g;

/** Whitespace and colors, which build servers skip. */
// eslint-disable-next-line no-control-regex
const INDENT = /(?:\s|\x1b\[[\d;]*m)*/y;

/** `::error::`, `::stop-commands::`, `section_start:`. */
const COMMAND = /::|section_(?:start|end):/y;

/** A line with a backslash before what would be a command. */
function withoutCommand(line: string): string {
  INDENT.lastIndex = 0;
  INDENT.test(line);
  const at = INDENT.lastIndex;
  COMMAND.lastIndex = at;
  return COMMAND.test(line) ? `${line.slice(0, at)}\\${line.slice(at)}` : line;
}

/** `##[error]`, `##vso[task.…]`, `##teamcity[…]`. */
const ANYWHERE = /##(?=[a-z]*\[)/gi;

/** printable`cannot read ${name}\n`: the literals are kept, and every string between them is made safe. */
export function printable(literals: TemplateStringsArray, ...parts: readonly TerminalPart[]): TerminalText {
  const texts = parts.map((part, index) => rawOf(part) + (literals[index + 1] ?? ''));
  return fromTrusted((literals[0] ?? '') + texts.join(''));
}

/** The parts in order. @param between a string is made safe like every other part */
export function printableList(parts: readonly TerminalPart[], between: TerminalPart): TerminalText {
  return fromTrusted(parts.map(rawOf).join(rawOf(between)));
}

export const NEW_LINE = printable`\n`;

/** Each part on a line. The last line has no line break at its end. */
export function printableLines(parts: readonly TerminalPart[]): TerminalText {
  return printableList(parts, NEW_LINE);
}

/** A value as JSON; see {@link escapedJson}. */
export function printableJson(value: unknown, indent = 0): TerminalText {
  return fromTrusted(escapedJson(value, indent));
}

/** A calendar for standard output. Nothing in it can be a command to a build server. */
export function printableCalendar(file: CalendarFile): TerminalText {
  return fromTrusted(file);
}

/** A finished document for standard output or a file. A line that would be a command to a build server gets a backslash here as well. */
export function printableDocument(document: CsvTable | Markdown | Markup): TerminalText {
  return fromTrusted(document.toString());
}

function rawOf(part: TerminalPart): string {
  return typeof part === 'object' ? textOf(part) : visible(String(part));
}
