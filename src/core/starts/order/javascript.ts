import { folderOf, resolvePath } from '../../project/paths';
import { containsSpan, namedChildren, spanOf, type SyntaxNode } from '../../syntax/node';
import { MODE_FILES } from '../env-load';
import type { CodeEvent, FileEvents, FileReference } from './events';
import type { KeySpans } from './key-spans';

/** What the reader of a file has to know about it. */
export interface ScriptFacts {
  readonly path: string;
  /** The keys, if they are in this file. */
  readonly keys: KeySpans | undefined;
  /** Imports run before everything else in the file. TypeScript and JSX are taken for ES modules. */
  readonly hoists: boolean;
  /** The file that a module name means; undefined if it is not in the project. */
  readonly resolve: (module: string) => string | undefined;
}

/** Modules whose import loads. */
const LOADING_MODULE =
  /^(?:(?:dotenv|dotenv-expand|dotenv-flow|dotenv-safe|dotenv-defaults|dotenv-mono|@dotenvx\/dotenvx)\/(?:config|load)(?:\.m?js)?|(?:jsr:)?@std\/dotenv(?:@[\w.^~]+)?\/load|https:\/\/deno\.land\/(?:x|std(?:@[\w.]+)?)\/dotenv(?:@[\w.]+)?\/load\.ts)$/;
const DOTENV_MODULE =
  /^(?:dotenv|dotenv-flow|dotenv-safe|dotenv-defaults|dotenv-extended|dotenv-mono|custom-env|@dotenvx\/dotenvx)$/;
const DENO_DOTENV = /^(?:jsr:)?@std\/dotenv|^https:\/\/deno\.land\/(?:x|std(?:@[\w.]+)?)\/dotenv/;
const LOADING_CALLS = new Set(['config', 'load', 'env', 'dotenvLoad', 'configDotenv']);

/** Functions that call their argument before they return. */
const CALLS_ARGUMENT =
  /^(?:map|forEach|filter|reduce|reduceRight|some|every|find|findIndex|findLast|flatMap|sort|from|describe|suite|context|Promise)$/;
const FUNCTIONS = new Set([
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'function',
  'generator_function',
  'arrow_function',
  'method_definition',
]);
const CLASSES = new Set(['class_declaration', 'abstract_class_declaration', 'class']);
const TYPES = new Set([
  'type_annotation',
  'interface_declaration',
  'type_alias_declaration',
  'type_arguments',
  'type_parameters',
  'ambient_declaration',
]);

/** A local name and what it is bound to. */
interface Binding {
  readonly module: string;
  /** The exported name; undefined: the module itself. */
  readonly name: string | undefined;
}

/** The events of a JavaScript or TypeScript file, from its tree. */
export function scriptEvents(root: SyntaxNode, facts: ScriptFacts): FileEvents {
  return new ScriptReader(root, facts).read();
}

class ScriptReader {
  readonly #root: SyntaxNode;
  readonly #facts: ScriptFacts;
  readonly #functions = new Map<string, CodeEvent[]>();
  readonly #bindings = new Map<string, Binding>();
  readonly #constants = new Map<string, SyntaxNode>();

  constructor(root: SyntaxNode, facts: ScriptFacts) {
    this.#root = root;
    this.#facts = facts;
  }

