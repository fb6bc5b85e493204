import * as l10n from '@vscode/l10n';
import { inlineJson } from '../base/keyward-file';
import { parseJson, type JsonNode } from '../base/json';
import { refuse, type Refusal } from '../base/refusal';
import { repairCommas, sidesOf } from './conflict';
import { readFact } from './dated-fact';
import { readRotation } from './guided';
import { renderRoot } from './merge-render';

/** The result of merging two versions of `.keyward.json`. */
export interface MergedFile {
  readonly ok: true;
  readonly newText: string;
  /** How many values could not both be kept in place: the other one is under `superseded`. */
  readonly differences: number;
}

/** A JSON value with the text it was written as. */
export interface JsonText {
  readonly json: string;
  readonly value: unknown;
  /** The members of an object, each name once. */
  readonly members?: ReadonlyMap<string, JsonText>;
}

/**
 * Merges two versions of `.keyward.json` so that no entry and no date is lost: what only one side has is kept, of two
 * rotations the later one counts and the other goes to the history, and of two different values the other is kept under
 * `superseded`. The meaning of the result does not depend on which side is ours.
 * @param base the common ancestor, if known: a value that only one side changed is then not a difference; dates are kept anyway
 * @returns a refusal when one of them is not a JSON object
 */
export function mergeKeywardFiles(ours: string, theirs: string, base?: string): MergedFile | Refusal {
  const [a, b] = [readWhole(ours), readWhole(theirs)];
  if (!a?.root.members || !b?.root.members) {
    return refuse(l10n.t('One side of .keyward.json is not valid JSON.'), l10n.t('Fix it, then try again.'));
  }
  const from = base === undefined ? undefined : readWhole(base)?.root;
  const merge = new Merge();
  merge.differences += a.differences + b.differences;
  const root = merge.objects([], a.root, b.root, from);
  return { ok: true, newText: renderRoot(root, ours), differences: merge.differences };
}

/**
 * Repairs a `.keyward.json` after a merge by Git: conflict markers of any style, duplicate entries, and missing or extra
 * commas. See {@link mergeKeywardFiles}.
 * @returns the same text if nothing is wrong with it
 */
export function mergeBothSides(text: string): MergedFile | Refusal {
  const sides = sidesOf(text);
  if (sides) return mergeKeywardFiles(sides.ours, sides.theirs, sides.base);
  if (parseJson(text)?.members && !hasDuplicates(text)) return { ok: true, newText: text, differences: 0 };
  return mergeKeywardFiles(text, text);
}

/** Whether an object in the text has two members with the same name, of which JSON parsers only see the last. */
function hasDuplicates(text: string): boolean {
  const root = parseJson(text);
  const isDuplicated = ({ members = [] }: JsonNode): boolean =>
    new Set(members.map(({ name }) => name)).size < members.length ||
    members.some(({ node }) => isDuplicated(node));
  return root !== undefined && isDuplicated(root);
}

/** Reads the text with each name once: duplicate members are merged. */
export function readWhole(
  text: string,
): { readonly root: JsonText; readonly differences: number } | undefined {
  const whole = parseJson(text) === undefined ? repairCommas(text) : text;
  const node = parseJson(whole);
  if (!node) return undefined;
  const merge = new Merge();
  return { root: merge.written([], node, whole), differences: merge.differences };
}

