import type { Format } from '../../formats/format';
import { allFormats } from '../../formats';
import { type Automaton, compileAutomaton } from './automaton';
import { type FindHits, hitFinder } from './hits';
import { type Program, Sets, compileSegments } from './matcher';
import { flatten, isRoleWord } from '../reading/names';
import { type Trigger, TRIGGERS } from './triggers';

/** Everything the engine derives from the formats, made once, on the first scan. */
export interface Engine {
  readonly sets: Sets;
  /** Finds literals of formats and the words that may begin something: run over the whole text. */
  readonly anchors: Automaton;
  readonly findAnchors: FindHits;
  /** By pattern index of {@link Engine.anchors}. */
  readonly anchorUses: readonly (readonly AnchorUse[])[];
  /** Finds context words: run only around values that may be secrets. */
  readonly words: Automaton;
  /** By pattern index of {@link Engine.words}. */
  readonly wordUses: readonly WordUse[];
  /** Formats recognised by a run of characters and a word near it. */
  readonly contextual: readonly CompiledFormat[];
  /** Formats recognised by a run of characters alone, however short their literal. */
  readonly bare: readonly CompiledFormat[];
  readonly formats: readonly CompiledFormat[];
  readonly byId: ReadonlyMap<string, CompiledFormat>;
  /** Contextual formats one of whose conventional names is this one, flattened, or ends it. */
  byEnvName(flatName: string): readonly CompiledFormat[];
}

export interface CompiledFormat {
  readonly format: Format;
  readonly program: Program;
  /** Words that name the provider; one is needed near when the format has any and demands context. */
  readonly providerWords: ReadonlySet<number>;
  /** Words that say what the value is for: they tell formats of one provider apart. */
  readonly roleWords: ReadonlySet<number>;
  /** The conventional names, flattened, in their order. */
  readonly flatNames: readonly string[];
  /** For formats without a literal to look for: index of the segment at which their longest run of token characters begins. */
  readonly core: number;
  /** A set of theirs goes beyond token characters, so that a run may begin inside a match. */
  readonly wide: boolean;
  /** The literal a text is searched for; undefined when all are too short or too common. */
  readonly anchor: Anchor | undefined;
}

/** What an anchor found in the text may be. */
export type AnchorUse =
  | {
      readonly kind: 'format';
      readonly compiled: CompiledFormat;
      readonly ops: number;
      readonly offset: number;
      /** What has to stand at the hit, in this case, or the format is not there; undefined where that is not so simple. */
      readonly literal: string | undefined;
    }
  | { readonly kind: Trigger; readonly literal: undefined };

export interface WordUse {
  readonly word: string;
  readonly provider: readonly CompiledFormat[];
}

let engine: Engine | undefined;

/** The compiled engine. The first call compiles; later calls are free. */
export function engineOf(): Engine {
  engine ??= compileEngine(allFormats);
  return engine;
}

/** Characters of a literal that go into the automaton; the rest is compared when a hit is verified. */
const ANCHOR_LENGTH = 8;

function compileEngine(formats: readonly Format[]): Engine {
  const sets = new Sets();
  const wordIds = new Map<string, number>();
  const compiled = formats.map((format) => compileFormat(format, sets, wordIds));
  const { patterns, uses } = collectAnchors(compiled);
  const words = [...wordIds.keys()];
  const contextual = compiled.filter((c) => c.format.structure === undefined && isContextual(c));
  const anchors = compileAutomaton(patterns);
  return {
    sets,
    anchors,
    findAnchors: hitFinder(anchors),
    anchorUses: uses,
    words: compileAutomaton(words),
    wordUses: usesOf(words, compiled),
    contextual,
    bare: compiled.filter((c) => c.format.structure === undefined && isBare(c)),
    formats: compiled,
    byId: new Map(compiled.map((c) => [c.format.id, c])),
    byEnvName: envNameIndex(contextual),
  };
}

function usesOf(words: readonly string[], formats: readonly CompiledFormat[]): WordUse[] {
  const uses = words.map((word) => ({ word, provider: [] as CompiledFormat[] }));
  for (const compiled of formats) for (const id of compiled.providerWords) uses[id]?.provider.push(compiled);
  return uses;
}

/** Shortest conventional name that may be the end of a longer one. */
const SHORTEST_END = 8;

/** Made when it is first asked: most texts hold nothing drawn under a name. */
function envNameIndex(formats: readonly CompiledFormat[]): Engine['byEnvName'] {
  const index = new Map<string, CompiledFormat[]>();
  const ends = new Set<string>();
  const fill = (): void => {
    for (const compiled of formats) {
      for (const flat of compiled.flatNames) {
        const list = index.get(flat);
        if (list === undefined) index.set(flat, [compiled]);
        else list.push(compiled);
        ends.add(flat.slice(-SHORTEST_END));
      }
    }
  };
  return (name) => {
    if (index.size === 0) fill();
    // Most names end like none of them.
    if (!ends.has(name.slice(-SHORTEST_END))) return [];
    for (let from = 0; name.length - from >= SHORTEST_END || from === 0; from++) {
      const list = index.get(name.slice(from));
      if (list !== undefined) return list;
      if (from > 24) break;
    }
    return [];
  };
}