  read(): FileEvents {
    const statements = namedChildren(this.#root);
    for (const statement of statements) this.#bind(statement);
    const imports: CodeEvent[] = [];
    const others: CodeEvent[] = [];
    for (const statement of statements) {
      this.#visit(statement, this.#facts.hoists && isImport(statement) ? imports : others);
    }
    return { top: [...imports, ...others], functions: this.#functions };
  }

  /** Collects the names that imports and declarations at the top bind. */
  #bind(statement: SyntaxNode): void {
    if (statement.type === 'import_statement') {
      const module = unquoted(statement.childForFieldName('source'));
      if (module === undefined) return;
      for (const clause of namedChildren(statement))
        if (clause.type === 'import_clause') this.#bindClause(clause, module);
      return;
    }
    const declaration =
      statement.type === 'export_statement' ? statement.childForFieldName('declaration') : statement;
    for (const declarator of declaration ? namedChildren(declaration) : []) {
      if (declarator.type === 'variable_declarator') this.#bindDeclarator(declarator);
    }
  }

  #bindClause(clause: SyntaxNode, module: string): void {
    for (const part of namedChildren(clause)) {
      if (part.type === 'identifier') this.#bindings.set(part.text, { module, name: 'default' });
      else if (part.type === 'namespace_import')
        this.#bindings.set(part.text.replace(/^\*\s*as\s+/, ''), { module, name: undefined });
      else
        for (const one of namedChildren(part)) {
          const name = one.childForFieldName('name')?.text;
          const local = one.childForFieldName('alias')?.text ?? name;
          if (name !== undefined && local !== undefined) this.#bindings.set(local, { module, name });
        }
    }
  }

