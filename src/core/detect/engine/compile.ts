import { allFormats, type Format, type FormatId } from '../../formats';
import { flatten, isRoleWord } from '../reading/names';
import { type Automaton, compileAutomaton } from './automaton';
import { compileSegments, type Program, Sets } from './matcher';

/** The formats, compiled for scanning. */
export interface Engine {
  readonly sets: Sets;
  readonly formats: readonly CompiledFormat[];
  /** Formats that are found by searching the text for a literal. */
  readonly anchored: readonly AnchoredFormat[];
  /** Formats whose literals are too short or too common to search for, recognized by a run of characters alone. */
  readonly standalone: readonly CompiledFormat[];
  /** Finds context words. Run only around values that may be secrets. */
  readonly words: Automaton;
  /** By pattern index of {@link Engine.words}. */
  readonly wordUses: readonly WordUse[];
  format(id: FormatId): CompiledFormat;
  /** Formats without a literal to search for that are conventionally called by this flattened name, or by its end. */
  byEnvName(flatName: string): readonly CompiledFormat[];
}

export interface CompiledFormat {
  readonly format: Format;
  readonly program: Program;
  /** IDs of words that name the provider. If the format requires context and has any, one must be near. */
  readonly providerWords: ReadonlySet<number>;
  /** IDs of words that show what the value is for. They distinguish formats of one provider. */
  readonly roleWords: ReadonlySet<number>;
  /** The conventional names, flattened, in their order. */
  readonly flatNames: readonly string[];
  /** For formats without an anchor: index of the segment at which their longest run of token characters starts. */
  readonly longestRun: number;
  /** A set allows more than token characters, so a run may start inside a match. */
  readonly hasOtherCharacters: boolean;
  readonly anchor: Anchor | undefined;
}

export type AnchoredFormat = CompiledFormat & { readonly anchor: Anchor };

/** The literal to search for to find a format, or several, one of which must be present. */
export interface Anchor {
  readonly literals: readonly string[];
  /** Index of the segment that contains it. */
  readonly index: number;
  /** Characters between the start of the format and the literal, or -1 if that varies. */
  readonly offset: number;
}

export interface WordUse {
  readonly word: string;
  /** Formats that a value near this word may have. */
  readonly suggests: readonly CompiledFormat[];
}

/**
 * Compiles all formats.
 * @param recognized formats that recognizers find; their segments are not searched for
 */
export function compileEngine(recognized: ReadonlySet<FormatId>): Engine {
  const sets = new Sets();
  const wordIds = new Map<string, number>();
  const compiled = allFormats.map((format) => compileFormat(format, sets, wordIds));
  const searched = compiled.filter(({ format }) => format.segments.length > 0 && !recognized.has(format.id));
  const words = [...wordIds.keys()];
  const byId = new Map(compiled.map((each) => [each.format.id, each]));
  return {
    sets,
    formats: compiled,
    anchored: searched.filter(isAnchored),
    standalone: searched.filter(
      ({ anchor, format }) => anchor === undefined && format.contextRequired !== true,
    ),
    words: compileAutomaton(words),
    wordUses: usesOf(words, searched),
    format: (id) => {
      const format = byId.get(id);
      if (format === undefined) throw new RangeError(`There is no format with the ID ${id}.`);
      return format;
    },
    byEnvName: envNameIndex(
      searched.filter(({ anchor, format }) => anchor === undefined && format.contextRequired === true),
    ),
  };
}

function isAnchored(compiled: CompiledFormat): compiled is AnchoredFormat {
  return compiled.anchor !== undefined;
}

function usesOf(words: readonly string[], formats: readonly CompiledFormat[]): WordUse[] {
  const uses = words.map((word) => ({ word, suggests: [] as CompiledFormat[] }));
  for (const compiled of formats) {
    if (compiled.format.contextRequired !== true) continue;
    for (const id of compiled.providerWords) uses[id]?.suggests.push(compiled);
  }
  return uses;
}

/** Shortest conventional name that may be the end of a longer name. */
const SHORTEST_END = 8;

/** Created on first use, because most files do not contain a random value with a name. */
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
    // Most names do not end like any of them.
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
  const hasOtherCharacters = format.segments.some(
    (segment) => 'set' in segment && /[^A-Za-z0-9_+/-]/.test(segment.set),
  );
  const longestRun = anchor === undefined ? longestRunOf(format) : 0;
  const flatNames = format.envNames.map(flatten);
  return { format, program, providerWords, roleWords, flatNames, longestRun, hasOtherCharacters, anchor };
}

/** Index of the segment at which the longest run of token characters starts. Other characters in literals end a run. */
function longestRunOf(format: Format): number {
  let best = 0;
  let longest = 0;
  let start = 0;
  let length = 0;
  format.segments.forEach((segment, index) => {
    if ('set' in segment) length += typeof segment.length === 'number' ? segment.length : segment.length[0];
    else {
      const literal = 'literal' in segment ? segment.literal : (segment.oneOf[0] ?? '');
      if (!/[^A-Za-z0-9_+/-]/.test(literal)) length += literal.length;
      else [start, length] = [index + 1, 0];
    }
    if (length > longest) [best, longest] = [start, length];
  });
  return best;
}

/** The rarest literal of a format, or undefined if all are too short or too common to search for. */
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

/** Every URL contains a scheme, so the part after it is searched for. */
function anchorIn(literals: readonly string[], index: number, offset: number): Anchor {
  const scheme = 'https://'.length;
  if (!literals.every((literal) => literal.startsWith('https://'))) return { literals, index, offset };
  return {
    literals: literals.map((literal) => literal.slice(scheme)),
    index,
    offset: offset < 0 ? -1 : offset + scheme,
  };
}

/** How rare a literal is in ordinary text: its length, except that a URL's scheme counts little and unusual punctuation more. */
function rarityOf(literal: string): number {
  if (literal.startsWith('http')) return Math.max(1, literal.length - 8);
  return literal.length + (/^[A-Z]{3,}|[~$|!]/.test(literal) ? 1 : 0);
}
