import type { Encoding } from './encoding-and-place';

/** A secret of an env file or a service-account file, to be searched for in other files. Only exists in memory. */
export interface ProjectValue {
  /** The variable, or the field of a service-account file. */
  readonly name: string;
  /** The file it comes from, for messages: below the folder that was searched, `/` between names. */
  readonly file: string;
  readonly value: string;
  /** The value is only a part of the variable's value, such as the password of a URL. */
  readonly isPart?: true;
  /** The format of the variable's value, by the value or the name; undefined if neither has one. */
  readonly ruleId?: string;
  /** Short or made of words: it counts only if nothing but a separator is around it. */
  readonly needsBoundary?: true;
}

/** The variable with the value of a finding. Contains names, never the value. */
export interface ValueSource {
  readonly name: string;
  readonly file: string;
  /** See {@link ProjectValue.isPart}. */
  readonly isPart: boolean;
}

/** Where a text contains a value of the project. Offsets in UTF-16 units; the end is exclusive. */
export interface ProjectValueMatch {
  readonly start: number;
  readonly end: number;
  readonly source: ValueSource;
  readonly ruleId: string | undefined;
  readonly encoding: Encoding | undefined;
  /** The value itself. Not kept after the scan. */
  readonly value: string;
}

/** Searches a text for the values of a project. */
export interface ProjectValueFinder {
  /**
   * @param codes the text's characters as bytes: ASCII unchanged, 0 for everything else
   * @returns the matches, sorted by start; they may overlap
   */
  find(text: string, codes: Uint8Array, fileName: string | undefined): readonly ProjectValueMatch[];
}
