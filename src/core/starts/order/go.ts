import { namedChildren, type SyntaxNode } from '../../syntax/node';
import type { CodeEvent, FileEvents } from './events';
import type { KeySpans } from './key-spans';

export interface GoFacts {
  readonly path: string;
  /** The keys, if they are in this file. */
  readonly keys: KeySpans | undefined;
  /** The folder of an imported package; undefined if it is not in the project. */
  readonly resolve: (module: string) => string | undefined;
}

const LOADS = new Set(['Load', 'Overload']);
const AUTOLOAD = '/godotenv/autoload';

/**
 * The events of one file of a package. A package's variables are initialized after the packages that it imports and before
 * `init` and `main`, wherever they are.
 */
export function goEvents(root: SyntaxNode, { path: file, keys, resolve }: GoFacts): FileEvents {
  const functions = new Map<string, CodeEvent[]>();
  const top: CodeEvent[] = [];
  const packages = new Map<string, string>();

  const visit = (node: SyntaxNode, out: CodeEvent[]): void => {
    const { type } = node;
    if (type === 'comment') return;
    if (type === 'import_spec') {
      importSpec(node);
      return;
    }
    if (type === 'function_declaration' || type === 'method_declaration') {
      const body: CodeEvent[] = [];
      children(node, body);
      const name = node.childForFieldName('name')?.text ?? '';
      if (body.length > 0) functions.set(name, [...(functions.get(name) ?? []), ...body]);
      return;
    }
    if (type === 'func_literal') {
      const called =
        node.parent?.type === 'call_expression' &&
        node.parent.childForFieldName('function')?.startIndex === node.startIndex;
      children(node, called ? out : []);
      return;
    }
    if (type === 'call_expression') {
      children(node, out);
      const callee = node.childForFieldName('function');
      const operand = callee?.childForFieldName('operand')?.text;
      const name =
        callee?.type === 'selector_expression' ? callee.childForFieldName('field')?.text : callee?.text;
      if (name === undefined) return;
      if (operand !== undefined && packages.get(operand)?.endsWith('/godotenv') === true && LOADS.has(name)) {
        const args = namedChildren(node.childForFieldName('arguments') ?? node);
        const written = args.map((one) =>
          one.type.endsWith('_string_literal') ? one.text.slice(1, -1) : undefined,
        );
        const files = written.length === 0 ? ['.env'] : written;
        out.push({
          kind: 'load',
          files: files.every((one) => one !== undefined)
            ? files.map((path) => ({ from: 'cwd', path }))
            : undefined,
          path: file,
        });
        return;
      }
      const module = operand === undefined ? undefined : packages.get(operand);
      out.push({ kind: 'call', name, from: module === undefined ? undefined : resolve(module) });
      return;
    }
    children(node, out);
  };
  const children = (node: SyntaxNode, out: CodeEvent[]): void => {
    const all = namedChildren(node);
    for (const child of all) visit(child, out);
    if (keys) out.push(...keys.readsIn(node, all));
  };
  const importSpec = (node: SyntaxNode): void => {
    const module = node.childForFieldName('path')?.text.slice(1, -1) ?? '';
    const alias = node.childForFieldName('name')?.text;
    packages.set(alias ?? module.split('/').at(-1) ?? module, module);
    if (module.endsWith(AUTOLOAD))
      top.push({ kind: 'load', files: [{ from: 'cwd', path: '.env' }], path: file });
    const folder = resolve(module);
    if (folder !== undefined) top.push({ kind: 'import', path: folder });
  };
  for (const statement of namedChildren(root)) visit(statement, top);
  return { top, functions };
}

/** One package from its files: all imports first, then all variables, then every `init`. */
export function goPackage(files: readonly FileEvents[], isEntry: boolean): FileEvents {
  const functions = new Map<string, readonly CodeEvent[]>();
  for (const one of files)
    for (const [name, events] of one.functions)
      functions.set(name, [...(functions.get(name) ?? []), ...events]);
  const all = files.flatMap(({ top }) => top);
  // `autoload` is an import; other loads at the top are in the value of a variable, and count in their order.
  const isImport = (event: CodeEvent): boolean => event.kind === 'import';
  const top: CodeEvent[] = [
    ...all.filter(isImport),
    ...all.filter((event) => !isImport(event)),
    { kind: 'call', name: 'init' },
  ];
  if (isEntry) top.push({ kind: 'call', name: 'main' });
  return { top, functions };
}
