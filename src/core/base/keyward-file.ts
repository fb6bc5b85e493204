import * as l10n from '@vscode/l10n';
import { memberOf, parseJson, type JsonMember, type JsonNode } from './json';
import { refuse, type Refusal } from './refusal';
import { applyEdits, lineEndingOf, type TextEdit } from './text';

/**
 * Edits `.keyward.json`, Keyward's file in a workspace folder, as text: sets one entry of one section, and the rest stays as
 * it was written. Other modules define what the sections mean.
 */
export const KEYWARD_FILE = '.keyward.json';
export const KEYWARD_FILE_VERSION = 1;

/** Sections with sorted entries by ID, one per line; in `policy`, the parts that are objects. */
export type Section = 'keys' | 'allow' | 'policy';

/** Fields of an entry with their JSON, in order. */
export type EntryFields = readonly (readonly [name: string, json: string])[];

export interface KeywardFileEdit {
  readonly ok: true;
  /** Offsets in the old text; empty when nothing changes. */
  readonly edits: readonly TextEdit[];
  readonly newText: string;
}

/**
 * Sets fields of one entry, which is added if there is none. Nothing else in the text changes: not the order, the
 * formatting, or fields of newer versions.
 * @param text of the file; undefined if there is none yet
 * @returns a refusal when the file cannot be read, so that nothing is lost
 */
export function setEntry(
  text: string | undefined,
  section: Section,
  id: string,
  fields: EntryFields,
): KeywardFileEdit | Refusal {
  if (text === undefined || text.trim() === '') return wholeFile(text ?? '', section, id, fields);
  const root = parseJson(text);
  const problem = root ? shapeProblem(root, section) : brokenProblem(text);
  if (!root || problem !== undefined) {
    return refuse(problem ?? brokenProblem(text), l10n.t('Then try again.'));
  }
  const edits = editsFor(text, root, section, id, fields);
  return { ok: true, edits, newText: applyEdits(text, edits) };
}

/**
 * Removes one entry with its line. Nothing else in the text changes.
 * @returns no edits when there is no such entry; a refusal when the file cannot be read
 */
export function removeEntry(text: string, section: Section, id: string): KeywardFileEdit | Refusal {
  const root = parseJson(text);
  const problem = root ? shapeProblem(root, section) : brokenProblem(text);
  if (!root || problem !== undefined) {
    return refuse(problem ?? brokenProblem(text), l10n.t('Then try again.'));
  }
  const entries = memberOf(root, section)?.node;
  const members = entries?.members ?? [];
  const at = members.findIndex(({ name }) => name === id);
  const [before, entry, after] = [members[at - 1], members[at], members[at + 1]];
  if (!entries || !entry) return { ok: true, edits: [], newText: text };
  const span = after
    ? { start: entry.nameSpan.start, end: after.nameSpan.start }
    : before
      ? { start: before.node.span.end, end: entry.node.span.end }
      : { start: entries.span.start + 1, end: entries.span.end - 1 };
  const edits = [{ span, text: '' }];
  return { ok: true, edits, newText: applyEdits(text, edits) };
}

/** Why entries cannot be written to this JSON; undefined when they can. */
export function shapeProblem(root: JsonNode, section: Section): string | undefined {
  if (!root.members) return l10n.t('.keyward.json is not a JSON object. Fix or remove it.');
  const entries = memberOf(root, section);
  if (entries && !entries.node.members)
    return l10n.t('"{0}" in .keyward.json is not a JSON object. Fix it.', section);
  const duplicates = duplicatesIn(root);
  if (duplicates === 0) return undefined;
  return duplicates === 1
    ? l10n.t(
        '.keyward.json has a duplicate entry. Run "Keyward: Resolve .keyward.json Merge Conflict" to merge it.',
      )
    : l10n.t(
        '.keyward.json has {0} duplicate entries. Run "Keyward: Resolve .keyward.json Merge Conflict" to merge them.',
        duplicates,
      );
}

/** Members whose name occurs before in the same object, of which a parser sees only one. */
function duplicatesIn({ members = [] }: JsonNode): number {
  const own = members.length - new Set(members.map(({ name }) => name)).size;
  return members.reduce((sum, { node }) => sum + duplicatesIn(node), own);
}

