import type { Finding } from '../../src/core/finding/finding';
import type { Span } from '../../src/core/base/text';
import type { TypedSource } from './types';
import type { TestValue } from './values';

/** The text of a program that uses a key. It prints the SHA-256 of the result, never the key. */
export interface ProgramText {
  readonly text: string;
  /** The position of the key in the text, as it is written there. */
  readonly secret: Span;
}

/** One position in a program where a key can be. */
export interface Position {
  readonly id: string;
  /** Whether an environment variable can be read there instead of the key. If so, a refusal counts against Keyward. */
  readonly fixable: boolean;
  /** Overrides the language's usual file name. */
  readonly fileName?: string;
  /** @returns undefined if this value cannot be written at this position, such as a quote in a raw string */
  write(value: string, unique: string): ProgramText | undefined;
}

export interface Language {
  readonly id: string;
  readonly fileName: string;
  readonly positions: readonly Position[];
  /** A program that reads one variable, written by hand. Shows whether a line in `.env` gives the right value. */
  reader(name: string, unique: string): string;
}

/** A program to run: a file in a folder that also contains its `.env`. */
export interface Program {
  readonly id: string;
  readonly folder: string;
  /** Path relative to the folder. */
  readonly file: string;
}

/** What a program printed, or the name of the error. */
export type Printed =
  { readonly ok: true; readonly output: string } | { readonly ok: false; readonly error: string };

/** A language with one way to load its `.env`, and how to run such programs with the real tools. */
export interface Lane {
  readonly language: Language;
  /** Name in the table, such as `dotenv 17`. */
  readonly loader: string;
  /** Share of the cases. */
  readonly weight: number;
  /** Files next to the program that show how the `.env` is loaded. */
  readonly files: Readonly<Record<string, string>>;
  /** The program reads the `.env` in its own folder, not the project's. */
  readonly envNextToProgram?: true;
  /** @returns why the tools are not available; undefined if they are */
  prepare(): Promise<string | undefined>;
  /** Error numbers of the type checker, by program. Missing if the language has none or a run shows the same errors. */
  check?(sources: readonly TypedSource[]): Map<string, readonly number[]>;
  /** Runs each program separately, with its `.env` loaded if it has one. */
  run(programs: readonly Program[]): Promise<Map<string, Printed>>;
}

/** How many keys a case has: one; two in one string, moved together; or one that is in two files and moved from both. */
export type Shape = 'one key' | 'all in file' | 'same key everywhere';

export interface Case {
  readonly id: string;
  readonly shape: Shape;
  readonly lane: Lane;
  readonly position: Position;
  readonly value: TestValue;
  readonly source: ProgramText;
  /** The findings in the program, in text order. */
  readonly findings: readonly Finding[];
  readonly program: Program;
}