function compileFormat(format: Format, sets: Sets, wordIds: Map<string, number>): CompiledFormat {
  const providerWords = new Set<number>();
  const roleWords = new Set<number>();
  for (const word of format.context ?? []) {
    const key = word.toLowerCase();
    const id = wordIds.get(key) ?? wordIds.size;
    wordIds.set(key, id);
    (isRoleWord(key) ? roleWords : providerWords).add(id);
  }
  const anchor = bestAnchor(format);
  const program = compileSegments(format.segments, sets);
  const wide = format.segments.some((segment) => 'set' in segment && /[^A-Za-z0-9_+/-]/.test(segment.set));
  const core = anchor === undefined ? coreOf(format) : 0;
  const flatNames = format.envNames.map(flatten);
  return { format, program, providerWords, roleWords, flatNames, core, wide, anchor };
}

/** Runs of token characters end at any other character of a literal; the longest one is what a text is searched for. */
function coreOf(format: Format): number {
  let core = 0;
  let longest = 0;
  let begun = 0;
  let length = 0;
  format.segments.forEach((segment, index) => {
    if ('set' in segment) length += typeof segment.length === 'number' ? segment.length : segment.length[0];
    else {
      const literal = 'literal' in segment ? segment.literal : (segment.oneOf[0] ?? '');
      if (!/[^A-Za-z0-9_+/-]/.test(literal)) length += literal.length;
      else [begun, length] = [index + 1, 0];
    }
    if (length > longest) [core, longest] = [begun, length];
  });
  return core;
}

function isContextual({ anchor, format }: CompiledFormat): boolean {
  return anchor === undefined && format.contextRequired === true;
}

function isBare({ anchor, format }: CompiledFormat): boolean {
  return anchor === undefined && format.contextRequired !== true;
}

function collectAnchors(formats: readonly CompiledFormat[]): { patterns: string[]; uses: AnchorUse[][] } {
  const ids = new Map<string, number>();
  const uses: AnchorUse[][] = [];
  const add = (pattern: string, use: AnchorUse): void => {
    const key = pattern.slice(0, use.kind === 'format' ? ANCHOR_LENGTH : undefined).toLowerCase();
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    (uses[id] ??= []).push(use);
  };
  for (const compiled of formats) {
    const { anchor } = compiled;
    if (anchor === undefined || OWN_TRIGGER.has(compiled.format.structure ?? '')) continue;
    for (const literal of anchor.literals) {
      add(literal, {
        kind: 'format',
        compiled,
        ops: anchor.index,
        offset: anchor.offset < 0 ? -1 : anchor.offset + anchor.skipped,
        literal: anchor.offset < 0 || isPadded(compiled.format, anchor.index) ? undefined : literal,
      });
    }
  }
  for (const [kind, patterns] of Object.entries(TRIGGERS) as [Trigger, readonly string[]][]) {
    for (const pattern of patterns) add(pattern, { kind, literal: undefined });
  }
  return { patterns: [...ids.keys()], uses };
}

/** One of the segments before this one may have `=` behind it. */
function isPadded({ segments }: Format, index: number): boolean {
  return segments.slice(0, index).some((segment) => 'set' in segment && segment.padding === true);
}

/** A literal of a format, or several of which one stands there. */
interface Anchor {
  readonly literals: readonly string[];
  /** Index of the segment. */
  readonly index: number;
  /** Characters before it, or -1 when that varies. */
  readonly offset: number;
  /** Characters of the segment before the part that is looked for. */
  readonly skipped: number;
}

/** Structures with their own trigger need no anchor, although they have segments to draw samples from. */
const OWN_TRIGGER = new Set(['pem', 'jwt', 'url', 'http-auth', 'named', 'password-hash']);

/** The most telling literal of a format, or undefined when all are too short or too common to look for. */
function bestAnchor(format: Format): Anchor | undefined {
  let best: Anchor | undefined;
  let bestWeight = 0;
  let offset = 0;
  format.segments.forEach((segment, index) => {
    if ('set' in segment) {
      offset = offset >= 0 && typeof segment.length === 'number' ? offset + segment.length : -1;
      return;
    }
    const literals = 'literal' in segment ? [segment.literal] : segment.oneOf;
    const rarity = Math.min(...literals.map(rarityOf));
    const weight = (offset < 0 ? rarity / 2 : rarity) + (index === 0 ? 1.5 : 0);
    if (rarity >= 3 && weight > bestWeight) {
      best = anchorIn(literals, index, offset);
      bestWeight = weight;
    }
    const lengths = new Set(literals.map((literal) => literal.length));
    offset = offset >= 0 && lengths.size === 1 ? offset + (literals[0]?.length ?? 0) : -1;
  });
  return best;
}

/** A URL's scheme is in every URL: what follows it is looked for instead. */
function anchorIn(literals: readonly string[], index: number, offset: number): Anchor {
  const scheme = 'https://'.length;
  if (!literals.every((literal) => literal.startsWith('https://')))
    return { literals, index, offset, skipped: 0 };
  return { literals: literals.map((literal) => literal.slice(scheme)), index, offset, skipped: scheme };
}

/** How rare a literal is in ordinary text: its length, but a URL's scheme counts for little, odd punctuation for more. */
function rarityOf(literal: string): number {
  if (literal.startsWith('http')) return Math.max(1, literal.length - 8);
  return literal.length + (/^[A-Z]{3,}|[~$|!]/.test(literal) ? 1 : 0);
}
