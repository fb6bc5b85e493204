import { inlineJson } from '../base/keyward-file';
import { parseJson, type JsonNode } from '../base/json';
import { refuse, type Refusal } from '../base/refusal';
import { repairCommas, sidesOf } from './conflict';
import { readFact } from './dated-fact';
import { readRotation } from './guided';
import { renderRoot } from './merge-render';

/** Two histories made one. */
export interface MergedFile {
  readonly ok: true;
  readonly newText: string;
  /** Values that could not both stand: the one that gave way is kept under `superseded`. */
  readonly differences: number;
}

/** A value as it was written. */
export interface Written {
  readonly json: string;
  readonly value: unknown;
  /** Of an object, each name once. */
  readonly members?: ReadonlyMap<string, Written>;
}

/**
 * Merges two versions of `.keyward.json` so that no entry and no date is lost: what only one has is taken over, of two
 * rotations the later counts and the other goes to the history, and where two values cannot both stand the loser is kept
 * under `superseded`. Which side is ours makes no difference to what the result says.
 * @param base what both began with, if known: a value that only one side changed is then no difference; dates are kept even so
 * @returns a refusal when one of them is no JSON object
 */
export function mergeKeywardFiles(ours: string, theirs: string, base?: string): MergedFile | Refusal {
  const [a, b] = [readWhole(ours), readWhole(theirs)];
  if (!a?.root.members || !b?.root.members) {
    return refuse(
      'A side of .keyward.json is no valid JSON.',
      'Open .keyward.json and repair it, then try again.',
    );
  }
  const from = base === undefined ? undefined : readWhole(base)?.root;
  const merge = new Merge();
  merge.differences += a.differences + b.differences;
  const root = merge.objects([], a.root, b.root, from);
  return { ok: true, newText: renderRoot(root, ours), differences: merge.differences };
}

/**
 * Resolves what git left behind in `.keyward.json`: conflict markers of any style, an entry that stands twice, commas
 * that are too many or missing. See {@link mergeKeywardFiles}.
 * @returns the text itself where nothing is wrong with it
 */
export function mergeBothSides(text: string): MergedFile | Refusal {
  const sides = sidesOf(text);
  if (sides) return mergeKeywardFiles(sides.ours, sides.theirs, sides.base);
  if (parseJson(text)?.members && !hasDoubles(text)) return { ok: true, newText: text, differences: 0 };
  return mergeKeywardFiles(text, text);
}

/** An object in the text names a member twice: JSON's readers would see the last one only. */
export function hasDoubles(text: string): boolean {
  const root = parseJson(text);
  const doubled = ({ members = [] }: JsonNode): boolean =>
    new Set(members.map(({ name }) => name)).size < members.length ||
    members.some(({ node }) => doubled(node));
  return root !== undefined && doubled(root);
}

/** The text as values, each name once: of what stands twice, both are merged. */
export function readWhole(
  text: string,
): { readonly root: Written; readonly differences: number } | undefined {
  const whole = parseJson(text) === undefined ? repairCommas(text) : text;
  const node = parseJson(whole);
  if (!node) return undefined;
  const merge = new Merge();
  return { root: merge.written([], node, whole), differences: merge.differences };
}

type Path = readonly string[];
/** Fields of a key that hold one day each. Which of two counts: the one on which more depends. */
const DATED: ReadonlyMap<string, 'earlier' | 'later'> = new Map([
  ['created', 'earlier'],
  ['rotated', 'later'],
  ['expires', 'earlier'],
  ['exposed', 'later'],
  ['retired', 'later'],
]);
const SUPERSEDED = 'superseded';

class Merge {
  differences = 0;
  /** What gave way inside the key that is being merged, and elsewhere in the file. */
  #inKey: Written[] = [];
  #losers: Written[] = [];

  /** The node with each name once; as it was written where nothing stood twice. */
  written(path: Path, node: JsonNode, text: string): Written & { readonly folded?: boolean } {
    const json = text.slice(node.span.start, node.span.end);
    if (!node.members) return { json, value: node.value };
    let members = new Map<string, Written>();
    let folded = false;
    for (const { name, node: child } of node.members) {
      const value = this.written([...path, name], child, text);
      folded ||= members.has(name) || value.folded === true;
      if (members.has(name)) members = this.#together(path, members, new Map([[name, value]]));
      else members.set(name, value);
    }
    if (path.length === 0) this.#keepLosers(members);
    return folded ? { ...objectOf(members), folded } : { json, value: node.value, members };
  }

  objects(path: Path, a: Written, b: Written, base?: Written): Written {
    return objectOf(this.#together(path, a.members ?? new Map(), b.members ?? new Map(), base));
  }

  /** Members of both, those of `a` first. */
  #together(
    path: Path,
    a: ReadonlyMap<string, Written>,
    b: ReadonlyMap<string, Written>,
    base?: Written,
  ): Map<string, Written> {
    const members = new Map(a);
    const former: Written[] = [];
    for (const [name, theirs] of b) {
      const ours = a.get(name);
      if (!ours) members.set(name, theirs);
      if (!ours || isSame(ours, theirs)) continue;
      const [winner, loser] = this.#choose([...path, name], ours, theirs, base?.members?.get(name));
      members.set(name, winner);
      if (!loser) continue;
      if (isKey(path) && name === 'rotated' && isOtherDay(winner, loser)) former.push(loser);
      else if (isKey(path.slice(0, 2))) this.#inKey.push(entryOf([...path.slice(2), name].join('/'), loser));
      else this.#losers.push(entryOf([...path, name].join('/'), loser));
    }
    const lost = isKey(path) ? this.#inKey.splice(0) : [];
    if (former.length > 0) addTo(members, 'history', former, members.get('rotated'));
    if (lost.length > 0) addTo(members, SUPERSEDED, lost);
    this.differences += lost.length;
    if (path.length === 0) this.#keepLosers(members);
    return members;
  }

