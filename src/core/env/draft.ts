import type { Refusal } from '../base/refusal';
import { applyEdits, type TextEdit } from '../base/text';
import { blanksProblem } from './blanks';
import { parseEnv, type EnvDocument, type EnvEntry } from './document';
import { encodeEnvValue } from './encode';
import { findInsertion } from './insertion';
import { parsersFor, type EnvUpsertInput, type ParseEnv } from './upsert';

/** A variable that can be added to a draft. */
export interface DraftedVariable {
  readonly ok: true;
  /** With its line ending. */
  readonly line: string;
  /** Its positions are those in `line`. */
  readonly entry: EnvEntry;
  /** What dotenv without expansion reads. */
  readonly readsAs: string;
  /** What the user should know, one sentence each. Never contains the value. */
  readonly notes: readonly string[];
}

export interface DraftInput extends Pick<EnvUpsertInput, 'loaders' | 'parse' | 'parseAsNode'> {
  readonly text: string;
}

/**
 * An ordinary env file that gets new lines at its end: what `planEnvUpsert` does for each of them, with one proof for all. The file
 * is parsed once, however many variables are added.
 */
export class EnvDraft {
  readonly #input: DraftInput;
  readonly #document: EnvDocument;
  readonly #added = new Map<string, DraftedVariable>();

  private constructor(input: DraftInput, document: EnvDocument) {
    this.#input = input;
    this.#document = document;
  }

  /** @returns undefined if a new line would not simply go to the end of the text */
  static of(input: DraftInput): EnvDraft | undefined {
    const { text, loaders } = input;
    if (blanksProblem(text)) return undefined;
    const document = parseEnv(text);
    const sample = 'A=1';
    const insertion = findInsertion(text, document, sample, loaders);
    if (!insertion.ok || insertion.notes.length > 0 || insertion.edits.length !== 1) return undefined;
    const [edit] = insertion.edits;
    const isPlain = edit?.span.start === text.length && edit.text === sample + document.lineEnding;
    return isPlain ? new EnvDraft(input, document) : undefined;
  }

  /** @returns undefined if the line needs a look at the whole file */
  draft(name: string, value: string): DraftedVariable | Refusal | undefined {
    const { lineEnding } = this.#document;
    const newlines = lineEnding === '\r\n' ? 'escaped' : 'raw';
    const encoded = encodeEnvValue(value, this.#input.loaders, { newlines });
    if (!encoded.ok) return encoded;
    const line = `${name}=${encoded.text}`;
    const [entry, ...others] = parseEnv(`${line}\n`).entries;
    if (entry?.name !== name || others.length > 0 || this.#added.has(name)) return undefined;
    return { ok: true, line: line + lineEnding, entry, readsAs: encoded.readsAs, notes: encoded.notes };
  }

  push(variable: DraftedVariable): void {
    this.#added.set(variable.entry.name, variable);
  }

  /** The edit that adds all variables; undefined if it cannot be proven. Empty if there is no variable to add. */
  proven(): readonly TextEdit[] | undefined {
    if (this.#added.size === 0) return [];
    const { text } = this.#input;
    const end = { start: text.length, end: text.length };
    const added = [...this.#added.values()];
    const edits = [{ span: end, text: added.map(({ line }) => line).join('') }];
    const newText = applyEdits(text, edits);
    if (blanksProblem(newText)) return undefined;
    const expected = [...this.#document.entries, ...added.map(({ entry }) => entry)];
    const entries = parseEnv(newText).entries;
    const isParsed =
      entries.length === expected.length &&
      entries.every(({ name, value }, i) => name === expected[i]?.name && value === expected[i].value);
    const isRead = parsersFor(this.#input).every((parse) => this.#isReadBy(parse, newText));
    return isParsed && isRead ? edits : undefined;
  }

  #isReadBy(parse: ParseEnv, newText: string): boolean {
    const before = new Map(Object.entries(parse(this.#input.text)));
    const after = new Map(Object.entries(parse(newText)));
    for (const [name, { readsAs }] of this.#added) {
      if (after.get(name) !== readsAs) return false;
      before.delete(name);
      after.delete(name);
    }
    return before.size === after.size && [...before].every(([name, value]) => after.get(name) === value);
  }
}
