import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import { type TextEdit, startOfRun } from '../base/text';
import type { EnvDocument, EnvEntry } from './document';
import type { Loader } from './readers';

/** Where a line goes, as edits. */
export interface Insertion {
  readonly ok: true;
  readonly edits: readonly TextEdit[];
  readonly notes: readonly string[];
}

const bomNote = (): string =>
  l10n.t(
    'The byte order mark at the start of the file was removed, because Node would read it as part of a name.',
  );

/**
 * The position for a new `NAME=value` line: the end of the text, unless something there would absorb it. By measurement, a
 * BOM is part of the first name in Node; a line without `=` joins the next line in Node 20; an open quote extends to the
 * next quote; and a backslash at the end of a line joins it with the next line in a shell.
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
      l10n.t('The last line of this .env ends in a backslash, so a shell would join it with the new line.'),
      l10n.t('Remove that backslash and try again.'),
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
 * The edits that apply `edit` to `entry`, whose line the loaders must be able to read: a BOM before the first entry is
 * removed.
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
      l10n.t(
        'Node 20 would read a line above {0} in this .env as part of the name. The line is stray text, an indented comment, or spaces.',
        entry.name,
      ),
      l10n.t('Fix or remove that line and try again.'),
    );
  }
  if (!document.bom || before) return { ok: true, edits: [edit], notes: [] };
  return { ok: true, edits: [{ span: { start: 0, end: 1 }, text: '' }, edit], notes: [bomNote()] };
}

/** Something that makes everything after it unreliable: a quote that is never closed, or a `=` without a name. */
function findObstacle(text: string, { entries }: EnvDocument, before: number): Refusal | undefined {
  const open = entries.find((entry) => entry.span.end <= before && leavesQuoteOpen(text, entry));
  if (open) {
    return refuse(
      l10n.t('Line {0} of this .env opens a quote and does not close it.', open.line + 1),
      l10n.t('Close that quote and try again.'),
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
    l10n.t('A line of this .env starts with "=".'),
    l10n.t('Give that line a name or remove it, and try again.'),
  );
}

function leavesQuoteOpen(text: string, { valueSpan, quote }: EnvEntry): boolean {
  const written = text.slice(valueSpan.start, valueSpan.end);
  const first = written.charAt(0);
  return quote === '' && (first === "'" || first === '"' || first === '`') && !written.includes(first, 1);
}

/** `NAME: value` is an entry only in dotenv and Bun; others see a stray line. */
function hasEqualsSign(text: string, { nameSpan, valueSpan }: EnvEntry): boolean {
  return text.slice(nameSpan.end, valueSpan.start).includes('=');
}

/**
 * The lines between `start`, the end of an entry or the start of the text, and `end` that Node 20 reads as the beginning of
 * the next name: text that is not a comment, indented comments, and lines of spaces.
 */
function strayLines(text: string, start: number, end: number): string[] {
  const [first = '', ...lines] = text.slice(start, end).split(/\r\n?|\n/);
  // After an entry, the first is the rest of the entry's own line.
  const whole = start === 0 ? [first.replace(/^\uFEFF/, ''), ...lines] : [first.trim(), ...lines];
  return whole.filter((line) => line !== '' && !line.startsWith('#'));
}

function startOfLine(text: string, offset: number): number {
  return startOfRun(text, /[^\r\n]/, offset);
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

/** There is no entry after the BOM: the new line would be read as part of the BOM's, so the BOM is removed. */
function replaceBom(text: string, document: EnvDocument, line: string, stray: boolean): Insertion {
  const bom = { span: { start: 0, end: 1 }, text: '' };
  if (text.length === 1 || stray) {
    return { ok: true, edits: [{ ...bom, text: line + document.lineEnding }], notes: [bomNote()] };
  }
  return { ok: true, edits: [bom, atEnd(text, document, line)], notes: [bomNote()] };
}