  /** What gave way outside of keys is kept at the top. */
  #keepLosers(root: Map<string, Written>): void {
    if (this.#losers.length > 0) addTo(root, SUPERSEDED, this.#losers);
    this.differences += this.#losers.length;
    this.#losers = [];
  }

  #choose(path: Path, a: Written, b: Written, base?: Written): readonly [winner: Written, loser?: Written] {
    const name = path.at(-1) ?? '';
    const rule = isKey(path.slice(0, -1)) ? DATED.get(name) : undefined;
    if (rule) return byDate(rule, a, b);
    if (isKey(path.slice(0, -1)) && name === 'rotation' && begunOf(a) !== begunOf(b))
      return (begunOf(a) ?? '') > (begunOf(b) ?? '') ? [a, b] : [b, a];
    if (a.members && b.members) return [this.objects(path, a, b, base)];
    if (Array.isArray(a.value) && Array.isArray(b.value)) return [listOf([...items(a), ...items(b)])];
    const isDate = readFact(a.value) !== undefined || readFact(b.value) !== undefined;
    if (base && !isDate && isSame(base, a)) return [b];
    if (base && !isDate && isSame(base, b)) return [a];
    if (a.members || b.members) return a.members ? [a, b] : [b, a];
    if (typeof a.value === 'number' && typeof b.value === 'number') {
      const aFirst = name === 'version' ? a.value > b.value : a.value < b.value; // the newer, else the stricter
      return aFirst ? [a, b] : [b, a];
    }
    return canonical(a.value) > canonical(b.value) ? [a, b] : [b, a];
  }
}

/** One entry of the section `keys`. */
function isKey(path: Path): boolean {
  return path.length === 2 && path[0] === 'keys';
}

/** What a person said comes before what was observed; then the rule; then whatever is the same for both sides. */
function byDate(
  rule: 'earlier' | 'later',
  a: Written,
  b: Written,
): readonly [winner: Written, loser: Written] {
  const [first, second] = [readFact(a.value), readFact(b.value)];
  if (!first || !second)
    return first || (!second && canonical(a.value) > canonical(b.value)) ? [a, b] : [b, a];
  const byUser = Number(second.source === 'user') - Number(first.source === 'user');
  const byDay = first.date === second.date ? 0 : first.date < second.date === (rule === 'earlier') ? -1 : 1;
  const order = rule === 'later' ? byDay || byUser : byUser || byDay;
  return (order || (canonical(a.value) > canonical(b.value) ? -1 : 1)) < 0 ? [a, b] : [b, a];
}

/** Of two rotations that were led through the later one counts, whole; steps of one and the same go together. */
function begunOf({ value }: Written): string | undefined {
  return readRotation(value)?.begun;
}

function isOtherDay(winner: Written, loser: Written): boolean {
  return dayOf(loser) !== undefined && dayOf(winner) !== dayOf(loser);
}

function dayOf({ value }: Written): string | undefined {
  return readFact(value)?.date;
}

function entryOf(field: string, { json, value }: Written): Written {
  return { json: `{ "field": ${JSON.stringify(field)}, "value": ${json} }`, value: { field, value } };
}

/** Puts items into a list that may not be there yet; a member of that name that is no list stays, as an item. */
function addTo(
  members: Map<string, Written>,
  name: string,
  added: readonly Written[],
  except?: Written,
): void {
  const known = members.get(name);
  const before = known === undefined ? [] : Array.isArray(known.value) ? items(known) : [known];
  const skipped = except && canonical(except.value);
  members.set(name, listOf([...before, ...added].filter(({ value }) => canonical(value) !== skipped)));
}

function items({ value }: Written): Written[] {
  return (value as unknown[]).map((item) => ({ json: inlineJson(item), value: item }));
}

/** Each item once, by day and then by its text, so that both sides give the same list. */
function listOf(all: readonly Written[]): Written {
  const once = new Map(all.map((item) => [canonical(item.value), item]));
  const sorted = [...once].sort(([a, first], [b, second]) => {
    const [one, two] = [dayOf(first) ?? '', dayOf(second) ?? ''];
    return one < two ? -1 : one > two ? 1 : a < b ? -1 : 1;
  });
  const list = sorted.map(([, item]) => item);
  return { json: `[${list.map(({ json }) => json).join(', ')}]`, value: list.map(({ value }) => value) };
}

function objectOf(members: ReadonlyMap<string, Written>, json?: string): Written {
  const value = Object.fromEntries([...members].map(([name, member]) => [name, member.value]));
  const inline = [...members].map(([name, member]) => `${JSON.stringify(name)}: ${member.json}`).join(', ');
  return { json: json ?? (inline === '' ? '{}' : `{ ${inline} }`), value, members };
}

/** Numbers beyond the precision of JavaScript are told apart by how they are written. */
function isSame(a: Written, b: Written): boolean {
  if (typeof a.value === 'number' && typeof b.value === 'number') return a.json === b.json;
  return canonical(a.value) === canonical(b.value);
}

/** JSON that is the same whatever the order of members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
