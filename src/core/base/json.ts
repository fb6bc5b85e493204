import { parse, parseTree, type Node } from 'jsonc-parser';
import type { Span } from './text';

/**
 * JSON with the position of every value, so that one entry can be changed and the rest stays as written: formatting,
 * fields of newer versions, numbers beyond the precision of JavaScript.
 */
export interface JsonNode {
  readonly span: Span;
  /** As `JSON.parse` returns it. */
  readonly value: unknown;
  /** The members of an object, in the order written; undefined for other values, and for objects nested too deep. */
  readonly members?: readonly JsonMember[];
}

export interface JsonMember {
  readonly name: string;
  readonly nameSpan: Span;
  readonly node: JsonNode;
}

/** @returns undefined when the text is not JSON; a BOM is allowed */
export function parseJson(text: string): JsonNode | undefined {
  const json = text.replace(/^\uFEFF/, ' ');
  try {
    const value: unknown = JSON.parse(json);
    const tree = parseTree(json);
    return tree && nodeFrom(tree, value, json, 0);
  } catch {
    return undefined; // not JSON, or nested so deep that the stack overflows
  }
}

/** The member with that name. If the name occurs twice, the last one counts, as in `JSON.parse`. */
export function memberOf(node: JsonNode | undefined, name: string): JsonMember | undefined {
  return node?.members?.findLast((member) => member.name === name);
}

/** The members on a line that has only members with objects as values, `"name": {…},`; none for any other line. */
export function membersInLine(line: string): readonly JsonMember[] {
  const written = line.trim();
  const entry = written.endsWith(',') ? written.slice(0, -1).trimEnd() : written;
  if (!entry.startsWith('"') || !entry.endsWith('}')) return [];
  return (parseJson(`{${entry}}`)?.members ?? []).filter(({ node }) => node.members !== undefined);
}

/** Members are listed as deep as `.keyward.json` goes: root, keys, one key, its checklist. */
const MAX_DEPTH = 4;

function nodeFrom(tree: Node, value: unknown, json: string, depth: number): JsonNode {
  const span = spanOf(tree);
  if (tree.type !== 'object' || depth >= MAX_DEPTH) return { span, value };
  const properties = (tree.children ?? []).flatMap(({ children: [name, child] = [] }) =>
    name && child ? [{ name: name.value as string, nameSpan: spanOf(name), child }] : [],
  );
  const lastWithName = new Map(properties.map((property) => [property.name, property]));
  const values = new Map(Object.entries(value ?? {}));
  const members = properties.map((property): JsonMember => {
    const { name, nameSpan, child } = property;
    // `value` only has the last of several members with the same name.
    const isLast = lastWithName.get(name) === property;
    const childValue: unknown = isLast ? values.get(name) : JSON.parse(textOf(child, json));
    return { name, nameSpan, node: nodeFrom(child, childValue, json, depth + 1) };
  });
  return { span, value, members };
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

function textOf({ offset, length }: Node, json: string): string {
  return json.slice(offset, offset + length);
}

/**
 * Reads JSON with comments and trailing commas, as package.json, tsconfig.json or wrangler.jsonc may be written. A BOM is allowed.
 * Text with mistakes is read as far as possible.
 * @returns an empty object when the text is not an object
 */
export function parseJsonc(text: string): Readonly<Record<string, unknown>> {
  try {
    return asRecord(parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true }));
  } catch {
    return {}; // nested so deep that the stack overflows
  }
}

/** The value if it is an object other than an array, else an empty object. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The strings among the elements of an array; none if the value is not an array. */
export function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
