import type { Span } from '../../base/text';
import { containsSpan, namedChildren, selfAndAncestors, type SyntaxNode } from '../node';

/** A field of a pydantic-settings class whose default is a string. */
export interface SettingsField {
  /** `name: str = "default"`. */
  readonly assignment: SyntaxNode;
  /** The variable that the class reads for it. */
  readonly variable: string;
  /** The field without its default. */
  readonly text: string;
  readonly settings: SettingsClass;
}

export interface SettingsClass {
  readonly name: string;
  /** The env files that the class reads, later ones first in precedence; empty: none; undefined: not known which. */
  readonly envFiles: readonly string[] | undefined;
}

const VARIABLE = /^[A-Z][A-Z0-9_]*$/;
/** Types that are the same from a variable as from a string in code. */
const TEXT_TYPE = /^(?:Optional\[)?(?:[\w.]+\.)?(?:str|SecretStr|\w*Dsn|\w*Url)\]?(?:\s*\|\s*None)?$/;
const WRAPPERS = /^(?:[\w.]+\.)?(?:SecretStr|\w*Dsn|\w*Url)$/;

/**
 * The field whose default contains a secret; undefined if there is none, or if the class does not read the same value from a
 * variable.
 */
export function settingsFieldAt(root: SyntaxNode, secret: Span): SettingsField | undefined {
  const innermost = root.descendantForIndex(secret.start, secret.end - 1);
  if (!innermost) return undefined;
  const assignment = [...selfAndAncestors(innermost)].find(({ type }) => type === 'assignment');
  const cls = assignment?.parent?.parent?.parent;
  if (!assignment || cls?.type !== 'class_definition') return undefined;
  const family = settingsFamily(root, cls);
  const value = assignment.childForFieldName('right');
  const name = assignment.childForFieldName('left');
  if (!family || !value || name?.type !== 'identifier') return undefined;
  const type = assignment.childForFieldName('type')?.text;
  if (type !== undefined && !TEXT_TYPE.test(type)) return undefined;
  const rest = withoutDefault(value, secret);
  if (rest === undefined) return undefined;
  const variable = variableOf(name.text, rest.options, family);
  if (variable === undefined || !VARIABLE.test(variable)) return undefined;
  const field = `${name.text}: ${type ?? 'str'}`;
  const text = rest.text === '' ? field : `${field} = ${rest.text}`;
  const settings = { name: cls.childForFieldName('name')?.text ?? '', envFiles: envFilesOf(family) };
  return { assignment, variable, text, settings };
}

/** The variables that the settings classes of a file read for their fields, without those that cannot be known. */
export function settingsVariablesIn(root: SyntaxNode): { variable: string; settings: SettingsClass }[] {
  return namedChildren(root).flatMap((cls) => {
    const family = cls.type === 'class_definition' ? settingsFamily(root, cls) : undefined;
    if (!family) return [];
    const settings = { name: cls.childForFieldName('name')?.text ?? '', envFiles: envFilesOf(family) };
    const body = cls.childForFieldName('body');
    return (body ? namedChildren(body) : []).flatMap((statement) => {
      const field = statement.namedChild(0);
      const name = field?.type === 'assignment' ? field.childForFieldName('left') : undefined;
      if (name?.type !== 'identifier' || !field?.childForFieldName('type')) return [];
      const variable = variableOf(name.text, optionsOf(field.childForFieldName('right')), family);
      return variable === undefined ? [] : [{ variable, settings }];
    });
  });
}

function optionsOf(value: SyntaxNode | null): ReadonlyMap<string, SyntaxNode> {
  const list = value?.type === 'call' ? value.childForFieldName('arguments') : null;
  return new Map(
    (list ? namedChildren(list) : []).flatMap((one) => {
      const option = one.type === 'keyword_argument' ? one.childForFieldName('value') : null;
      return option ? [[one.childForFieldName('name')?.text ?? '', option] as const] : [];
    }),
  );
}

/** The class and its bases in the same file, if one of them is pydantic's `BaseSettings`. */
function settingsFamily(root: SyntaxNode, cls: SyntaxNode): readonly SyntaxNode[] | undefined {
  const classes = namedChildren(root)
    .map((node) => (node.type === 'decorated_definition' ? node.childForFieldName('definition') : node))
    .filter((node): node is SyntaxNode => node?.type === 'class_definition');
  const family = new Set([cls]);
  let isSettings = false;
  for (const one of family) {
    const bases = one.childForFieldName('superclasses');
    for (const base of bases ? namedChildren(bases) : []) {
      if (/^(?:\w+\.)?BaseSettings$/.test(base.text)) isSettings = true;
      const own = classes.find((other) => other.childForFieldName('name')?.text === base.text);
      if (own && ![...family].some(({ startIndex }) => startIndex === own.startIndex)) family.add(own);
    }
  }
  return isSettings ? [...family] : undefined;
}

interface Rest {
  /** What remains of the value; empty: nothing. */
  readonly text: string;
  /** Keyword arguments of `Field`. */
  readonly options: ReadonlyMap<string, SyntaxNode>;
}

