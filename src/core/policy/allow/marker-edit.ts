import { openingTags } from '../../base/html-tags';
import * as l10n from '@vscode/l10n';
import { AllowMarkers } from '../../detect/markers/markers';
import type { Finding } from '../../finding/finding';
import { refuse, type Refusal } from '../../base/refusal';
import { applyEdits, lineEndingOf, type TextEdit } from '../../base/text';
import { stateAt } from './code-state';
import { languageFacts, type CommentSyntax } from '../../base/languages';

export interface MarkerEdit {
  readonly ok: true;
  readonly edit: TextEdit;
  /** Where the comment is: at the end of the line, or on a separate line above. */
  readonly place: 'line' | 'above';
}

/** Whether the text at `offset` is a comment, and the rest of the text still parses as before. */
export type IsComment = (text: string, offset: number) => boolean;

/**
 * Plans the comment that allows one finding: at the end of its line, else on the line above. It is refused if neither is
 * certain to be only a comment.
 * @param reason one line; comment delimiters in it are removed
 * @param isComment checks with a grammar, if there is one; otherwise strings and comments are recognized by their delimiters
 */
export function planMarker(
  text: string,
  languageId: string,
  finding: Finding,
  reason?: string,
  isComment?: IsComment,
): MarkerEdit | Refusal {
  const { language, from } = languageAt(text, languageId, finding.span.start);
  const syntax = languageFacts(language).comments;
  if (!syntax || (syntax.line === undefined && syntax.block === undefined)) {
    return refuse(
      l10n.t("Keyward can't write comments in this language ({0}).", languageId),
      l10n.t('Allow the value in .keyward.json instead.'),
    );
  }
  const marker = `keyward:allow ${finding.ruleId}${reasonIn(reason)}`;
  const position = new CommentPosition(text, language, from, finding);
  const candidates = [
    ...(syntax.ownLineOnly ? [] : position.atLineEnd(syntax, marker, isComment !== undefined)),
    ...position.above(syntax, marker, isComment !== undefined),
  ];
  const found = candidates.find((candidate) => proves(text, candidate, finding, isComment));
  return (
    found ??
    refuse(
      l10n.t('A comment here would become part of a string or of the page.'),
      l10n.t('Allow the value in .keyward.json instead.'),
    )
  );
}

/** In the new text, the scan itself must recognize the marker. */
function proves(text: string, { edit }: MarkerEdit, finding: Finding, isComment?: IsComment): boolean {
  const newText = applyEdits(text, [edit]);
  const { start, end } = finding.span;
  const shift = edit.span.start <= start ? edit.text.length : 0;
  const { ruleId, provider } = finding;
  if (!AllowMarkers.in(newText).allows({ start: start + shift, end: end + shift, ruleId, provider }))
    return false;
  const offset = edit.span.start + edit.text.indexOf('keyward:allow');
  return isComment === undefined || isComment(newText, offset);
}

/** The line of a finding, with the edits that add a comment to it. */
class CommentPosition {
  readonly #text: string;
  readonly #language: string;
  readonly #from: number;
  readonly #lineStart: number;
  readonly #lineEnd: number;

  constructor(text: string, language: string, from: number, { span }: Finding) {
    this.#text = text;
    this.#language = language;
    this.#from = from;
    this.#lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
    const end = text.indexOf('\n', span.end);
    const lineEnd = end < 0 ? text.length : end;
    this.#lineEnd = text.charAt(lineEnd - 1) === '\r' ? lineEnd - 1 : lineEnd;
  }

  /** @param isProven a grammar checks the result, so delimiters do not have to be checked */
  atLineEnd(syntax: CommentSyntax, marker: string, isProven: boolean): MarkerEdit[] {
    const state = this.#stateAt(this.#lineEnd, syntax);
    const line = this.#text.slice(this.#lineStart, this.#lineEnd);
    const joins = syntax.continuation !== undefined && line.trimEnd().endsWith(syntax.continuation);
    if (joins && !isProven) return [];
    const space = /[ \t]$/.test(line) ? '' : ' ';
    const edit = (text: string): MarkerEdit => ({
      ok: true,
      place: 'line',
      edit: { span: { start: this.#lineEnd, end: this.#lineEnd }, text: space + text },
    });
    if (state === 'line comment') return [edit(marker)];
    return state === 'code' || isProven ? [edit(commentOf(syntax, marker))] : [];
  }

  above(syntax: CommentSyntax, marker: string, isProven: boolean): MarkerEdit[] {
    const before = this.#text.slice(0, this.#lineStart).replace(/\r?\n$/, '');
    const joins = syntax.continuation !== undefined && before.endsWith(syntax.continuation);
    if (!isProven && (joins || this.#stateAt(this.#lineStart, syntax) !== 'code')) return [];
    const line = this.#text.slice(this.#lineStart, this.#lineEnd);
    if (this.#language === 'markdown' && isPreformatted(this.#text, this.#lineStart, line)) return [];
    const indent = this.#language === 'makefile' ? '' : (/^[ \t]*/.exec(line)?.[0] ?? '');
    const end = lineEndingOf(this.#text);
    const edit = (comment: string): MarkerEdit => ({
      ok: true,
      place: 'above',
      edit: { span: { start: this.#lineStart, end: this.#lineStart }, text: indent + comment + end },
    });
    const inElement = isProven ? [edit(`{/* ${marker} */}`)] : [];
    return [edit(commentOf(syntax, marker)), ...inElement];
  }

  #stateAt(at: number, syntax: CommentSyntax): ReturnType<typeof stateAt> {
    return stateAt(this.#text, this.#from, at, this.#language, syntax);
  }
}

function commentOf({ line, block }: CommentSyntax, marker: string): string {
  if (line !== undefined) return `${line} ${marker}`;
  return block === undefined ? marker : `${block[0]} ${marker} ${block[1]}`;
}

/** Removes what would end the comment. */
function reasonIn(reason: string | undefined): string {
  const words = reason
    ?.replace(/\*\/|-->|--%>|--\}\}|\}\}|%>|\*\)|-\}|\*@|\?>|<\/?script/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words ? ` -- ${words}` : '';
}

/** Fenced or indented code and rows of a table, where a comment would be displayed. */
function isPreformatted(text: string, lineStart: number, line: string): boolean {
  const fences = text.slice(0, lineStart).match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0;
  return fences % 2 === 1 || /^(?: {4}|\t|\s*\|)/.test(line);
}

const EMBEDDING: ReadonlySet<string> = new Set('html vue svelte astro php handlebars razor'.split(' '));

/** The language at an offset: `<script>` and `<style>` contain other languages. */
function languageAt(text: string, languageId: string, at: number): { language: string; from: number } {
  const whole = { language: languageId, from: 0 };
  if (languageId === 'astro' && text.startsWith('---')) {
    const end = text.indexOf('\n---', 3);
    if (end < 0 || at < end) return { language: 'typescript', from: 3 };
    return { language: languageId, from: end + 4 };
  }
  if (!EMBEDDING.has(languageId)) return whole;
  const last = [...openingTags(text.slice(0, at), ['script', 'style'])].at(-1);
  if (!last) return whole;
  if (text.slice(last.end, at).toLowerCase().includes(`</${last.name}`)) return whole;
  return { language: last.name === 'style' ? 'css' : 'typescript', from: last.end };
}
