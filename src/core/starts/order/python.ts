import { folderOf, joinPath, resolvePath } from '../../project/paths';
import { namedChildren, type SyntaxNode } from '../../syntax/node';
import type { CodeEvent, FileEvents, FileReference } from './events';
import type { KeySpans } from './key-spans';

export interface PythonFacts {
  readonly path: string;
  /** The keys, if they are in this file. */
  readonly keys: KeySpans | undefined;
  /** The files that an import evaluates, packages first; empty if it is not in the project. */
  readonly resolve: (module: string) => readonly string[];
  /** The files of which `find_dotenv()` finds one for this file: the first `.env` from its folder upward. */
  readonly nearestEnv: readonly string[];
}

const LOADS = new Set(['load_dotenv', 'read_env', 'read_envfile', 'read_dotenv']);
/** Functions that call their argument before they return. */
const CALLS_ARGUMENT = /^(?:map|filter|sorted|max|min|reduce|list|tuple|set|any|all)$/;

/** The events of a Python file, from its tree. */
export function pythonEvents(root: SyntaxNode, facts: PythonFacts): FileEvents {
  const functions = new Map<string, CodeEvent[]>();
  const constants = new Map<string, SyntaxNode>();
  const from = new Map<string, { module: string; name: string | undefined }>();
  const top: CodeEvent[] = [];

  const visit = (node: SyntaxNode, out: CodeEvent[], className?: string): void => {
    switch (node.type) {
      case 'comment':
        return;
      case 'import_statement':
      case 'import_from_statement':
        importStatement(node, out);
        return;
      case 'function_definition': {
        // Defaults and annotations are evaluated where the function is defined.
        const body = node.childForFieldName('body');
        const own: CodeEvent[] = [];
        for (const child of namedChildren(node))
          visit(child, child.startIndex === body?.startIndex ? own : out);
        const name = node.childForFieldName('name')?.text ?? '';
        const key = name === '__init__' && className !== undefined ? className : name;
        if (own.length > 0) functions.set(key, [...(functions.get(key) ?? []), ...own]);
        return;
      }
      case 'lambda': {
        const own: CodeEvent[] = [];
        children(node, own);
        const call = node.parent?.type === 'argument_list' ? node.parent.parent : null;
        if (CALLS_ARGUMENT.test(call?.childForFieldName('function')?.text ?? '')) out.push(...own);
        return;
      }
      case 'class_definition':
        for (const child of namedChildren(node)) visit(child, out, node.childForFieldName('name')?.text);
        return;
      case 'if_statement':
        if (/^(?:typing\.)?TYPE_CHECKING$/.test(node.childForFieldName('condition')?.text ?? '')) return;
        break;
      case 'assignment': {
        const left = node.childForFieldName('left');
        const right = node.childForFieldName('right');
        if (left?.type === 'identifier' && right) constants.set(left.text, right);
        break;
      }
      case 'call':
        call(node, out);
        return;
    }
    children(node, out, className);
  };
  const children = (node: SyntaxNode, out: CodeEvent[], className?: string): void => {
    const all = namedChildren(node);
    for (const child of all)
      visit(
        child,
        out,
        node.type === 'block' || node.type === 'decorated_definition' ? className : undefined,
      );
    const { keys } = facts;
    if (keys) out.push(...keys.readsIn(node, all));
  };
  const importStatement = (node: SyntaxNode, out: CodeEvent[]): void => {
    const module = node.childForFieldName('module_name')?.text;
    const names = namedChildren(node).filter(
      (one) => one.startIndex !== node.childForFieldName('module_name')?.startIndex,
    );
    for (const one of names) {
      const name = (one.type === 'aliased_import' ? one.childForFieldName('name')?.text : one.text) ?? '';
      const local = (one.type === 'aliased_import' ? one.childForFieldName('alias')?.text : one.text) ?? '';
      from.set(local, module === undefined ? { module: name, name: undefined } : { module, name });
    }
    const modules =
      module === undefined
        ? [...names.map((one) => one.childForFieldName('name')?.text ?? one.text)]
        : [module];
    for (const one of modules) for (const path of facts.resolve(one)) out.push({ kind: 'import', path });
    // `from package import module`
    if (module !== undefined)
      for (const one of names) {
        const name = one.childForFieldName('name')?.text ?? one.text;
        for (const path of facts.resolve(module.endsWith('.') ? module + name : `${module}.${name}`))
          out.push({ kind: 'import', path });
      }
  };
  const call = (node: SyntaxNode, out: CodeEvent[]): void => {
    const callee = node.childForFieldName('function');
    const args = node.childForFieldName('arguments');
    children(node, out);
    const name =
      callee?.type === 'attribute'
        ? (callee.childForFieldName('attribute')?.text ?? '')
        : (callee?.text ?? '');
    const imported = from.get(name)?.name ?? name;
    if (LOADS.has(imported) || callee?.text === 'dotenv.load') {
      out.push({ kind: 'load', files: filesOf(imported, args ? namedChildren(args) : []), path: facts.path });
      return;
    }
    if (callee?.text === 'os.environ.update' && args && /\bdotenv_values\s*\(/.test(args.text)) {
      out.push({ kind: 'load', files: undefined, path: facts.path });
      return;
    }
    const object = callee?.type === 'attribute' ? callee.childForFieldName('object')?.text : undefined;
    const bound = from.get(object ?? name);
    const files = bound
      ? facts.resolve(
          bound.name !== undefined && object !== undefined ? `${bound.module}.${bound.name}` : bound.module,
        )
      : [];
    out.push({ kind: 'call', name: imported, from: files.at(-1) });
  };
  const filesOf = (name: string, args: readonly SyntaxNode[]): FileReference[] | undefined => {
    const named = args.find(
      (one) =>
        one.type === 'keyword_argument' &&
        /^(?:dotenv_path|env_file|path)$/.test(one.childForFieldName('name')?.text ?? ''),
    );
    const first =
      named?.childForFieldName('value') ??
      args.find(({ type }) => type !== 'keyword_argument' && type !== 'comment');
    if (!first || /^(?:dotenv\.)?find_dotenv\(\s*\)$/.test(first.text) || first.text === 'None') {
      // django-environ looks next to the file that calls it.
      if (name !== 'load_dotenv') return [{ from: 'top', path: joinPath(folderOf(facts.path), '.env') }];
      return facts.nearestEnv.map((path) => ({ from: 'top', path }));
    }
    const found = pathOf(first, 0);
    if (!found) return undefined;
    const path = found.from === 'top' ? resolvePath('', found.path) : found.path;
    return path === undefined ? undefined : [{ from: found.from, path }];
  };
  const pathOf = (node: SyntaxNode, depth: number): FileReference | undefined => {
    if (depth > 10) return undefined;
    const { type, text } = node;
    if (text === '__file__') return { from: 'top', path: facts.path };
    if (type === 'string')
      return {
        from: 'cwd',
        path: text.replace(/^\w*(?:"""|'''|["'])|(?:"""|'''|["'])$/g, '').replace(/\{[^{}]*\}/g, '*'),
      };
    if (type === 'identifier') {
      const value = constants.get(text);
      return value && pathOf(value, depth + 1);
    }
    if (type === 'parenthesized_expression') {
      const [inner] = namedChildren(node);
      return inner && pathOf(inner, depth + 1);
    }
    if (type === 'binary_operator') {
      const left = node.childForFieldName('left');
      const right = node.childForFieldName('right');
      const start = left && pathOf(left, depth + 1);
      const end = right && pathOf(right, depth + 1);
      return start ? { from: start.from, path: joinPath(start.path, end?.path ?? '*') } : undefined;
    }
    if (type === 'attribute') {
      const object = node.childForFieldName('object');
      const inner = object && pathOf(object, depth + 1);
      return inner && node.childForFieldName('attribute')?.text === 'parent'
        ? { ...inner, path: folderOf(inner.path) }
        : undefined;
    }
    if (type === 'subscript') {
      const up = /\.parents\[(\d)\]$/.exec(text);
      const object = node.childForFieldName('value')?.childForFieldName('object');
      let inner = object ? pathOf(object, depth + 1) : undefined;
      for (let i = 0; inner && up && i <= Number(up[1]); i++)
        inner = { ...inner, path: folderOf(inner.path) };
      return up ? inner : undefined;
    }
    if (type !== 'call') return undefined;
    const callee = node.childForFieldName('function');
    const name = callee?.type === 'attribute' ? callee.childForFieldName('attribute')?.text : callee?.text;
    const args = namedChildren(node.childForFieldName('arguments') ?? node);
    const [first] = args;
    if (name === 'cwd' || name === 'getcwd') return { from: 'cwd', path: '' };
    if (/^(?:resolve|absolute)$/.test(name ?? '') && callee?.type === 'attribute') {
      const object = callee.childForFieldName('object');
      return object ? pathOf(object, depth + 1) : undefined;
    }
    if (/^(?:Path|abspath|realpath|str|fspath|expanduser|find_dotenv)$/.test(name ?? '') && first)
      return pathOf(first, depth + 1);
    if (name === 'dirname' && first) {
      const inner = pathOf(first, depth + 1);
      return inner && { ...inner, path: folderOf(inner.path) };
    }
    if ((name === 'join' || name === 'joinpath' || name === 'root') && callee) {
      const object = callee.childForFieldName('object');
      const parts = [...(name === 'joinpath' && object ? [object] : []), ...args].map((one) =>
        pathOf(one, depth + 1),
      );
      const [start] = parts;
      return (
        start && {
          from: start.from,
          path: parts
            .map((part) => part?.path ?? '*')
            .filter((part) => part !== '')
            .join('/'),
        }
      );
    }
    return undefined;
  };
  for (const statement of namedChildren(root)) visit(statement, top);
  return { top, functions };
}