/** Why this text, which is not JSON, cannot be written to. */
export function brokenProblem(text: string): string {
  return /^(?:<{7}|={7}|>{7})/m.test(text)
    ? l10n.t(
        '.keyward.json has merge conflicts. Run "Keyward: Resolve .keyward.json Merge Conflict", which keeps every entry and date.',
      )
    : l10n.t('.keyward.json is not valid JSON. Fix it. Keyward does not overwrite it.');
}

/** JSON on one line, with spaces inside the braces, so that a line is easy to read. */
export function inlineJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inlineJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${inlineJson(member)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function line(id: string, fields: EntryFields): string {
  const members = fields.map(([name, json]) => `${JSON.stringify(name)}: ${json}`);
  return `${JSON.stringify(id)}: ${members.length === 0 ? '{}' : `{ ${members.join(', ')} }`}`;
}

function wholeFile(text: string, section: Section, id: string, fields: EntryFields): KeywardFileEdit {
  const policy = section === 'keys' ? '\n  "policy": {},' : '';
  const newText = `{\n  "version": ${KEYWARD_FILE_VERSION},${policy}\n  "${section}": {\n    ${line(id, fields)}\n  }\n}\n`;
  return { ok: true, edits: [{ span: { start: 0, end: text.length }, text: newText }], newText };
}

function editsFor(
  text: string,
  root: JsonNode,
  section: Section,
  id: string,
  fields: EntryFields,
): TextEdit[] {
  const entries = memberOf(root, section);
  if (!entries) {
    const json = `"${section}": {${eolAnd(text, 4)}${line(id, fields)}${eolAnd(text, 2)}}`;
    return [addMember(text, root, json, 2)];
  }
  const entry = memberOf(entries.node, id);
  if (!entry) return [addSorted(text, entries.node, id, fields)];
  if (!entry.node.members)
    return [{ span: entry.node.span, text: line(id, fields).slice(JSON.stringify(id).length + 2) }];
  return setFields(entry.node, fields);
}

/** Replaces existing fields in place, and adds new ones after the last. */
function setFields(entry: JsonNode, fields: EntryFields): TextEdit[] {
  const edits: TextEdit[] = [];
  const added: string[] = [];
  for (const [name, json] of fields) {
    const member = memberOf(entry, name);
    if (!member) added.push(`${JSON.stringify(name)}: ${json}`);
    else if (inlineJson(member.node.value) !== json) edits.push({ span: member.node.span, text: json });
  }
  if (added.length === 0) return edits;
  const last = entry.members?.at(-1);
  if (!last) return [{ span: entry.span, text: `{ ${added.join(', ')} }` }];
  const end = last.node.span.end;
  return [...edits, { span: { start: end, end }, text: `, ${added.join(', ')}` }];
}

/** Adds an entry on its own line before the first one with a greater ID, indented like the others. */
function addSorted(text: string, keys: JsonNode, id: string, fields: EntryFields): TextEdit {
  const members = keys.members ?? [];
  const next = members.find(({ name }) => name > id);
  if (!next) return addMember(text, keys, line(id, fields), 4);
  const start = next.nameSpan.start;
  return { span: { start, end: start }, text: `${line(id, fields)},${gapBefore(text, next)}` };
}

/** Adds a member after the last one. @param indent used when there is no other member */
function addMember(text: string, object: JsonNode, member: string, indent: number): TextEdit {
  const last = object.members?.at(-1);
  if (last) {
    const end = last.node.span.end;
    return { span: { start: end, end }, text: `,${gapBefore(text, last)}${member}` };
  }
  return { span: object.span, text: `{${eolAnd(text, indent)}${member}${eolAnd(text, indent - 2)}}` };
}

/** The line break and indentation before a member; a space if it is on the same line as another. */
function gapBefore(text: string, { nameSpan }: JsonMember): string {
  return /\r?\n[ \t]*$/.exec(text.slice(0, nameSpan.start))?.[0] ?? ' ';
}

function eolAnd(text: string, indent: number): string {
  return lineEndingOf(text) + ' '.repeat(indent);
}
