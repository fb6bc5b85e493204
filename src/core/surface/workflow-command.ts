import { visible } from './characters';

/** A command to GitHub Actions, alone on its line, such as `::error file=a.ts,line=3::…`. The name and the keys are literals; file names and messages can end neither a value nor the line. */
export class WorkflowCommand {
  readonly #line: string;

  private constructor(line: string) {
    this.#line = line;
  }

  /** @param name one of the commands that only show something */
  static of(
    name: 'error' | 'warning' | 'notice',
    properties: Readonly<Record<string, string | number>>,
    message: string,
  ): WorkflowCommand {
    const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
    return new WorkflowCommand(`::${name} ${list.join(',')}::${data(message)}`);
  }

  /** With a line break at the end. */
  toString(): string {
    return `${this.#line}\n`;
  }
}

/** What the runner decodes again is encoded: a percent sign. Commands of other build servers get a backslash. */
function data(text: string): string {
  return visible(text)
    .replaceAll('%', '%25')
    .replace(/##(?=[a-z]*\[)/gi, '#\\#');
}

/** In a property, `:` and `,` end the value as well. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
