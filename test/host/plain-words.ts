import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './paths';
import { run } from './processes';
import { type Phrase, allowed, phrases } from './plain-words-list';

/** A telltale phrase and its position in a file. */
export interface Telltale {
  /** Relative to the repository, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly phrase: Phrase;
}

const CODE = /\.(?:ts|mjs|js)$/;
const PROSE = /\.(?:md|ya?ml|css|html)$|(?:^|\/)(?:package(?:\.nls)?|[\w.-]+\.schema)\.json$|^\.ci\//;
/** Licenses of others, measured data, and the list of phrases itself. */
const NOT_OURS =
  /^(?:package-lock\.json|media\/third-party-notices\.txt|test\/unit\/env\/measured\.ts|test\/host\/plain-words(?:-list)?\.ts)$/;

/**
 * Finds telltale phrases in comments, strings and documents of the repository.
 * @param paths files or folders, relative to the repository; all files when there are none
 */
export async function findTelltales(paths: readonly string[]): Promise<Telltale[]> {
  const { output } = await run('git', ['ls-files', '-co', '--exclude-standard', '-z', '--', ...paths]);
  const files = output.split('\0').filter((file) => CODE.test(file) || PROSE.test(file));
  return files.filter((file) => !NOT_OURS.test(file)).flatMap(telltalesOf);
}

const isSure = ({ sometimesRight }: Phrase): boolean => sometimesRight !== true;
const sureFirst = [...phrases.filter(isSure), ...phrases.filter((phrase) => !isSure(phrase))];

function telltalesOf(file: string): Telltale[] {
  let text: string;
  try {
    text = readFileSync(path.join(root, file), 'utf8');
  } catch {
    return []; // deleted but still listed by Git
  }
  const prose = CODE.test(file) ? proseOf(file, text) : text;
  const found: (Telltale & { readonly start: number; readonly end: number })[] = [];
  for (const phrase of sureFirst) {
    if (allowed.some((entry) => entry.file.test(file) && entry.phrase.test(phrase.pattern.source))) continue;
    const searched = phrase.inNames === true ? text : prose;
    for (const match of searched.matchAll(phrase.pattern)) {
      const end = match.index + match[0].length;
      // A sure phrase comes first in the list, and often contains one that is only sometimes wrong.
      if (found.some((other) => match.index < other.end && other.start < end)) continue;
      found.push({
        file,
        line: lineAt(text, match.index),
        text: oneLine(match[0]).trim(),
        phrase,
        start: match.index,
        end,
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The same length as `text`, with everything but comments and the insides of strings replaced by NUL. */
function proseOf(file: string, text: string): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  const parts: string[] = [];
  let at = 0;
  const keep = (start: number, end: number): void => {
    if (end <= at) return;
    const from = Math.max(start, at);
    parts.push('\0'.repeat(from - at), text.slice(from, end));
    at = end;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return; // part of the trivia of the first token
    const children = node.getChildren(source);
    if (children.length > 0) {
      children.forEach(visit);
      return;
    }
    const start = node.getStart(source, false);
    keep(node.getFullStart(), start);
    const isText = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
    if (isText && !isModuleName(text, start)) keep(start, node.getEnd());
  };
  visit(source);
  parts.push('\0'.repeat(text.length - at));
  return parts.join('');
}

function isModuleName(text: string, start: number): boolean {
  return /\b(?:from|import|require\()\s*$/.test(text.slice(Math.max(0, start - 12), start));
}

/** A match may go over the lines of a comment. */
function oneLine(match: string): string {
  return match.replace(/\s+(?:(?:\/\/|\*)\s*)?/g, ' ');
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** One line for each telltale: `file:line  phrase  (suggestion)`; a question mark is for what is sometimes right. */
export function describeTelltale({ file, line, text, phrase }: Telltale): string {
  return `${file}:${line}  ${phrase.sometimesRight === true ? '? ' : ''}“${text}”  → ${phrase.instead}`;
}

/** Phrases that are never right, for `npm run check`. */
export async function sureTelltales(): Promise<Telltale[]> {
  return (await findTelltales([])).filter(({ phrase }) => isSure(phrase));
}

/** `node test/host/run.mjs words [path ...]`: prints every telltale phrase below the paths, then the counts. */
export async function wordsCommand(paths: readonly string[]): Promise<boolean> {
  const found = await findTelltales(paths);
  for (const telltale of found) console.log(describeTelltale(telltale));
  const sure = found.filter(({ phrase }) => isSure(phrase));
  console.log(
    `\n${sure.length} telltale phrases, and ${found.length - sure.length} that are sometimes right (?)`,
  );
  return true;
}
