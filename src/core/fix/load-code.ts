import { memberOf, parseJson } from '../base/json';
import type { LoadStep } from '../starts/load-step';
import { applyEdits, lineEndingOf, type TextEdit } from '../base/text';
import { errorCount, namedChildren, type SyntaxNode, type WithTree } from '../syntax/node';
import type { Grammar } from '../syntax';

type CodeStep = Extract<LoadStep, { kind: 'code' }>;
type FlagStep = Extract<LoadStep, { kind: 'flag' }>;

/** Adds a flag in scripts of a package.json; undefined if the scripts have changed. */
export function flagEdits(step: FlagStep, packageJson: string): readonly TextEdit[] | undefined {
  const scripts = memberOf(parseJson(packageJson), 'scripts')?.node;
  const edits: TextEdit[] = [];
  for (const name of new Set(step.scripts.map(({ script }) => script))) {
    const node = memberOf(scripts, name)?.node;
    if (typeof node?.value !== 'string') return undefined;
    let command = node.value;
    // From the end, so that the offsets before stay valid.
    const changes = step.scripts.filter(({ script }) => script === name).sort((a, b) => b.at - a.at);
    for (const { at, replaces, text } of changes) {
      if (!command.startsWith(replaces, at)) return undefined;
      command = command.slice(0, at) + text + command.slice(at + replaces.length);
    }
    edits.push({ span: node.span, text: JSON.stringify(command) });
  }
  return edits;
}

/**
 * Adds the lines that load the `.env` to a source file, before the code that needs them.
 * @returns undefined if the file would have new syntax errors
 */
export function codeEdits(step: CodeStep, text: string, withTree: WithTree): readonly TextEdit[] | undefined {
  const planned = withTree(text, (root) => ({
    edits: movedUp(step, text, root) ?? [lineEdit(step, text, root)],
    errors: errorCount(root),
  }));
  const after = withTree(applyEdits(text, planned.edits), errorCount);
  return after <= planned.errors ? planned.edits : undefined;
}

const PYTHON_IMPORT = 'from dotenv import load_dotenv';

/** A Python file that loads too late: its own lines move above the other imports. */
function movedUp({ code }: CodeStep, text: string, root: SyntaxNode): readonly TextEdit[] | undefined {
  if (code !== 'python-dotenv-first') return undefined;
  const statements = namedChildren(root);
  const imported = statements.find((one) => one.text === PYTHON_IMPORT);
  const call = statements.find(({ text: one }) => /^load_dotenv\([^()]*\)$/.test(one));
  const first = firstImport(statements);
  if (!imported || !call || !first) return undefined;
  const eol = lineEndingOf(text);
  const lines = [PYTHON_IMPORT, '', call.text, '', ''].join(eol);
  const start = lineStart(text, first.startIndex);
  const isFirst = imported.startIndex === first.startIndex;
  return [
    ...(isFirst
      ? [{ span: { start, end: skipBlank(text, nextLine(text, imported.endIndex)) }, text: lines }]
      : [insert(start, lines), withoutLine(text, imported)]),
    withoutLine(text, call),
  ];
}

/** Removes a statement with its line, and one of the blank lines around it. */
function withoutLine(text: string, { startIndex, endIndex }: SyntaxNode): TextEdit {
  let start = lineStart(text, startIndex);
  const end = nextLine(text, endIndex);
  const blankBefore = start > 1 && /\n\r?\n$/.test(text.slice(Math.max(0, start - 4), start));
  const blankAfter = end === text.length || /^\r?\n/.test(text.slice(end, end + 2));
  if (blankBefore && blankAfter) start = lineStart(text, start - 1);
  return { span: { start, end }, text: '' };
}

function skipBlank(text: string, offset: number): number {
  return offset + (/^\r?\n/.exec(text.slice(offset, offset + 2))?.[0].length ?? 0);
}

function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return end === text.length ? end : end + (text[end] === '\r' ? 2 : 1);
}

function firstImport(statements: readonly SyntaxNode[]): SyntaxNode | undefined {
  return statements.find(({ type }) => IMPORTS.has(type) && type !== 'future_import_statement');
}