  #bindDeclarator(declarator: SyntaxNode): void {
    const name = declarator.childForFieldName('name');
    const value = declarator.childForFieldName('value');
    if (!name || !value) return;
    if (name.type === 'identifier') this.#constants.set(name.text, value);
    const module = requiredModule(value);
    if (module === undefined) return;
    if (name.type === 'identifier') this.#bindings.set(name.text, { module, name: undefined });
    else
      for (const part of namedChildren(name)) {
        const key = part.childForFieldName('key')?.text ?? part.text;
        const local = part.childForFieldName('value')?.text ?? part.text;
        this.#bindings.set(local, { module, name: key });
      }
  }

  #visit(node: SyntaxNode, out: CodeEvent[]): void {
    const { type } = node;
    if (type === 'comment' || TYPES.has(type)) return;
    if (type === 'import_statement') {
      this.#importStatement(node, out);
      return;
    }
    if (FUNCTIONS.has(type)) {
      this.#function(node, out);
      return;
    }
    if (CLASSES.has(type)) {
      this.#class(node, out);
      return;
    }
    if (type === 'variable_declarator') this.#bindDeclarator(node);
    if (type === 'call_expression') {
      this.#call(node, out);
      return;
    }
    if (type === 'new_expression') {
      this.#children(node, out);
      const name = lastName(node.childForFieldName('constructor'));
      if (name !== undefined) this.#emitCall(name, node.childForFieldName('constructor'), out);
      return;
    }
    if (type === 'export_statement') {
      const module = unquoted(node.childForFieldName('source'));
      if (module !== undefined) {
        this.#import(module, out);
        return;
      }
    }
    if (type === 'assignment_expression' && node.childForFieldName('left')?.text === 'process.env') {
      const right = node.childForFieldName('right');
      if (right && READS_A_FILE.test(right.text)) out.push(this.#load(undefined));
    }
    this.#children(node, out);
  }

  /** The children, then the keys that only the node itself contains. */
  #children(node: SyntaxNode, out: CodeEvent[]): void {
    const children = namedChildren(node);
    for (const child of children) this.#visit(child, out);
    const { keys } = this.#facts;
    if (keys) out.push(...keys.readsIn(node, children));
  }

  #importStatement(node: SyntaxNode, out: CodeEvent[]): void {
    if (/^import\s+type\b/.test(node.text.slice(0, 40))) return;
    // `import env = require('./env')`
    const required = namedChildren(node).find(({ type }) => type === 'import_require_clause');
    const module = unquoted(node.childForFieldName('source') ?? required?.childForFieldName('source'));
    if (module !== undefined) this.#import(module, out);
  }

  #import(module: string, out: CodeEvent[]): void {
    if (LOADING_MODULE.test(module)) out.push(this.#load([{ from: 'cwd', path: '.env' }]));
    const path = this.#facts.resolve(module);
    if (path !== undefined) out.push({ kind: 'import', path });
  }

  #function(node: SyntaxNode, out: CodeEvent[]): void {
    const body: CodeEvent[] = [];
    this.#children(node, body);
    const name = functionName(node);
    if (isCalledHere(node)) out.push(...body);
    else if (body.length > 0) {
      const key = name ?? '';
      this.#functions.set(key, [...(this.#functions.get(key) ?? []), ...body]);
    }
  }

  #class(node: SyntaxNode, out: CodeEvent[]): void {
    const name = node.childForFieldName('name')?.text ?? variableOf(node) ?? '';
    const instance: CodeEvent[] = [];
    for (const child of namedChildren(node)) {
      if (child.type !== 'class_body') {
        this.#visit(child, out);
        continue;
      }
      for (const member of namedChildren(child)) {
        const isField = member.type === 'field_definition' || member.type === 'public_field_definition';
        const isStatic = /^(?:(?:public|private|protected|readonly|declare|override)\s+)*static\b/.test(
          member.text.slice(0, 80),
        );
        if (isField && !isStatic) this.#field(member, out, instance);
        else if (
          member.type === 'method_definition' &&
          member.childForFieldName('name')?.text === 'constructor'
        )
          this.#children(member, instance);
        else this.#visit(member, out);
      }
    }
    if (instance.length > 0) this.#functions.set(name, instance);
  }

  /** A field's decorators run with the class, its value with each object. */
  #field(member: SyntaxNode, out: CodeEvent[], instance: CodeEvent[]): void {
    for (const part of namedChildren(member)) this.#visit(part, part.type === 'decorator' ? out : instance);
  }

  #call(node: SyntaxNode, out: CodeEvent[]): void {
    const callee = node.childForFieldName('function');
    const args = node.childForFieldName('arguments');
    const module = requiredModule(node);
    if (module !== undefined) {
      this.#import(module, out);
      return;
    }
    if (callee) this.#visit(callee, out);
    if (args) this.#visit(args, out);
    const load = callee && this.#loadOf(callee, args ? namedChildren(args) : []);
    if (load) {
      out.push(load);
      return;
    }
    const name = lastName(callee);
    if (name !== undefined) this.#emitCall(name, callee, out);
  }

  #emitCall(name: string, callee: SyntaxNode | null, out: CodeEvent[]): void {
    const object =
      callee?.type === 'member_expression' ? callee.childForFieldName('object')?.text : undefined;
    const binding = this.#bindings.get(object ?? name);
    const from = binding && this.#facts.resolve(binding.module);
    const imported =
      object === undefined && binding?.name !== undefined && binding.name !== 'default' ? binding.name : name;
    out.push({ kind: 'call', name: imported, from });
  }

  #loadOf(callee: SyntaxNode, args: readonly SyntaxNode[]): CodeEvent | undefined {
    const name = lastName(callee) ?? '';
    const object = callee.childForFieldName('object');
    const module = this.#moduleOf(object ?? callee);
    const [first] = args;
    if (
      module !== undefined &&
      DOTENV_MODULE.test(module) &&
      LOADING_CALLS.has(this.#exportedName(callee) ?? name)
    ) {
      const target = first && member(first, 'processEnv');
      if (target && target.text !== 'process.env') return undefined;
      const path = first && (member(first, 'path') ?? member(first, 'files') ?? member(first, 'node_env'));
      if (module === 'dotenv-flow') return this.#load(modeFiles());
      return this.#load(
        path ? this.#files(path) : first && hasSpread(first) ? undefined : [{ from: 'cwd', path: '.env' }],
      );
    }
    if (module !== undefined && DENO_DOTENV.test(module) && name === 'load')
      return first && member(first, 'export')?.text === 'true'
        ? this.#load([{ from: 'cwd', path: '.env' }])
        : undefined;
    if (
      name === 'loadEnvFile' &&
      (object === null || object.text === 'process' || module === 'node:process' || module === 'process')
    )
      return this.#load(first ? this.#files(first) : [{ from: 'cwd', path: '.env' }]);
    if (name === 'loadEnvConfig') return this.#load(modeFiles());
    if (name === 'forRoot' && object?.text === 'ConfigModule') {
      if (first && member(first, 'ignoreEnvFile')?.text === 'true') return undefined;
      const path = first && member(first, 'envFilePath');
      return this.#load(path ? this.#files(path) : [{ from: 'cwd', path: '.env' }]);
    }
    if (
      callee.text === 'Object.assign' &&
      first?.text === 'process.env' &&
      args.slice(1).some((one) => READS_A_FILE.test(one.text))
    )
      return this.#load(undefined);
    return undefined;
  }

  #load(files: readonly FileReference[] | undefined): CodeEvent {
    return { kind: 'load', files, path: this.#facts.path };
  }

  #moduleOf(node: SyntaxNode): string | undefined {
    return requiredModule(node) ?? this.#bindings.get(node.text)?.module;
  }

  #exportedName(callee: SyntaxNode): string | undefined {
    return callee.type === 'identifier' ? this.#bindings.get(callee.text)?.name : undefined;
  }

  /** The files that an expression names; undefined: not known. */
  #files(node: SyntaxNode): FileReference[] | undefined {
    if (node.type === 'array') {
      const all = namedChildren(node).map((one) => this.#files(one));
      return all.every((one) => one !== undefined) ? all.flat() : undefined;
    }
    if (node.type === 'ternary_expression') {
      const all = [node.childForFieldName('consequence'), node.childForFieldName('alternative')].map((one) =>
        one ? this.#files(one) : undefined,
      );
      return all.every((one) => one !== undefined) ? all.flat() : undefined;
    }
    const written = this.#path(node, 0);
    if (written === undefined) return undefined;
    const path = written.from === 'top' ? resolvePath('', written.path) : written.path;
    return path === undefined || /^\*?$/.test(path) ? undefined : [{ from: written.from, path }];
  }

  #path(node: SyntaxNode, depth: number): FileReference | undefined {
    if (depth > 8) return undefined;
    const own = folderOf(this.#facts.path);
    const { type, text } = node;
    const literal = unquoted(node);
    if (literal !== undefined) return { from: 'cwd', path: literal };
    if (type === 'template_string') {
      const start = namedChildren(node).find(
        (one) => one.startIndex === node.startIndex + 1 && one.type === 'template_substitution',
      );
      const base = start?.text === '${__dirname}' || start?.text === '${import.meta.dirname}';
      const rest = text.slice(base ? 1 + start.text.length : 1, -1).replace(/\$\{[^{}]*\}/g, '*');
      return base ? { from: 'top', path: own + rest } : { from: 'cwd', path: rest };
    }
    if (text === 'import.meta.dirname' || text === '__dirname') return { from: 'top', path: own };
    if (text === '__filename' || text === 'import.meta.url' || text === 'import.meta.filename')
      return { from: 'top', path: this.#facts.path };
    if (text === 'process.cwd()') return { from: 'cwd', path: '' };
    if (type === 'identifier') {
      const value = this.#constants.get(text);
      return value && this.#path(value, depth + 1);
    }
    if (type === 'parenthesized_expression' || type === 'as_expression' || type === 'non_null_expression') {
      const [inner] = namedChildren(node);
      return inner && this.#path(inner, depth + 1);
    }
    if (type === 'binary_expression' && node.child(1)?.text === '+') {
      const sides = [node.childForFieldName('left'), node.childForFieldName('right')].map(
        (one) => one && this.#path(one, depth + 1),
      );
      const [left, right] = sides;
      return left ? { from: left.from, path: left.path + (right?.path ?? '*') } : undefined;
    }
    if (type === 'new_expression' && node.childForFieldName('constructor')?.text === 'URL') {
      const [written, base] = namedChildren(node.childForFieldName('arguments') ?? node);
      const path = unquoted(written);
      return path !== undefined && base?.text === 'import.meta.url'
        ? { from: 'top', path: `${own}/${path}` }
        : undefined;
    }
    if (type !== 'call_expression') return undefined;
    const name = lastName(node.childForFieldName('function'));
    const args = namedChildren(node.childForFieldName('arguments') ?? node);
    const [first] = args;
    if ((name === 'fileURLToPath' || name === 'normalize') && first) return this.#path(first, depth + 1);
    if (name === 'dirname' && first) {
      const inner = this.#path(first, depth + 1);
      return inner && { ...inner, path: folderOf(inner.path) };
    }
    if (name !== 'join' && name !== 'resolve') return undefined;
    const parts = args.map((one) => this.#path(one, depth + 1));
    const [start] = parts;
    if (!start) return undefined;
    return {
      from: start.from,
      path: parts
        .map((part) => part?.path ?? '*')
        .filter((part) => part !== '')
        .join('/'),
    };
  }
}

/** An expression that reads an env file; its values are then copied to the environment. */
const READS_A_FILE = /\b(?:parse|parseEnv|loadEnv|config)\s*\(/;

function modeFiles(): FileReference[] {
  return MODE_FILES.map((path) => ({ from: 'cwd', path }));
}

function isImport(statement: SyntaxNode): boolean {
  return (
    statement.type === 'import_statement' ||
    (statement.type === 'export_statement' && statement.childForFieldName('source') !== null)
  );
}

function unquoted(node: SyntaxNode | null | undefined): string | undefined {
  return node?.type === 'string' ? node.text.slice(1, -1) : undefined;
}

/** The module of `require('x')`, `import('x')` and `await import('x')`. */
function requiredModule(node: SyntaxNode): string | undefined {
  if (node.type === 'await_expression') {
    const inner = node.namedChild(0);
    return inner ? requiredModule(inner) : undefined;
  }
  if (node.type !== 'call_expression') return undefined;
  const callee = node.childForFieldName('function')?.text;
  if (callee !== 'require' && callee !== 'import') return undefined;
  return unquoted(node.childForFieldName('arguments')?.namedChild(0));
}

/** `b` of `a.b`. */
function lastName(callee: SyntaxNode | null | undefined): string | undefined {
  if (callee?.type === 'identifier') return callee.text;
  return callee?.type === 'member_expression' ? callee.childForFieldName('property')?.text : undefined;
}

function member(object: SyntaxNode, name: string): SyntaxNode | undefined {
  if (object.type !== 'object') return undefined;
  for (const pair of namedChildren(object)) {
    const key = pair.childForFieldName('key')?.text.replace(/^['"]|['"]$/g, '');
    if (key === name) return pair.childForFieldName('value') ?? undefined;
    if (pair.type === 'shorthand_property_identifier' && pair.text === name) return pair;
  }
  return undefined;
}

function hasSpread(object: SyntaxNode): boolean {
  return object.type !== 'object' || namedChildren(object).some(({ type }) => type === 'spread_element');
}

function functionName(node: SyntaxNode): string | undefined {
  return node.childForFieldName('name')?.text ?? variableOf(node);
}

/** The name that an expression is assigned to: of a variable, a property, or a field. */
function variableOf(node: SyntaxNode): string | undefined {
  const { parent } = node;
  if (parent?.type === 'variable_declarator') return parent.childForFieldName('name')?.text;
  if (parent?.type === 'pair') return parent.childForFieldName('key')?.text;
  if (parent?.type === 'assignment_expression') return lastName(parent.childForFieldName('left'));
  if (parent?.type.endsWith('field_definition'))
    return parent.childForFieldName('name')?.text ?? parent.childForFieldName('property')?.text;
  return undefined;
}

/** Whether a function runs where it is written: `(() => { … })()`, or as an argument that is called before the call returns. */
function isCalledHere(node: SyntaxNode): boolean {
  let outer = node.parent;
  while (outer?.type === 'parenthesized_expression') outer = outer.parent;
  if (outer?.type === 'call_expression') {
    const callee = outer.childForFieldName('function');
    return callee !== null && containsSpan(callee, spanOf(node));
  }
  if (outer?.type !== 'arguments') return false;
  const call = outer.parent;
  return CALLS_ARGUMENT.test(
    lastName(call?.childForFieldName('function') ?? call?.childForFieldName('constructor')) ?? '',
  );
}