type Path = readonly string[];
/** The fields of a key with one day each, and which of two days counts: the safer one. */
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
  /** Values that were replaced, in the key that is being merged and elsewhere in the file. */
  #replacedInKey: JsonText[] = [];
  #replaced: JsonText[] = [];

  /** The node with each name once; as it was written if nothing was duplicated. */
  written(path: Path, node: JsonNode, text: string): JsonText & { readonly folded?: boolean } {
    const json = text.slice(node.span.start, node.span.end);
    if (!node.members) return { json, value: node.value };
    let members = new Map<string, JsonText>();
    let folded = false;
    for (const { name, node: child } of node.members) {
      const value = this.written([...path, name], child, text);
      folded ||= members.has(name) || value.folded === true;
      if (members.has(name)) members = this.#combine(path, members, new Map([[name, value]]));
      else members.set(name, value);
    }
    if (path.length === 0) this.#keepReplaced(members);
    return folded ? { ...objectOf(members), folded } : { json, value: node.value, members };
  }

  objects(path: Path, a: JsonText, b: JsonText, base?: JsonText): JsonText {
    return objectOf(this.#combine(path, a.members ?? new Map(), b.members ?? new Map(), base));
  }

  /** Members of both, those of `a` first. */
  #combine(
    path: Path,
    a: ReadonlyMap<string, JsonText>,
    b: ReadonlyMap<string, JsonText>,
    base?: JsonText,
  ): Map<string, JsonText> {
    const members = new Map(a);
    const former: JsonText[] = [];
    for (const [name, theirs] of b) {
      const ours = a.get(name);
      if (!ours) members.set(name, theirs);
      if (!ours || isSame(ours, theirs)) continue;
      const [winner, loser] = this.#choose([...path, name], ours, theirs, base?.members?.get(name));
      members.set(name, winner);
      if (!loser) continue;
      if (isKey(path) && name === 'rotated' && isOtherDay(winner, loser)) former.push(loser);
      else if (isKey(path.slice(0, 2)))
        this.#replacedInKey.push(entryOf([...path.slice(2), name].join('/'), loser));
      else this.#replaced.push(entryOf([...path, name].join('/'), loser));
    }
    const lost = isKey(path) ? this.#replacedInKey.splice(0) : [];
    if (former.length > 0) addTo(members, 'history', former, members.get('rotated'));
    if (lost.length > 0) addTo(members, SUPERSEDED, lost);
    this.differences += lost.length;
    if (path.length === 0) this.#keepReplaced(members);
    return members;
  }

  /** Replaced values outside of keys are kept at the top level. */
  #keepReplaced(root: Map<string, JsonText>): void {
    if (this.#replaced.length > 0) addTo(root, SUPERSEDED, this.#replaced);
    this.differences += this.#replaced.length;
    this.#replaced = [];
  }

  #choose(
    path: Path,
    a: JsonText,
    b: JsonText,
    base?: JsonText,
  ): readonly [winner: JsonText, loser?: JsonText] {
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

/** What the user entered comes before what was observed, then the rule counts, then an order that is the same for both sides. */
function byDate(
  rule: 'earlier' | 'later',
  a: JsonText,
  b: JsonText,
): readonly [winner: JsonText, loser: JsonText] {
  const [first, second] = [readFact(a.value), readFact(b.value)];
  if (!first || !second)
    return first || (!second && canonical(a.value) > canonical(b.value)) ? [a, b] : [b, a];
  const byUser = Number(second.source === 'user') - Number(first.source === 'user');
  const byDay = first.date === second.date ? 0 : first.date < second.date === (rule === 'earlier') ? -1 : 1;
  const order = rule === 'later' ? byDay || byUser : byUser || byDay;
  return (order || (canonical(a.value) > canonical(b.value) ? -1 : 1)) < 0 ? [a, b] : [b, a];
}

/** Of two guided rotations the later one counts as a whole; the steps of one rotation are combined. */
function begunOf({ value }: JsonText): string | undefined {
  return readRotation(value)?.begun;
}

function isOtherDay(winner: JsonText, loser: JsonText): boolean {
  return dayOf(loser) !== undefined && dayOf(winner) !== dayOf(loser);
}

function dayOf({ value }: JsonText): string | undefined {
  return readFact(value)?.date;
}

function entryOf(field: string, { json, value }: JsonText): JsonText {
  return { json: `{ "field": ${JSON.stringify(field)}, "value": ${json} }`, value: { field, value } };
}

/** Adds items to a list, which is created if necessary. An existing member that is not a list becomes an item. */
function addTo(
  members: Map<string, JsonText>,
  name: string,
  added: readonly JsonText[],
  except?: JsonText,
): void {
  const known = members.get(name);
  const before = known === undefined ? [] : Array.isArray(known.value) ? items(known) : [known];
  const skipped = except && canonical(except.value);
  members.set(name, listOf([...before, ...added].filter(({ value }) => canonical(value) !== skipped)));
}

function items({ value }: JsonText): JsonText[] {
  return (value as unknown[]).map((item) => ({ json: inlineJson(item), value: item }));
}

/** Each item once, sorted by day and then by text, so that the result does not depend on the sides. */
function listOf(all: readonly JsonText[]): JsonText {
  const once = new Map(all.map((item) => [canonical(item.value), item]));
  const sorted = [...once].sort(([a, first], [b, second]) => {
    const [one, two] = [dayOf(first) ?? '', dayOf(second) ?? ''];
    return one < two ? -1 : one > two ? 1 : a < b ? -1 : 1;
  });
  const list = sorted.map(([, item]) => item);
  return { json: `[${list.map(({ json }) => json).join(', ')}]`, value: list.map(({ value }) => value) };
}

function objectOf(members: ReadonlyMap<string, JsonText>, json?: string): JsonText {
  const value = Object.fromEntries([...members].map(([name, member]) => [name, member.value]));
  const inline = [...members].map(([name, member]) => `${JSON.stringify(name)}: ${member.json}`).join(', ');
  return { json: json ?? (inline === '' ? '{}' : `{ ${inline} }`), value, members };
}

/** Numbers are compared as written, as some are beyond the precision of JavaScript. */
function isSame(a: JsonText, b: JsonText): boolean {
  if (typeof a.value === 'number' && typeof b.value === 'number') return a.json === b.json;
  return canonical(a.value) === canonical(b.value);
}

/** JSON that does not depend on the order of members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
