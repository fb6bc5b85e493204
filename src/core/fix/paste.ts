import * as l10n from '@vscode/l10n';
import type { Finding } from '../finding/finding';
import { refuse, type Refusal } from '../base/refusal';
import { applyEdits, overlaps, type Span, type TextEdit } from '../base/text';
import { Batch, type FileWithKeys, type Moved } from './batch';
import type { MoveHost } from './host';
import type { ChangedFile } from './file-changes';

/** Text that is about to be pasted or dropped into a file. */
export interface PasteInput extends Omit<FileWithKeys, 'findings'> {
  /** Current text of the file, and the part that the pasted text replaces. */
  readonly text: string;
  readonly at: Span;
  /** With the line endings of the file. */
  readonly pasted: string;
  /** Finds the keys to move in a version of this file. */
  readonly findingsIn: (text: string) => readonly Finding[];
}

export interface PastePlan {
  readonly ok: true;
  /** Replaces `span`, which is wider than the replaced part if it includes quotes around it. */
  readonly insert: string;
  readonly span: Span;
  /** More edits of the same file, based on its current text: imports. */
  readonly outside: readonly TextEdit[];
  /** New text of the file. */
  readonly newText: string;
  /** End of the pasted text in `newText`. */
  readonly end: number;
  /** All other files that change. */
  readonly files: readonly ChangedFile[];
  readonly moved: readonly Moved[];
}

/** The keys of longer text stay as pasted; the fix for all keys of a file moves them. UTF-16 units. */
const MAX_KEYS = 20;
/** A key alone, without code around it. */
const BARE = /^[^\s'"`\\]+$/;

const noKey = (): Refusal => refuse(l10n.t('This text contains no key.'), l10n.t('Paste it as plain text.'));

/**
 * Plans a paste whose keys go to the env file instead. Every key that can be moved is moved; the others stay as pasted. Each is
 * proven on the file with the text pasted, so a key may come between quotes, with quotes, or in a line of code. A key without
 * quotes where code expects a value is treated as if it had been pasted with quotes.
 */
export async function planPaste(host: MoveHost, input: PasteInput): Promise<PastePlan | Refusal> {
  const plain = await planAs(host, input, input.pasted);
  if (plain === undefined) return noKey();
  const key = input.pasted.trim();
  if (plain.ok || !BARE.test(key)) return plain;
  const quoted = await planAs(host, input, `"${key}"`);
  return quoted?.ok ? quoted : plain;
}

/** Undefined: there is no key in the text. */
async function planAs(
  host: MoveHost,
  input: PasteInput,
  pasted: string,
): Promise<PastePlan | Refusal | undefined> {
  const { file, text, at, findingsIn } = input;
  const view = text.slice(0, at.start) + pasted + text.slice(at.end);
  const span = { start: at.start, end: at.start + pasted.length };
  const findings = findingsIn(view).filter((finding) => overlaps(finding.span, span));
  if (findings.length === 0 || findings.length > MAX_KEYS) return undefined;
  const batch = new Batch(withText(host, file, view), { load: true });
  const results = await batch.move({ ...input, findings });
  const moved = results.flatMap(({ outcome }) => (outcome.kind === 'moved' ? [outcome] : []));
  const own = batch.changed().find(({ path }) => path === file);
  if (moved.length === 0 || !own) {
    const refused = results.find(({ outcome }) => outcome.kind === 'refused')?.outcome;
    return refused?.kind === 'refused' ? refuse(refused.reason, refused.nextStep) : noKey();
  }
  return {
    ok: true,
    ...upon(view, span, at, own.edits),
    newText: own.newText,
    files: batch.changed().filter(({ path }) => path !== file),
    moved,
  };
}

/** The host with the file's text as after the paste. */
function withText(host: MoveHost, file: string, text: string): MoveHost {
  return {
    reader: {
      list: (folder) => host.reader.list(folder),
      read: (path) => (path === file ? Promise.resolve(text) : host.reader.read(path)),
    },
    gitStates: (files) => host.gitStates(files),
    parser: (grammar) => host.parser(grammar),
    envParser: () => host.envParser(),
    nodeEnvParser: host.nodeEnvParser,
    ...(host.project && { project: host.project.bind(host) }),
  };
}

/** Edits of the text as after the paste, converted to edits of the current text. */
function upon(
  view: string,
  pasted: Span,
  at: Span,
  edits: readonly TextEdit[],
): Pick<PastePlan, 'insert' | 'span' | 'outside' | 'end'> {
  let { start, end } = pasted;
  for (const { span } of edits) {
    if (span.end < start || span.start > end) continue;
    // An edit that only touches the paste from outside is a separate edit, unless it inserts.
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
