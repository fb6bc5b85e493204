import type { Span } from './text';

/**
 * JSON with the place of every value, so that one entry can be changed and all else stay as it was written:
 * hand-made formatting, fields of newer versions, numbers beyond the precision of JavaScript.
 */
export interface JsonNode {
  readonly span: Span;
  /** As `JSON.parse` gives it. */
  readonly value: unknown;
  /** Of an object, in the order written. */
  readonly members?: readonly JsonMember[];
}

export interface JsonMember {
  readonly name: string;
  readonly nameSpan: Span;
  readonly node: JsonNode;
}

/** @returns undefined when the text is no JSON; a BOM is let pass */
export function parseJson(text: string): JsonNode | undefined {
  const body = text.replace(/^\uFEFF/, ' ');
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  return new Reader(body).read(value);
}

/** The member of that name; the last one, as `JSON.parse` has it. */
export function memberOf(node: JsonNode | undefined, name: string): JsonMember | undefined {
  return node?.members?.findLast((member) => member.name === name);
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const PRIMITIVE = /"[^"\\]*(?:\\.[^"\\]*)*"|[^\s,[\]{}"]+/y;
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]|[^"[\]{}]+/y;
/** Members are looked into as far down as a ledger goes: root, keys, one key, its checklist. */
const MAX_DEPTH = 4;

/** Finds the places in a text that is known to be valid JSON. */
class Reader {
  private offset = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  read(value: unknown, depth = 0): JsonNode {
    this.take(SPACE);
    const start = this.offset;
    const opening = this.text.charAt(start);
    if (opening === '{' && depth < MAX_DEPTH) return this.readObject(start, value, depth);
    if (opening === '{' || opening === '[') this.skipNested();
    else this.take(PRIMITIVE);
    return { span: { start, end: this.offset }, value };
  }

  private readObject(start: number, value: unknown, depth: number): JsonNode {
    const members: JsonMember[] = [];
    const values = new Map(Object.entries(value ?? {}));
    this.offset++;
    for (this.take(SPACE); this.text.charAt(this.offset) !== '}'; this.take(SPACE)) {
      if (members.length > 0) this.offset++; // the comma
      this.take(SPACE);
      const nameStart = this.offset;
      const name = JSON.parse(this.take(STRING)) as string;
      const nameSpan = { start: nameStart, end: this.offset };
      this.take(SPACE);
      this.offset++; // the colon
      members.push({ name, nameSpan, node: this.read(values.get(name), depth + 1) });
    }
    this.offset++;
    const last = new Map(members.map((member) => [member.name, member]));
    const all = members.map((member) =>
      last.get(member.name) === member ? member : this.reread(member, depth),
    );
    return { span: { start, end: this.offset }, value, members: all };
  }

  /** Of a name given twice `JSON.parse` knows the last only; what stood before is read by itself. */
  private reread(member: JsonMember, depth: number): JsonMember {
    const { start, end } = member.node.span;
    const behind = this.offset;
    this.offset = start;
    const node = this.read(JSON.parse(this.text.slice(start, end)), depth + 1);
    this.offset = behind;
    return { ...member, node };
  }

  private skipNested(): void {
    let depth = 0;
    do {
      const token = this.take(TOKEN);
      if (token === '[' || token === '{') depth++;
      else if (token === ']' || token === '}') depth--;
    } while (depth > 0);
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.offset;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.offset += taken.length;
    return taken;
  }
}
