import { applyEdits, lineEndingOf, type TextEdit } from '../base/text';
import { identifiersIn } from '../syntax/identifiers';
import { errorCount, namedChildren, type SyntaxNode, type WithTree } from '../syntax/node';

/** A module that validates the environment once and exports the result: t3-env, envalid, or zod on `process.env`. */
export interface EnvSchema {
  /** The exported object: `env` for `export const env = createEnv(...)`. */
  readonly name: string;
  readonly default: boolean;
}

/** The schema that a TypeScript or JavaScript module exports, if it has one that can be extended. */
export function findSchema(withTree: WithTree, text: string): EnvSchema | undefined {
  if (!/\bcreateEnv\b|\bcleanEnv\b|\b(?:safeP|p)arse\s*\(\s*process\.env\b/.test(text)) return undefined;
  return withTree(text, (root) => schemaIn(root)?.exported);
}

/** Edits that add `name` to the schema as a non-empty string; undefined if they cannot be proven. */
export function extendSchema(
  withTree: WithTree,
  text: string,
  name: string,
): readonly TextEdit[] | undefined {
  const planned = withTree(text, (root) => {
    const schema = schemaIn(root);
    if (!schema) return undefined;
    const additions = schema.additions.filter(({ object }) => !hasMember(object, name));
    const edits = additions.flatMap(({ object, member }) => insertMember(text, object, member(name), ','));
    return { edits: additions.length > 0 ? [...edits, ...schema.imports] : [], errors: errorCount(root) };
  });
  if (!planned) return undefined;
  const proven = withTree(
    applyEdits(text, planned.edits),
    (root) =>
      errorCount(root) <= planned.errors &&
      schemaIn(root)?.additions.every(({ object }) => hasMember(object, name)),
  );
  return proven ? planned.edits : undefined;
}

/** Edits that add `name` to the type of the environment; undefined if no such type is declared, or the edits cannot be proven. @param type its name */
export function extendDeclaration(
  withTree: WithTree,
  text: string,
  name: string,
  type = 'ProcessEnv',
): readonly TextEdit[] | undefined {
  const planned = withTree(text, (root) => {
    const body = interfaceOf(root, type);
    if (!body) return undefined;
    const last = namedChildren(body).findLast((one) => one.type === 'property_signature');
    const modifier = last?.text.startsWith('readonly ') === true ? 'readonly ' : '';
    return {
      edits: hasMember(body, name) ? [] : insertMember(text, body, `${modifier}${name}: string`, ';'),
      errors: errorCount(root),
    };
  });
  if (!planned) return undefined;
  const proven = withTree(applyEdits(text, planned.edits), (root) => {
    const body = interfaceOf(root, type);
    return errorCount(root) <= planned.errors && body !== undefined && hasMember(body, name);
  });
  return proven ? planned.edits : undefined;
}

/** Where a module's schema names a variable: the keys of its members, and for t3-env the value passed for each. */
export function schemaKeys(root: SyntaxNode, name: string): SyntaxNode[] {
  const objects = schemaIn(root)?.additions.map(({ object }) => object) ?? [];
  // t3-env has several objects: server, client, shared, runtimeEnv.
  const beside = objects.flatMap(({ parent }) =>
    parent?.type === 'pair' && parent.parent ? namedChildren(parent.parent) : [],
  );
  const all = [...objects, ...beside.flatMap((one) => one.childForFieldName('value') ?? [])];
  const keys = all.flatMap(namedChildren).flatMap((member) => {
    const key = member.childForFieldName('key');
    return key?.text.replace(/^['"]|['"]$/g, '') === name ? [key] : [];
  });
  return [...new Map(keys.map((key) => [key.startIndex, key])).values()];
}

interface Schema {
  readonly exported: EnvSchema;
  /** The objects that each get a member. */
  readonly additions: readonly { object: SyntaxNode; member: (name: string) => string }[];
  readonly imports: readonly TextEdit[];
}

function schemaIn(root: SyntaxNode): Schema | undefined {
  for (const call of descendants(root, 'call_expression')) {
    const callee = call.childForFieldName('function')?.text ?? '';
    const [first, second] = namedChildren(call.childForFieldName('arguments') ?? call);
    const schema =
      callee === 'createEnv' && first?.type === 'object'
        ? t3(root, first)
        : callee.endsWith('cleanEnv') && second?.type === 'object'
          ? envalid(root, callee, second)
          : /\.(?:safeP|p)arse$/.test(callee) && first?.text === 'process.env'
            ? zod(root, callee)
            : undefined;
    const exported = schema && exportOf(root, call);
    if (exported) return { ...schema, exported };
  }
  return undefined;
}

type Parts = Pick<Schema, 'additions' | 'imports'>;

function t3(root: SyntaxNode, options: SyntaxNode): Parts | undefined {
  const server = memberValue(options, 'server');
  if (server?.type !== 'object' || !importsZ(root.text)) return undefined;
  const runtime = memberValue(options, 'runtimeEnv') ?? memberValue(options, 'runtimeEnvStrict');
  // Anything passed other than process.env does not contain the server's variables.
  const fromProcess =
    runtime === undefined
      ? hasMemberValue(options, 'experimental__runtimeEnv')
      : /\bprocess\.env\b|^\{\s*\}$/.test(runtime.text);
  if (!fromProcess) return undefined;
  const additions = [{ object: server, member: (name: string) => `${name}: z.string().min(1)` }];
  if (runtime?.type === 'object') {
    additions.push({ object: runtime, member: (name) => `${name}: process.env.${name}` });
  }
  return { additions, imports: [] };
}

function envalid(root: SyntaxNode, callee: string, object: SyntaxNode): Parts | undefined {
  const namespace = callee.includes('.') ? callee.slice(0, callee.indexOf('.') + 1) : '';
  const additions = [{ object, member: (name: string) => `${name}: ${namespace}str()` }];
  if (namespace !== '') return { additions, imports: [] };
  for (const statement of descendants(root, 'import_statement')) {
    if (!/^['"]envalid['"]$/.test(statement.childForFieldName('source')?.text ?? '')) continue;
    const specifiers = descendants(statement, 'import_specifier');
    const last = specifiers.at(-1);
    if (!last) continue;
    if (specifiers.some(({ text }) => text === 'str')) return { additions, imports: [] };
    return { additions, imports: [{ span: { start: last.endIndex, end: last.endIndex }, text: ', str' }] };
  }
  return undefined;
}

/** `import { z } from 'zod'` */
function importsZ(text: string): boolean {
  return text.split(';').some((statement) => {
    const z = statement.search(/\bz\b/);
    return z >= 0 && /\bfrom\s*['"]zod/.test(statement.slice(z));
  });
}

const CHANGES_SHAPE = /\}\s*\)[^{}]*\.(?:transform|pipe|pick|omit|keyof|partial|or|and|preprocess)\s*\(/;

/** `schema.parse(process.env)` or `z.object({...}).parse(process.env)`. */
function zod(root: SyntaxNode, callee: string): Parts | undefined {
  const dot = callee.lastIndexOf('.');
  const receiver = dot >= 0 && /^\w+$/.test(callee.slice(dot + 1)) ? callee.slice(0, dot).trimEnd() : callee;
  if (!/\bfrom\s*['"](?:@?zod)(?:\/[\w/-]+)?['"]|require\(['"]zod/.test(root.text)) return undefined;
  const named = /^[\w$]+$/.test(receiver)
    ? descendants(root, 'variable_declarator').find((one) => one.childForFieldName('name')?.text === receiver)
    : descendants(root, 'call_expression').find(({ text }) => text === receiver);
  const call =
    named &&
    [named, ...descendants(named, 'call_expression')].find((one) =>
      /^\w+\.object$/.test(one.childForFieldName('function')?.text ?? ''),
    );
  // A schema that transforms its result does not pass on the name.
  if (named && CHANGES_SHAPE.test(named.text)) return undefined;
  const object = call && namedChildren(call.childForFieldName('arguments') ?? call)[0];
  if (object?.type !== 'object') return undefined;
  const prefix = call?.childForFieldName('function')?.text.replace(/object$/, '') ?? 'z.';
  return { additions: [{ object, member: (name) => `${name}: ${prefix}string().min(1)` }], imports: [] };
}

/** The name under which the module exports a call's result: its own variable, or one made from its `.data`. */
function exportOf(root: SyntaxNode, call: SyntaxNode): EnvSchema | undefined {
  const parent = call.parent;
  if (parent?.type === 'export_statement') return { name: 'env', default: true };
  if (parent?.type !== 'variable_declarator') return undefined;
  const variable = parent.childForFieldName('name')?.text ?? '';
  const names = [variable];
  for (const declarator of descendants(root, 'variable_declarator')) {
    if (declarator.childForFieldName('value')?.text === `${variable}.data`)
      names.unshift(declarator.childForFieldName('name')?.text ?? '');
  }
  const safe = (call.childForFieldName('function')?.text ?? '').endsWith('.safeParse');
  for (const name of safe ? names.filter((one) => one !== variable) : names) {
    if (!/^[\w$]+$/.test(name)) continue;
    const exported = new RegExp(
      `\\bexport\\s+(?:const|let|var)\\s+${name}\\b|\\bexport\\s*\\{[^{}]*\\b${name}\\b(?!\\s+as)`,
    );
    if (exported.test(root.text)) return { name, default: false };
    if (new RegExp(`\\bexport\\s+default\\s+${name}\\b`).test(root.text)) return { name, default: true };
  }
  return undefined;
}

const DECLARES = new Set(['interface_declaration', 'type_alias_declaration', 'property_signature']);

/** The members of an interface, of `type Env = { … }`, or of a member with such a type. */
function interfaceOf(root: SyntaxNode, name: string): SyntaxNode | undefined {
  const named = identifiersIn(root, name, (type) => /^(?:type|property)_identifier$/.test(type));
  const declarations = named.flatMap(({ parent, startIndex }) =>
    parent && DECLARES.has(parent.type) && parent.childForFieldName('name')?.startIndex === startIndex
      ? [parent]
      : [],
  );
  for (const declaration of declarations) {
    const body = declaration.childForFieldName('body');
    if (body) return body;
    const value = declaration.childForFieldName('value') ?? declaration.childForFieldName('type');
    const object = value && [value, ...namedChildren(value)].find(({ type }) => type === 'object_type');
    if (object) return object;
  }
  return undefined;
}

function memberValue(object: SyntaxNode, key: string): SyntaxNode | undefined {
  const pair = namedChildren(object).find((one) => one.childForFieldName('key')?.text === key);
  return pair?.childForFieldName('value') ?? undefined;
}

function hasMemberValue(object: SyntaxNode, key: string): boolean {
  return memberValue(object, key) !== undefined;
}

function hasMember(object: SyntaxNode, name: string): boolean {
  return namedChildren(object).some((one) => {
    const key = one.childForFieldName('key') ?? one.childForFieldName('name');
    return (key?.text ?? one.text).replace(/^['"]|['"]$/g, '') === name;
  });
}

/** After the last member, with its line's indentation and the separators used there. */
export function insertMember(
  text: string,
  object: SyntaxNode,
  member: string,
  separator: ',' | ';',
): TextEdit[] {
  const at = (offset: number, inserted: string): TextEdit => ({
    span: { start: offset, end: offset },
    text: inserted,
  });
  const last = namedChildren(object).findLast(({ type }) => type !== 'comment');
  const lines = object.text.includes('\n');
  if (!last) return [at(object.startIndex + 1, ` ${member}${separator === ';' ? ';' : ''} `)];
  const newline =
    lineEndingOf(text) + (/^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', last.startIndex) + 1))?.[0] ?? '');
  const behind = text.slice(last.endIndex, object.endIndex - 1);
  const comma = /^\s*[,;]/.exec(behind)?.[0].length;
  const lead = lines ? newline : ' ';
  const start = last.endIndex + (comma ?? 0);
  // A comment after the last member stays on its line.
  const note = lines
    ? (/^[ \t]*(?:\/\/[^\n\r]*|\/\*[^\n\r]*?\*\/[ \t]*)(?=\r?\n)/.exec(
        text.slice(start, object.endIndex - 1),
      )?.[0].length ?? 0)
    : 0;
  if (!lines && comma === undefined && separator === ';') return [at(start, `; ${member}`)];
  if (comma !== undefined || separator === ';')
    return [at(start + note, `${lead}${member}${lines || separator === ';' ? separator : ''}`)];
  return note === 0
    ? [at(start, `${separator}${lead}${member}`)]
    : [at(start, separator), at(start + note, lead + member)];
}

function descendants(node: SyntaxNode, type: string): SyntaxNode[] {
  return namedChildren(node).flatMap((child) =>
    child.type === type ? [child, ...descendants(child, type)] : descendants(child, type),
  );
}
