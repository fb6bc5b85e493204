import { refuse, type Refusal } from '../base/refusal';
import type { TextEdit } from '../base/text';
import type { EnvDocument, EnvEntry } from './document';
import type { Loader } from './readers';

/** Where a line goes, as edits. */
export interface Insertion {
  readonly ok: true;
  readonly edits: readonly TextEdit[];
  readonly notes: readonly string[];
}

const BOM_NOTE =
  'The byte order mark at the start of the file is removed; Node would read it as part of a name.';

/**
 * The place for the new `NAME=value` line: the end of the text, unless something there would swallow it.
 * What can do so, by measurement: a BOM is part of the first name in Node; a line without `=` joins with the next one
 * in Node 20; an open quote closes at the next one; a backslash at a line's end joins it with the next in a shell.
 */
export function findInsertion(
  text: string,
  document: EnvDocument,
  line: string,
  loaders: readonly Loader[],
): Insertion | Refusal {
  const obstacle = findObstacle(text, document, text.length);
  if (obstacle) return obstacle;
  const shell = loaders.includes('bash') || loaders.includes('direnv');
  if (shell && /\\\s*$/.test(text)) {
    return refuse(
      'The last line of this .env ends in a backslash, so a shell would join it with the new line.',
      'Remove that backslash, then try again.',
    );
  }
  const last = document.entries.findLast((entry) => hasEqualsSign(text, entry));
  const stray = strayLines(text, last?.span.end ?? 0, text.length).length > 0;
  if (document.bom && !last) return replaceBom(text, document, line, stray);
  return {
    ok: true,
    edits: [stray ? below(text, document, last, line) : atEnd(text, document, line)],
    notes: [],
  };
}

/**
 * The edits that put `edit` in place of what stands in `entry`, whose line the loaders must be able to read at all:
 * a BOM before the first entry goes with it.
 */
export function findReplacement(
  text: string,
  document: EnvDocument,
  entry: EnvEntry,
  edit: TextEdit,
  loaders: readonly Loader[],
): Insertion | Refusal {
  const obstacle = findObstacle(text, document, entry.span.start);
  if (obstacle) return obstacle;
  const before = document.entries.findLast(
    (other) => other.span.end <= entry.span.start && hasEqualsSign(text, other),
  );
  const joins = loaders.includes('node') || loaders.includes('vite');
  if (joins && strayLines(text, before?.span.end ?? 0, startOfLine(text, entry.span.start)).length > 0) {
    return refuse(
      `A line above ${entry.name} in this .env (stray text, an indented comment or spaces) is part of the name to Node 20.`,
      'Repair or remove that line, then try again.',
    );
  }
  if (!document.bom || before) return { ok: true, edits: [edit], notes: [] };
  return { ok: true, edits: [{ span: { start: 0, end: 1 }, text: '' }, edit], notes: [BOM_NOTE] };
}

/** What makes everything below it doubtful: a quote that nothing closes, a `=` without a name. */
function findObstacle(text: string, { entries }: EnvDocument, before: number): Refusal | undefined {
  const open = entries.find((entry) => entry.span.end <= before && leavesQuoteOpen(text, entry));
  if (open) {
    return refuse(
      `Line ${open.line + 1} of this .env opens a quote and does not close it.`,
      'Close that quote, then try again.',
    );
  }
  const ends = [0, ...entries.map(({ span }) => span.end)].filter((end) => end <= before);
  const nameless = ends.some((end, i) =>
    strayLines(text, end, Math.min(entries[i]?.span.start ?? text.length, before)).some((line) =>
      line.startsWith('='),
    ),
  );
  if (!nameless) return undefined;
  return refuse(
    'A line of this .env starts with "=".',
    'Give that line a name or remove it, then try again.',
  );
}

function leavesQuoteOpen(text: string, { valueSpan, quote }: EnvEntry): boolean {
  const written = text.slice(valueSpan.start, valueSpan.end);
  const first = written.charAt(0);
  return quote === '' && (first === "'" || first === '"' || first === '`') && !written.includes(first, 1);
}

/** `NAME: value` is an entry for dotenv and Bun only; to the others it is a stray line. */
function hasEqualsSign(text: string, { nameSpan, valueSpan }: EnvEntry): boolean {
  return text.slice(nameSpan.end, valueSpan.start).includes('=');
}

/**
 * The lines between `start`, the end of an entry or of nothing, and `end` that Node 20 takes for the start of the next
 * name: text that is no comment, but also an indented comment and a line of spaces.
 */
function strayLines(text: string, start: number, end: number): string[] {
  const [first = '', ...lines] = text.slice(start, end).split(/\r\n?|\n/);
  // Behind an entry, the first is the rest of that entry's own line.
  const whole = start === 0 ? [first.replace(/^\uFEFF/, ''), ...lines] : [first.trim(), ...lines];
  return whole.filter((line) => line !== '' && !line.startsWith('#'));
}

function startOfLine(text: string, offset: number): number {
  return offset - (/[^\r\n]*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
}

function atEnd(text: string, { lineEnding, finalNewline }: EnvDocument, line: string): TextEdit {
  const span = { start: text.length, end: text.length };
  if (text === '') return { span, text: line + lineEnding };
  return { span, text: finalNewline ? line + lineEnding : lineEnding + line };
}

/** Before the stray lines: at the end of the last entry's line, or at the top. */
function below(
  text: string,
  { lineEnding }: EnvDocument,
  last: EnvEntry | undefined,
  line: string,
): TextEdit {
  if (!last) return { span: { start: 0, end: 0 }, text: line + lineEnding };
  const rest = /\r\n?|\n/.exec(text.slice(last.span.end));
  const end = rest ? last.span.end + rest.index : text.length;
  return { span: { start: end, end }, text: lineEnding + line };
}

/** No entry stands behind the BOM: the new line would be read as part of the BOM's, so the BOM goes. */
function replaceBom(text: string, document: EnvDocument, line: string, stray: boolean): Insertion {
  const bom = { span: { start: 0, end: 1 }, text: '' };
  if (text.length === 1 || stray) {
    return { ok: true, edits: [{ ...bom, text: line + document.lineEnding }], notes: [BOM_NOTE] };
  }
  return { ok: true, edits: [bom, atEnd(text, document, line)], notes: [BOM_NOTE] };
}