/** The value of a field without the string; undefined if it is more than that string. */
function withoutDefault(value: SyntaxNode, secret: Span): Rest | undefined {
  const none = new Map<string, SyntaxNode>();
  if (value.type !== 'call') return isText(value) ? { text: '', options: none } : undefined;
  const callee = value.childForFieldName('function')?.text ?? '';
  const list = value.childForFieldName('arguments');
  const args = list ? namedChildren(list).filter(({ type }) => type !== 'comment') : [];
  const holder = args.find((one) => containsSpan(one, secret));
  if (!holder) return undefined;
  if (WRAPPERS.test(callee))
    return args.length === 1 && isText(holder) ? { text: '', options: none } : undefined;
  if (!/^(?:\w+\.)?Field$/.test(callee)) return undefined;
  const isNamed = holder.type === 'keyword_argument';
  if (isNamed ? holder.childForFieldName('name')?.text !== 'default' : holder !== args[0]) return undefined;
  const given = isNamed ? holder.childForFieldName('value') : holder;
  if (!given || withoutDefault(given, secret) === undefined || (given.type === 'call' && !isWrapped(given)))
    return undefined;
  const others = args.filter((one) => one !== holder);
  if (others.some(({ type }) => type !== 'keyword_argument')) return undefined;
  const kept = others.map(({ text }) => text).join(', ');
  return { text: kept === '' ? '' : `${callee}(${kept})`, options: optionsOf(value) };
}

function isWrapped(call: SyntaxNode): boolean {
  return WRAPPERS.test(call.childForFieldName('function')?.text ?? '');
}

function isText({ type }: SyntaxNode): boolean {
  return type === 'string' || type === 'concatenated_string' || type === 'parenthesized_expression';
}

/** The environment variable of a field, by pydantic's rules; undefined if it cannot be known. */
function variableOf(
  field: string,
  options: ReadonlyMap<string, SyntaxNode>,
  family: readonly SyntaxNode[],
): string | undefined {
  // Version 1 lists variables of fields in its configuration.
  if (family.some((cls) => settingIn(cls, 'fields') ?? settingIn(cls, 'alias_generator'))) return undefined;
  const isExact = family.some((cls) => settingIn(cls, 'case_sensitive')?.text === 'True');
  const cased = (name: string): string => (isExact ? name : name.toUpperCase());
  const splits = stringIn(family.map((cls) => settingIn(cls, 'env_nested_delimiter')).find(Boolean));
  if (splits === '_') return undefined;
  for (const option of ['validation_alias', 'env', 'alias']) {
    const given = options.get(option);
    if (!given) continue;
    const alias = stringIn(given) ?? firstString(given);
    return alias === undefined ? undefined : cased(alias);
  }
  const prefix = family.map((cls) => settingIn(cls, 'env_prefix')).find(Boolean);
  const written = prefix ? stringIn(prefix) : '';
  return written === undefined ? undefined : cased(written + field);
}

/** `AliasChoices("A", "B")` and lists: the first name has precedence. */
function firstString(node: SyntaxNode): string | undefined {
  const callee = node.type === 'call' ? node.childForFieldName('function')?.text : undefined;
  if (node.type === 'call' && callee?.endsWith('AliasChoices') !== true) return undefined;
  const list = node.type === 'call' ? node.childForFieldName('arguments') : node;
  return list ? stringIn(namedChildren(list)[0]) : undefined;
}

function stringIn(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'string') return undefined;
  return /^["']([^"'\\{}]*)["']$/.exec(node.text)?.[1];
}

/**
 * An option of the class's configuration: `model_config = SettingsConfigDict(name=…)`, `model_config = {"name": …}`,
 * `class Config: name = …`, or a keyword of the class itself.
 */
function settingIn(cls: SyntaxNode, name: string): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  const visit = (node: SyntaxNode): void => {
    const [key, value] =
      node.type === 'keyword_argument'
        ? [node.childForFieldName('name')?.text, node.childForFieldName('value')]
        : node.type === 'pair'
          ? [stringIn(node.childForFieldName('key') ?? undefined), node.childForFieldName('value')]
          : node.type === 'assignment'
            ? [node.childForFieldName('left')?.text, node.childForFieldName('right')]
            : [];
    if (key === name && value) found ??= value;
    for (const child of namedChildren(node)) visit(child);
  };
  const bases = cls.childForFieldName('superclasses');
  if (bases) visit(bases);
  const body = cls.childForFieldName('body');
  for (const statement of body ? namedChildren(body) : []) {
    const inner = statement.type === 'class_definition' ? statement : statement.namedChild(0);
    const own =
      inner?.type === 'class_definition'
        ? inner.childForFieldName('name')?.text === 'Config'
        : inner?.childForFieldName('left')?.text === 'model_config';
    if (own && inner) visit(inner);
  }
  return found;
}

function envFilesOf(family: readonly SyntaxNode[]): readonly string[] | undefined {
  const given = family.map((cls) => settingIn(cls, 'env_file')).find(Boolean);
  if (!given || given.text === 'None') return [];
  const one = stringIn(given);
  if (one !== undefined) return [one];
  if (given.type !== 'tuple' && given.type !== 'list') return undefined;
  const files = namedChildren(given).map(stringIn);
  return files.every((file) => file !== undefined) ? files.reverse() : undefined;
}
