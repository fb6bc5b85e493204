import type { ScanOptions } from '../../finding/finding';
import type { Engine } from './compile';
import { ContextWords } from './context-words';
import { DecodedText } from './decoded-text';
import { type FileTraits, traitsOf } from '../file/file-traits';
import type { NamedValue } from '../recognizers/named';
import { Matcher } from './matcher';
import { flatten, lastName } from '../reading/names';
import { NearbyIdentifiers } from './nearby-identifiers';
import { type Assignment, assignmentBefore } from '../reading/assignment';
import { newValueCursor, type ValueCursor } from '../reading/values';

/** Places whose names are remembered at a time. */
const REMEMBERED = 4096;

const NO_NAME = { of: '', last: '', path: '' };
const NO_WORDS: ReadonlyMap<number, number> = new Map();

/** What the tiers share while one text is scanned. Made for every text in which there is anything, so it is made of little. */
export class Scan {
  readonly text: string;
  readonly options: ScanOptions;
  readonly engine: Engine;
  readonly traits: FileTraits;
  readonly matcher: Matcher;
  readonly partners: NearbyIdentifiers;
  readonly valueCursor: ValueCursor = newValueCursor();
  /** Values that wait to be judged by their names. */
  readonly named: NamedValue[] = [];
  /** Up to here password hashes, tokens and command lines have been judged: what begins before is part of one. */
  hashesTo = 0;
  tokensTo = 0;
  commandsTo = 0;
  /** Offsets of words that markers are made of. */
  readonly markerOffsets: number[] = [];
  /** Places looked at closely. */
  hits = 0;
  readonly #decodes: boolean;
  #decodedText: DecodedText | undefined;
  #earlier = 0;
  #reader: ContextWords | undefined;
  #assignments: Map<number, Assignment> | undefined;
  #flatName = NO_NAME;
  #judged = { value: '', random: '', verdict: false };
  #wordsStart = -1;
  #wordsEnd = -1;
  #words: ReadonlyMap<number, number> = NO_WORDS;

  constructor(text: string, options: ScanOptions, engine: Engine, decodes = true) {
    this.text = text;
    this.options = options;
    this.engine = engine;
    this.traits = traitsOf(options.fileName, options.languageId);
    this.matcher = new Matcher(text, engine.sets);
    this.partners = new NearbyIdentifiers(engine);
    this.#decodes = decodes;
  }

  /** What was decoded, to be looked at in its turn; undefined where nothing is: one level is all. */
  get decodedText(): DecodedText | undefined {
    if (!this.#decodes || this.traits.isDigestFile) return undefined;
    return (this.#decodedText ??= new DecodedText());
  }

  get hasDecodedText(): boolean {
    return this.#decodedText?.isEmpty === false;
  }

  /** Characters looked at beyond the passes over the text; each place costs a bounded number besides. */
  get work(): number {
    return this.matcher.steps + (this.#reader?.steps ?? 0) + this.#earlier + this.hits * 16;
  }

  /** Work that was done on the decodedText text. */
  addWork(work: number): void {
    this.#earlier += work;
  }

  /** A new pass over the text: context is read in order, so each pass begins anew. */
  restart(): void {
    this.#earlier += this.#reader?.steps ?? 0;
    this.#reader = undefined;
  }

  /** What `judge` says of a value; formats that begin alike ask about the same one in turn. */
  judgedOnce(value: string, random: string, judge: (value: string, random: string) => boolean): boolean {
    if (value !== this.#judged.value || random !== this.#judged.random)
      this.#judged = { value, random, verdict: judge(value, random) };
    return this.#judged.verdict;
  }

  /** A name flattened, its last part and its whole path: formats ask about the same one in turn. */
  flatNameOf(name: string): { readonly last: string; readonly path: string } {
    if (name !== this.#flatName.of)
      this.#flatName = { of: name, last: flatten(lastName(name)), path: flatten(name) };
    return this.#flatName;
  }

  /** The name the value at `start` is given to. Formats, names and pairs ask about the same places. */
  assignmentAt(start: number): Assignment {
    const assignments = (this.#assignments ??= new Map<number, Assignment>());
    let assignment = assignments.get(start);
    if (assignment === undefined) {
      assignment = assignmentBefore(this.text, start);
      if (assignments.size >= REMEMBERED) assignments.clear();
      assignments.set(start, assignment);
    }
    return assignment;
  }

  wordsAround(start: number, end: number, assignment: Assignment): ReadonlyMap<number, number> {
    if (this.#wordsStart !== start || this.#wordsEnd !== end) {
      this.#reader ??= new ContextWords(this.text, this.engine);
      this.#words = this.#reader.around(start, end, assignment);
      this.#wordsStart = start;
      this.#wordsEnd = end;
    }
    return this.#words;
  }

  /** The line up to `offset`, at most `reach` characters of it. */
  lineBefore(offset: number, reach: number): string {
    const before = this.text.slice(Math.max(0, offset - reach), offset);
    return before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
  }
}
