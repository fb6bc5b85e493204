import type { Finding } from '../../src/core/finding/finding';
import type { Span } from '../../src/core/base/text';
import type { TypedSource } from './types';
import type { Draw } from './values';

/** A program that uses a key: prints the SHA-256 of what it makes of it, never the key. */
export interface Written {
  readonly text: string;
  /** Where the key stands in it, as written. */
  readonly secret: Span;
}

/** One place in a program where a key may stand. */
export interface Position {
  readonly id: string;
  /** Whether a read of the environment can stand there: then a refusal counts against Keyward. */
  readonly answer: boolean;
  /** Instead of the language's usual file. */
  readonly fileName?: string;
  /** @returns undefined when this value cannot be written in this place (a quote in a raw string) */
  write(value: string, unique: string): Written | undefined;
}

export interface Language {
  readonly id: string;
  readonly fileName: string;
  readonly positions: readonly Position[];
  /** A program that reads one variable by hand: tells whether any way of writing a value in `.env` comes back right. */
  reader(name: string, unique: string): string;
}

/** A program to run: the file lies in the folder, which holds its `.env` as well. */
export interface Program {
  readonly id: string;
  readonly folder: string;
  /** Name below the folder. */
  readonly file: string;
}

/** What a program printed, or the name of what went wrong. */
export type Printed =
  { readonly ok: true; readonly output: string } | { readonly ok: false; readonly error: string };

/** A language with one way of loading its `.env`, and the real programs that do both. */
export interface Lane {
  readonly language: Language;
  /** As the table names it: `dotenv 17`. */
  readonly loader: string;
  /** Share of the cases. */
  readonly weight: number;
  /** Files beside the program that tell how the `.env` is loaded. */
  readonly files: Readonly<Record<string, string>>;
  /** The program reads the `.env` of its own folder, not its project's. */
  readonly envBesideProgram?: true;
  /** In plain words why these programs cannot be had; undefined: they can. */
  prepare(): Promise<string | undefined>;
  /** Errors of a compiler that checks types, by program, as its numbers; absent: the language has none, or a run tells as much. */
  check?(sources: readonly TypedSource[]): Map<string, readonly number[]>;
  /** Runs each program by itself, with its `.env` loaded if it has one. */
  run(programs: readonly Program[]): Promise<Map<string, Printed>>;
}

/**
 * How many keys a case has: one; two in one string, moved together; or one that stands in a second file as well, moved from both.
 */
export type Shape = 'one key' | 'all in file' | 'same key everywhere';

export interface Case {
  readonly id: string;
  readonly shape: Shape;
  readonly lane: Lane;
  readonly position: Position;
  readonly draw: Draw;
  readonly written: Written;
  /** Those of the program, in the order of its text. */
  readonly findings: readonly Finding[];
  readonly program: Program;
}