function lineEdit(step: CodeStep, text: string, root: SyntaxNode): TextEdit {
  const eol = lineEndingOf(text);
  const statements = namedChildren(root);
  if (step.code === 'go-autoload') return goImport(text, root, eol);
  if (step.code === 'spring-import') return springImport(step, text, eol);
  const code = lines(step, text, statements).join(eol) + eol;
  const first = firstImport(statements);
  if ((step.code === 'import-dotenv' || step.code === 'python-dotenv-first') && first)
    return insert(lineStart(text, first.startIndex), code);
  // Imports further down may be below the line that reads the variable.
  const other = statements.findIndex((one) => !IMPORTS.has(one.type) && !isHeader(one));
  const last = statements.slice(0, other < 0 ? undefined : other).findLast(({ type }) => IMPORTS.has(type));
  const behindImports = step.code === 'load-env-file' || step.code === 'python-dotenv';
  if (behindImports && last) {
    const end = lineEnd(text, last.endIndex);
    return end === text.length ? insert(end, eol + code) : insert(end + eol.length, code);
  }
  const start = statements.find((statement) => !isHeader(statement));
  if (start) return insert(lineStart(text, start.startIndex), code);
  return insert(text.length, (text === '' || /[\r\n]$/.test(text) ? '' : eol) + code);
}

const IMPORTS = new Set(['import_statement', 'import_from_statement', 'future_import_statement']);

function lines({ code, file }: CodeStep, text: string, statements: readonly SyntaxNode[]): string[] {
  const semicolon = statements.some((one) => one.text.endsWith(';')) || !/[^\s{}]\s*\n/.test(text) ? ';' : '';
  const quote = (text.match(/"/g)?.length ?? 0) > (text.match(/'/g)?.length ?? 0) ? '"' : "'";
  switch (code) {
    case 'import-dotenv':
      return [`import ${quote}dotenv/config${quote}${semicolon}`];
    case 'require-dotenv':
      return [
        `require(${quote}dotenv${quote}).config(${file === undefined ? '' : `{ path: ${quote}${file}${quote} }`})${semicolon}`,
      ];
    case 'load-env-file':
      return [
        'try {',
        `  process.loadEnvFile(${file === undefined ? '' : quote + file + quote})${semicolon}`,
        '} catch {',
        `  // There is no ${file ?? '.env'} here: the variables are set in the environment.`,
        '}',
      ];
    case 'python-dotenv':
      return [PYTHON_IMPORT, '', 'load_dotenv()'];
    case 'python-dotenv-first':
      return [PYTHON_IMPORT, '', 'load_dotenv()', ''];
    case 'ruby-dotenv':
      return [`require ${quote}dotenv/load${quote}`];
    case 'go-autoload':
    case 'spring-import':
      return [];
  }
}

const AUTOLOAD = '_ "github.com/joho/godotenv/autoload"';

/** Adds the package that loads when it is imported, in a separate group after the other imports. */
function goImport(text: string, root: SyntaxNode, eol: string): TextEdit {
  const declarations = namedChildren(root).filter(({ type }) => type === 'import_declaration');
  const list = declarations.flatMap(namedChildren).find(({ type }) => type === 'import_spec_list');
  const last = list && namedChildren(list).findLast(({ type }) => type === 'import_spec');
  if (last) {
    const end = lineEnd(text, last.endIndex);
    return insert(end, `${eol}${eol}\t${AUTOLOAD}`);
  }
  const before = declarations.at(-1) ?? namedChildren(root).find(({ type }) => type === 'package_clause');
  const end = before ? lineEnd(text, before.endIndex) : 0;
  return insert(end, `${eol}${declarations.length > 0 ? '' : eol}import ${AUTOLOAD}`);
}

/** At the top, below comments: a key with dots means the same in YAML as in properties. */
function springImport({ path, file = '.env' }: CodeStep, text: string, eol: string): TextEdit {
  const separator = path.endsWith('.properties') ? '=' : ': ';
  const line = `spring.config.import${separator}optional:file:${file}[.properties]${eol}`;
  let at = 0;
  for (;;) {
    const end = nextLine(text, at);
    const written = text.slice(at, end).trim();
    if (end === at || !(/^[#!]/.test(written) || written === '---')) break;
    at = end;
  }
  return insert(at, line);
}

/** What must stay at the top: `#!`, comments, `'use strict'`, a docstring. */
function isHeader(statement: SyntaxNode): boolean {
  if (statement.type === 'hash_bang_line' || statement.type === 'comment') return true;
  return statement.type === 'expression_statement' && statement.namedChild(0)?.type === 'string';
}

function insert(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r?\n/);
  return end < 0 ? text.length : offset + end;
}

/** The grammar of a file that starts a program. */
export function grammarOf(path: string): Grammar {
  if (path.endsWith('.py') || path.endsWith('.ipynb')) return 'python';
  if (path.endsWith('.rb')) return 'ruby';
  if (path.endsWith('.go')) return 'go';
  if (path.endsWith('.properties')) return 'properties';
  if (/\.ya?ml$/.test(path)) return 'yaml';
  if (path.endsWith('.tsx')) return 'tsx';
  return /\.[cm]?ts$/.test(path) ? 'typescript' : 'javascript';
}
