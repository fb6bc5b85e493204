import { applyEdits, type TextEdit } from '../base/text';
import { errorCount, namedChildren, type SyntaxNode, type WithTree } from '../syntax/node';
import { insertMember } from './env-schema';

/** A module that reads every variable of a project and exports them as one object: `export const config = { port: process.env.PORT }`. */
export interface ConfigModule {
  /** The exported object. */
  readonly name: string;
  readonly default: boolean;
  /** How its members are named after variables. */
  readonly members: MemberNames;
}

export type MemberNames = 'camelCase' | 'snake_case' | 'same';

/** Fewer members may read the environment by chance. */
const LEAST_READS = 2;
const READ = /^process\.env\.([A-Z][A-Z0-9_]*)(!?| as string)$/;

/** The object that a module exports, if its members read the environment. */
export function findConfig(withTree: WithTree, text: string): ConfigModule | undefined {
  if (text.split('process.env.').length <= LEAST_READS || !/\bexport\b/.test(text)) return undefined;
  return withTree(text, (root) => configIn(root)?.module);
}

/** Edits that add a member for `name`; undefined if they cannot be proven. Empty if it is there. */
export function extendConfig(
  withTree: WithTree,
  text: string,
  name: string,
): readonly TextEdit[] | undefined {
  const planned = withTree(text, (root) => {
    const config = configIn(root);
    if (!config) return undefined;
    const key = memberName(name, config.module.members);
    const present = namedChildren(config.object).find((one) => one.childForFieldName('key')?.text === key);
    if (present) {
      const value = present.childForFieldName('value')?.text ?? '';
      return READ.exec(value)?.[1] === name ? { edits: [], errors: 0, key } : undefined;
    }
    const edits = insertMember(text, config.object, `${key}: process.env.${name}${config.suffix}`, ',');
    return { edits, errors: errorCount(root), key };
  });
  if (!planned || planned.edits.length === 0) return planned?.edits;
  const isProven = withTree(applyEdits(text, planned.edits), (root) => {
    const config = configIn(root);
    const member =
      config &&
      namedChildren(config.object).find((one) => one.childForFieldName('key')?.text === planned.key);
    return errorCount(root) <= planned.errors && member !== undefined;
  });
  return isProven ? planned.edits : undefined;
}

/** Where a new member goes: the position in the module at which its variable is read. */
export function configPosition(withTree: WithTree, text: string): number | undefined {
  return withTree(text, (root) => {
    const object = configIn(root)?.object;
    const last = object && namedChildren(object).at(-1);
    return last?.startIndex;
  });
}

/** `STRIPE_SECRET_KEY` as `stripeSecretKey`. */
export function memberName(name: string, members: MemberNames): string {
  if (members === 'same') return name;
  const lower = name.toLowerCase();
  if (members === 'snake_case') return lower;
  const [first = '', ...words] = lower.split('_').filter((word) => word !== '');
  return first + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

interface Config {
  readonly module: ConfigModule;
  readonly object: SyntaxNode;
  /** What the last member that only reads writes after the variable: `!`, ` as string`, or nothing. */
  readonly suffix: string;
}

function configIn(root: SyntaxNode): Config | undefined {
  for (const statement of namedChildren(root)) {
    const found = statement.type === 'export_statement' ? exported(root, statement) : undefined;
    if (found) return found;
  }
  return undefined;
}

function exported(root: SyntaxNode, statement: SyntaxNode): Config | undefined {
  const declaration = statement.childForFieldName('declaration');
  const value = statement.childForFieldName('value');
  if (declaration?.type === 'lexical_declaration') {
    const declarator = namedChildren(declaration).find(({ type }) => type === 'variable_declarator');
    return declarator && fromDeclarator(declarator, false);
  }
  if (value?.type === 'identifier') {
    const declarators = namedChildren(root)
      .filter(({ type }) => type === 'lexical_declaration')
      .flatMap(namedChildren);
    const declarator = declarators.find((one) => one.childForFieldName('name')?.text === value.text);
    return declarator && fromDeclarator(declarator, true);
  }
  return value ? configOf(value, 'config', true) : undefined;
}

function fromDeclarator(declarator: SyntaxNode, isDefault: boolean): Config | undefined {
  const name = declarator.childForFieldName('name');
  const value = declarator.childForFieldName('value');
  return name?.type === 'identifier' && value ? configOf(value, name.text, isDefault) : undefined;
}

function configOf(value: SyntaxNode, name: string, isDefault: boolean): Config | undefined {
  // `{ … } as const`
  const object = value.type === 'as_expression' ? namedChildren(value)[0] : value;
  if (object?.type !== 'object') return undefined;
  const pairs = namedChildren(object).filter(({ type }) => type === 'pair');
  const reads = pairs.filter((one) => one.childForFieldName('value')?.text.includes('process.env.') === true);
  if (reads.length < LEAST_READS) return undefined;
  const plain = reads.flatMap((one) => {
    const [, variable = '', suffix = ''] = READ.exec(one.childForFieldName('value')?.text ?? '') ?? [];
    return variable === '' ? [] : [{ key: one.childForFieldName('key')?.text ?? '', variable, suffix }];
  });
  const last = plain.at(-1);
  if (!last) return undefined;
  const members: MemberNames =
    last.key === last.variable
      ? 'same'
      : last.key.includes('_') && last.key === last.key.toLowerCase()
        ? 'snake_case'
        : 'camelCase';
  return { module: { name, default: isDefault, members }, object, suffix: last.suffix };
}
