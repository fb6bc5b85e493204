import type { Finding } from '../finding/finding';
import { refuse, type Refusal } from '../base/refusal';
import { applyEdits, overlaps, type Span, type TextEdit } from '../base/text';
import { Batch, type FileWithKeys, type Moved } from './batch';
import type { MoveHost } from './host';
import type { ChangedFile } from './move';

/** A text about to be pasted or dropped into a file. */
export interface PasteInput extends Omit<FileWithKeys, 'findings'> {
  /** The file as it is now, and what of it the pasted text takes the place of. */
  readonly text: string;
  readonly at: Span;
  /** With the file's line endings. */
  readonly pasted: string;
  /** The keys to be moved in a text of this file. */
  readonly findingsIn: (text: string) => readonly Finding[];
}

export interface PastePlan {
  readonly ok: true;
  /** What to put in the place of `span`, which is wider than where it was pasted when quotes around it go as well. */
  readonly insert: string;
  readonly span: Span;
  /** Further edits of the same file, upon its text as it is now: imports. */
  readonly outside: readonly TextEdit[];
  /** The file as it will be. */
  readonly newText: string;
  /** Where in `newText` the pasted text ends. */
  readonly end: number;
  /** All other files that change with it. */
  readonly files: readonly ChangedFile[];
  readonly moved: readonly Moved[];
}

/** Two keys in a line are many; a paste of more than this is a file of its own, which the fix for all keys of a file is for. */
const MOST_KEYS = 20;
/** A key and nothing else: no code around it that says what it is. */
const BARE = /^[^\s'"`\\]+$/;

const NOTHING = refuse('There is no key in this text.', 'Paste it as it is.');

/**
 * Plans a paste whose keys go to the env file instead: every key that can be moved is, the others stay as pasted. Each is
 * proven on the file as it would be with the text pasted, so a key between quotes, with quotes and in a line of code are all right.
 * A key without quotes where code expects a value is taken as if it had been pasted with them.
 */
export async function planPaste(host: MoveHost, input: PasteInput): Promise<PastePlan | Refusal> {
  const plain = await planAs(host, input, input.pasted);
  const key = input.pasted.trim();
  if (plain.ok || plain === NOTHING || !BARE.test(key)) return plain;
  const quoted = await planAs(host, input, `"${key}"`);
  return quoted.ok ? quoted : plain;
}

async function planAs(host: MoveHost, input: PasteInput, pasted: string): Promise<PastePlan | Refusal> {
  const { file, text, at, findingsIn } = input;
  const view = text.slice(0, at.start) + pasted + text.slice(at.end);
  const span = { start: at.start, end: at.start + pasted.length };
  const findings = findingsIn(view).filter((finding) => overlaps(finding.span, span));
  if (findings.length === 0 || findings.length > MOST_KEYS) return NOTHING;
  const batch = new Batch(withText(host, file, view), { load: true });
  const results = await batch.move({ ...input, findings });
  const moved = results.flatMap(({ outcome }) => (outcome.kind === 'moved' ? [outcome] : []));
  const own = batch.changed().find(({ path }) => path === file);
  if (moved.length === 0 || !own) {
    const refused = results.find(({ outcome }) => outcome.kind === 'refused')?.outcome;
    return refused?.kind === 'refused' ? refuse(refused.reason, refused.nextStep) : NOTHING;
  }
  return {
    ok: true,
    ...upon(view, span, at, own.edits),
    newText: own.newText,
    files: batch.changed().filter(({ path }) => path !== file),
    moved,
  };
}

/** The host as it would be with the text pasted. */
function withText(host: MoveHost, file: string, text: string): MoveHost {
  return {
    reader: {
      list: (folder) => host.reader.list(folder),
      read: (path) => (path === file ? Promise.resolve(text) : host.reader.read(path)),
    },
    gitStates: (files) => host.gitStates(files),
    parser: (grammar) => host.parser(grammar),
    envParser: () => host.envParser(),
    ...(host.project && { project: host.project.bind(host) }),
  };
}

/** Edits of the text as it would be with the paste, brought back to the text as it is now. */
function upon(
  view: string,
  pasted: Span,
  at: Span,
  edits: readonly TextEdit[],
): Pick<PastePlan, 'insert' | 'span' | 'outside' | 'end'> {
  let { start, end } = pasted;
  for (const { span } of edits) {
    if (span.end < start || span.start > end) continue;
    // What only touches from outside is an edit of its own, unless it inserts.
    if (span.start < span.end && (span.end === start || span.start === end)) continue;
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  const isInside = ({ span }: TextEdit): boolean => span.start >= start && span.end <= end;
  const grown = pasted.end - at.end;
  const inside = edits
    .filter(isInside)
    .map(({ span, text }) => ({ text, span: { start: span.start - start, end: span.end - start } }));
  const outside = edits.filter((edit) => !isInside(edit));
  const insert = applyEdits(view.slice(start, end), inside);
  const above = outside.filter(({ span }) => span.end <= start);
  return {
    insert,
    end: applyEdits(view.slice(0, start), above).length + insert.length,
    span: { start, end: end - grown },
    outside: outside.map(({ span, text }) => {
      const by = span.start >= end ? grown : 0;
      return { text, span: { start: span.start - by, end: span.end - by } };
    }),
  };
}
