import type { ScanOptions } from '../../finding/finding';
import { type FileTraits, traitsOf } from '../file/file-traits';
import { type Assignment, assignmentBefore } from '../reading/assignment';
import { flatten, lastName } from '../reading/names';
import type { NamedValue } from '../reading/named-value';
import { newValueCursor, type ValueCursor } from '../reading/values';
import { startsToken } from '../reading/boundaries';
import { kindAt, RUN } from '../reading/chars';
import type { CompiledFormat, Engine } from './compile';
import { ContextWords } from './context-words';
import { DecodedText } from './decoded-text';
import { Matcher } from './matcher';
import { NearbyIdentifiers } from './nearby-identifiers';

/** A value that begins like a key is at least so long. Its characters are seldom a period, a slash or the like just there. */
const SHORTEST_KEY = 14;

/** Where a format's prefix is, but not the rest of it. */
interface Opening {
  readonly start: number;
  readonly compiled: CompiledFormat;
}

/** How many assignments are kept at a time. */
const REMEMBERED = 4096;

const NO_NAME = { of: '', last: '', path: '' };
const NO_WORDS: ReadonlyMap<number, number> = new Map();

/**
 * The scan of one text: the text and what recognizers share while they read it. Results that several recognizers need in
 * turn are kept. A scan is created for every text that contains a trigger, so most fields are created lazily.
 */
export class Scan {
  readonly text: string;
  readonly options: ScanOptions;
  readonly engine: Engine;
  readonly traits: FileTraits;
  readonly matcher: Matcher;
  readonly nearbyIdentifiers: NearbyIdentifiers;
  readonly valueCursor: ValueCursor = newValueCursor();
  /** Offsets of words that allow markers start with. */
  readonly markerOffsets: number[] = [];
  readonly #openings: Opening[] = [];
  /** Positions examined closely, for {@link work}. */
  lookups = 0;
  readonly #decodes: boolean;
  readonly #namedValues: NamedValue[] = [];
  #isSorted = true;
  #judgedTo: Map<string, number> | undefined;
  #decodedText: DecodedText | undefined;
  #earlierWork = 0;
  #contextWords: ContextWords | undefined;
  #assignments: Map<number, Assignment> | undefined;
  #flatName = NO_NAME;
  #verdict = { value: '', random: '', is: false };
  #wordsStart = -1;
  #wordsEnd = -1;
  #words: ReadonlyMap<number, number> = NO_WORDS;

  /** @param decodes false for a decoded text: only one level is decoded */
  constructor(text: string, options: ScanOptions, engine: Engine, decodes = true) {
    this.text = text;
    this.options = options;
    this.engine = engine;
    this.traits = traitsOf(options.fileName, options.languageId);
    this.matcher = new Matcher(text, engine.sets);
    this.nearbyIdentifiers = new NearbyIdentifiers(engine);
    this.#decodes = decodes;
  }

  /** The text decoded from this one, which is scanned afterwards; undefined if nothing is decoded here. */
  get decodedText(): DecodedText | undefined {
    if (!this.#decodes || this.traits.isDigestFile) return undefined;
    return (this.#decodedText ??= new DecodedText());
  }

  get hasDecodedText(): boolean {
    return this.#decodedText?.isEmpty === false;
  }

  /** Records that a format's prefix is at `start`, but not the rest of it. */
  noteOpening(start: number, compiled: CompiledFormat): void {
    if ((kindAt(this.text, start + SHORTEST_KEY) & RUN) !== 0 && startsToken(this.text, start))
      this.#openings.push({ start, compiled });
  }

  /** Where prefixes are without the rest of their format, in the order of the text, and the formats that begin so. */
  openings(): ReadonlyMap<number, readonly CompiledFormat[]> {
    const formats = new Map<number, CompiledFormat[]>();
    for (const { start, compiled } of this.#openings.sort((a, b) => a.start - b.start))
      formats.set(start, [...(formats.get(start) ?? []), compiled]);
    return formats;
  }

  /** Records a value that is judged by its name in a later pass. */
  note(named: NamedValue): void {
    const last = this.#namedValues[this.#namedValues.length - 1];
    if (last !== undefined && last.value.start > named.value.start) this.#isSorted = false;
    this.#namedValues.push(named);
  }

  /** What was noted so far, in the order of the values. */
  get namedValues(): readonly NamedValue[] {
    if (!this.#isSorted) this.#namedValues.sort((a, b) => a.value.start - b.value.start);
    this.#isSorted = true;
    return this.#namedValues;
  }

  /** Characters read in addition to the passes over the text. Each lookup costs a bounded number more. */
  get work(): number {
    return this.matcher.steps + (this.#contextWords?.steps ?? 0) + this.#earlierWork + this.lookups * 16;
  }

  /** Adds the work done on the decoded text. */
  addWork(work: number): void {
    this.#earlierWork += work;
  }

  /** Starts a new pass over the text: context words are read from start to end, once per pass. */
  startPass(): void {
    this.#earlierWork += this.#contextWords?.steps ?? 0;
    this.#contextWords = undefined;
  }

  /** True if a recognizer has already judged the text at `offset`, as part of what it read before. */
  isJudged(recognizer: string, offset: number): boolean {
    return this.#judgedTo !== undefined && offset < (this.#judgedTo.get(recognizer) ?? 0);
  }

  /** Records that a recognizer has judged everything before `end`. */
  markJudged(recognizer: string, end: number): void {
    (this.#judgedTo ??= new Map<string, number>()).set(recognizer, end);
  }

  /** The result of `test` for a value; formats that start alike ask about the same value in a row. */
  testOnce(value: string, random: string, test: (value: string, random: string) => boolean): boolean {
    if (value !== this.#verdict.value || random !== this.#verdict.random)
      this.#verdict = { value, random, is: test(value, random) };
    return this.#verdict.is;
  }

  /** A name flattened, its last part and its whole path; formats ask about the same name in a row. */
  flatNameOf(name: string): { readonly last: string; readonly path: string } {
    if (name !== this.#flatName.of)
      this.#flatName = { of: name, last: flatten(lastName(name)), path: flatten(name) };
    return this.#flatName;
  }

  /** The name that the value at `start` is assigned to. */
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

  /** Context words near a value and how close they are, by word ID; see {@link ContextWords.around}. */
  wordsAround(start: number, end: number, assignment: Assignment): ReadonlyMap<number, number> {
    if (this.#wordsStart !== start || this.#wordsEnd !== end) {
      this.#contextWords ??= new ContextWords(this.text, this.engine);
      this.#words = this.#contextWords.around(start, end, assignment);
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
