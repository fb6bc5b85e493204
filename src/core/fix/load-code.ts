import { memberOf, parseJson } from '../base/json';
import type { LoadStep } from '../project/load-step';
import { applyEdits, lineEndingOf, type TextEdit } from '../base/text';
import { errorCount, namedChildren, type SyntaxNode, type WithTree } from '../syntax/node';
import type { Grammar } from '../syntax';

type CodeStep = Extract<LoadStep, { kind: 'code' }>;
type FlagStep = Extract<LoadStep, { kind: 'flag' }>;

/** Adds a flag after `node` in scripts of a package.json; undefined if the scripts have changed. */
export function flagEdits(step: FlagStep, packageJson: string): readonly TextEdit[] | undefined {
  const scripts = memberOf(parseJson(packageJson), 'scripts')?.node;
  const edits: TextEdit[] = [];
  for (const { script, flagAt } of step.scripts) {
    const node = memberOf(scripts, script)?.node;
    const command = node?.value;
    if (!node || typeof command !== 'string' || !/(?:node|tsx)$/.test(command.slice(0, flagAt)))
      return undefined;
    const changed = `${command.slice(0, flagAt)} ${step.flag}${command.slice(flagAt)}`;
    edits.push({ span: node.span, text: JSON.stringify(changed) });
  }
  return edits;
}

/**
 * Adds the lines that load the `.env` to a source file, before the code that needs them.
 * @returns undefined if the file would have new syntax errors
 */
export function codeEdits(step: CodeStep, text: string, withTree: WithTree): readonly TextEdit[] | undefined {
  const planned = withTree(text, (root) => ({ edit: lineEdit(step, text, root), errors: errorCount(root) }));
  const after = withTree(applyEdits(text, [planned.edit]), errorCount);
  return after <= planned.errors ? [planned.edit] : undefined;
}

function lineEdit(step: CodeStep, text: string, root: SyntaxNode): TextEdit {
  const eol = lineEndingOf(text);
  const statements = namedChildren(root);
  const imports = statements.filter(({ type }) => IMPORTS.has(type));
  const code = lines(step.code, text, statements).join(eol) + eol;
  const [first] = imports;
  if (step.code === 'import-dotenv' && first) return insert(lineStart(text, first.startIndex), code);
  const last = imports.at(-1);
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

function lines(code: CodeStep['code'], text: string, statements: readonly SyntaxNode[]): string[] {
  const semicolon = statements.some((one) => one.text.endsWith(';')) || !/[^\s{}]\s*\n/.test(text) ? ';' : '';
  const quote = (text.match(/"/g)?.length ?? 0) > (text.match(/'/g)?.length ?? 0) ? '"' : "'";
  switch (code) {
    case 'import-dotenv':
      return [`import ${quote}dotenv/config${quote}${semicolon}`];
    case 'require-dotenv':
      return [`require(${quote}dotenv${quote}).config()${semicolon}`];
    case 'load-env-file':
      return [
        'try {',
        `  process.loadEnvFile()${semicolon}`,
        '} catch {',
        '  // There is no .env here: the variables are set in the environment.',
        '}',
      ];
    case 'python-dotenv':
      return ['from dotenv import load_dotenv', '', 'load_dotenv()'];
    case 'ruby-dotenv':
      return [`require ${quote}dotenv/load${quote}`];
  }
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
  if (path.endsWith('.tsx')) return 'tsx';
  return /\.[cm]?ts$/.test(path) ? 'typescript' : 'javascript';
}
