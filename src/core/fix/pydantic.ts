import * as l10n from '@vscode/l10n';
import { folderOf, nameOf } from '../project/paths';
import { sourcesOf, type Survey } from '../project/survey';
import { refuse, type Refusal } from '../base/refusal';
import {
  settingsFieldAt,
  settingsVariablesIn,
  type SettingsClass,
} from '../syntax/languages/python-settings';
import {
  containsSpan,
  errorCount,
  namedChildren,
  sameNode,
  type SyntaxNode,
  type WithTree,
} from '../syntax/node';
import { applyEdits, lineEndingOf, type Span, type TextEdit, startOfRun } from '../base/text';

/** A class of pydantic-settings that reads the env file, and the object through which the program uses it. */
export interface PydanticSettings {
  readonly path: string;
  readonly className: string;
  /** `settings` for `settings = Settings()` at the top of the module. */
  readonly instance: string | undefined;
  /** It fails if the env file has a variable that it does not declare. */
  readonly strict: boolean;
  /** It reads an env file itself. */
  readonly readsFile: boolean;
  /** It keeps keys in `SecretStr` fields, which are read with `.get_secret_value()`. */
  readonly secretType: boolean;
  readonly upperCase: boolean;
  /** Why a field cannot be added reliably. */
  readonly doubt: SettingsDoubt | undefined;
}

/** The class adds a prefix to names, distinguishes case, splits names at underscores, or has no field yet. */
export type SettingsDoubt = 'prefix' | 'case-sensitive' | 'nested-delimiter' | 'no-fields';

/** The project's settings class; undefined if there is none or several. */
export function findPydantic(survey: Survey, withTree: WithTree): PydanticSettings | undefined {
  const found = sourcesOf(survey).flatMap(([path, text]) => {
    if (!/\bBaseSettings\b/.test(text) || /(?:^|\/)(?:tests?\/|test_|conftest)/.test(path)) return [];
    const one = withTree(text, (root) => settingsIn(root, path));
    return one ? [one] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** `STRIPE_KEY` in the style of the class's field names. */
function fieldFor({ upperCase }: PydanticSettings, name: string): string {
  return upperCase ? name : name.toLowerCase();
}

/**
 * How another file imports the object: as it already does, otherwise by the full name that other files use, otherwise like
 * other files in the same folder; undefined if that is not certain.
 */
export function moduleOfSettings(
  survey: Survey,
  text: string,
  { path, instance }: PydanticSettings,
): string | undefined {
  const stem = nameOf(path).replace(/\.py$/, '');
  const isOurs = (module: string | undefined): module is string => module?.split('.').at(-1) === stem;
  const own = moduleImporting(text, instance);
  if (isOurs(own)) return own;
  for (const [other, source] of sourcesOf(survey)) {
    const module = other === path ? undefined : moduleImporting(source, instance);
    if (isOurs(module) && !module.startsWith('.')) return module;
    if (isOurs(module) && folderOf(other) === folderOf(survey.file)) return module;
  }
  const beside = folderOf(path) === folderOf(survey.file);
  const isPackage = survey.listings.get(folderOf(survey.file))?.includes('__init__.py') === true;
  return beside && !isPackage ? stem : undefined;
}

/** The first module that the file imports `name` from by this name. */
function moduleImporting(text: string, name: string | undefined): string | undefined {
  for (const [, module, names = ''] of text.matchAll(/^from[ \t]+([\w.]+)[ \t]+import[ \t]([^\n#]*)/gm)) {
    if (names.split(/[,()]/).some((one) => one.trim() === name)) return module;
  }
  return undefined;
}

/** Whether importing the settings in `survey.file` would be circular. */
export function importsBack(survey: Survey, { path }: PydanticSettings): boolean {
  const stem = nameOf(survey.file).replace(/\.py$/, '');
  const text = survey.texts.get(path) ?? '';
  return new RegExp(`^[ \\t]*(?:from|import)[ \\t]+[\\w.]*\\b${stem}\\b`, 'm').test(text);
}

/** A settings class that reads the variable of the key's field itself. */
export interface ReadingClass {
  /** Env files that it reads, relative to the working directory; undefined: not known which. */
  readonly envFiles: readonly string[] | undefined;
  /** Where an object of it is created: the variable is read there. */
  readonly reads: Span | undefined;
}

/** The class of which the key is a field's default; a refusal if the class would not read the same value from a variable. */
export function readingClass(
  withTree: WithTree,
  text: string,
  secret: Span,
): ReadingClass | Refusal | undefined {
  if (!/\bBaseSettings\b/.test(text)) return undefined;
  return withTree(text, (root) => {
    const field = settingsFieldAt(root, secret);
    if (field) return readingOf(field.settings, text);
    const inside = classesIn(root)
      .flatMap(fieldsOf)
      .some((one) => containsSpan(one, secret));
    if (!inside) return undefined;
    return refuse(
      l10n.t("Keyward can't tell which variable this settings class reads for the field."),
      l10n.t('Add the value to .env under the name that the class reads, and keep only the type here.'),
    );
  });
}

/** The variables that the settings classes of a Python file read. */
export function variablesOfClasses(withTree: WithTree, text: string): ReadonlyMap<string, ReadingClass> {
  if (!/\bBaseSettings\b/.test(text)) return new Map();
  const found = withTree(text, settingsVariablesIn);
  return new Map(found.map(({ variable, settings }) => [variable, readingOf(settings, text)]));
}

function readingOf({ name, envFiles }: SettingsClass, text: string): ReadingClass {
  const at = text.search(new RegExp(`(?<![\\w.])${name}\\(\\s*\\)`));
  const reads = at < 0 ? undefined : { start: at, end: at + name.length };
  // An argument of the constructor names other files.
  return { envFiles: /\b_env_file\s*=/.test(text) ? undefined : envFiles, reads };
}

/** Edits that declare the variable in the class; undefined if they cannot be proven. */
export function extendPydantic(
  withTree: WithTree,
  text: string,
  settings: PydanticSettings,
  name: string,
): readonly TextEdit[] | undefined {
  const field = fieldFor(settings, name);
  const planned = withTree(text, (root) => {
    const [cls] = classesIn(root);
    const fields = cls && fieldsOf(cls);
    const last = fields?.at(-1);
    if (!cls || !fields || !last || settings.doubt !== undefined) return undefined;
    if (fields.some((one) => nameOfField(one).toLowerCase() === field.toLowerCase()))
      return { edits: [], errors: 0 };
    const indent = text.slice(startOfRun(text, /[ \t]/, last.startIndex), last.startIndex);
    const rest = /\r?\n|$/.exec(text.slice(last.endIndex));
    const end = last.endIndex + (rest?.index ?? 0);
    const line = `${lineEndingOf(text)}${indent}${field}: ${settings.secretType ? 'SecretStr' : 'str'}`;
    return { edits: [{ span: { start: end, end }, text: line }], errors: errorCount(root) };
  });
  if (!planned || planned.edits.length === 0) return planned?.edits;
  const proven = withTree(applyEdits(text, planned.edits), (root) => {
    const [cls] = classesIn(root);
    const declared = cls !== undefined && fieldsOf(cls).some((one) => nameOfField(one) === field);
    return declared && errorCount(root) <= planned.errors;
  });
  return proven ? planned.edits : undefined;
}

/**
 * Where a Python file names a variable through pydantic-settings: the field, an alias of it, and reads of the object.
 * @param word the field's name or, for an alias, the variable's; @param instances names of the object
 */
export function settingsOccurrences(
  root: SyntaxNode,
  word: string,
  instances: readonly string[],
): SyntaxNode[] {
  const classes = classesIn(root);
  const fields = classes.flatMap(fieldsOf).flatMap((field) => {
    const left = field.childForFieldName('left');
    return left?.text === word ? [left] : [];
  });
  const found: SyntaxNode[] = [...fields];
  const visit = (node: SyntaxNode, inClass: boolean): void => {
    const inside = inClass || classes.some((cls) => sameNode(cls, node));
    const name = node.type === 'attribute' ? node.childForFieldName('attribute') : null;
    const object = node.childForFieldName('object')?.text.split('.').at(-1) ?? '';
    if (name?.text === word && instances.includes(object)) found.push(name);
    if (inside && node.type === 'string' && node.text.replace(/^['"]|['"]$/g, '') === word) found.push(node);
    for (const child of namedChildren(node)) visit(child, inside);
  };
  visit(root, false);
  return found;
}

/** The settings class of a module, if it has exactly one. */
export function pydanticIn(withTree: WithTree, path: string, text: string): PydanticSettings | undefined {
  return /\bBaseSettings\b/.test(text) ? withTree(text, (root) => settingsIn(root, path)) : undefined;
}

function settingsIn(root: SyntaxNode, path: string): PydanticSettings | undefined {
  const classes = classesIn(root);
  const [cls] = classes;
  if (!cls || classes.length > 1) return undefined;
  const className = cls.childForFieldName('name')?.text ?? '';
  const { text } = cls;
  const fields = fieldsOf(cls);
  const names = fields.map(nameOfField);
  const upper = names.filter((name) => name === name.toUpperCase()).length;
  const readsFile = /\benv_file\s*=/.test(text);
  const ignores = /\bextra\s*=\s*(?:["'](?:ignore|allow)["']|Extra\.(?:ignore|allow))/.test(text);
  const instance = namedChildren(root)
    .map(
      (statement) =>
        new RegExp(`^(\\w+)\\s*(?::[^=]+)?=\\s*${className}\\(\\s*\\)\\s*(?:#.*)?$`).exec(
          statement.text,
        )?.[1],
    )
    .find((name) => name !== undefined);
  return {
    ...{ path, className, instance, readsFile, strict: readsFile && !ignores },
    secretType: fields.some((field) => /:\s*SecretStr\b/.test(field.text)),
    upperCase: upper > names.length / 2,
    doubt: doubtOf(text, fields),
  };
}

function doubtOf(text: string, fields: readonly SyntaxNode[]): SettingsDoubt | undefined {
  if (/\benv_prefix\s*=\s*["'][^"']/.test(text)) return 'prefix';
  if (/\bcase_sensitive\s*=\s*True/.test(text)) return 'case-sensitive';
  if (/\benv_nested_delimiter\s*=\s*["']_["']/.test(text)) return 'nested-delimiter';
  return fields.length === 0 ? 'no-fields' : undefined;
}

function classesIn(root: SyntaxNode): SyntaxNode[] {
  return namedChildren(root).filter(
    (node) =>
      node.type === 'class_definition' &&
      /\bBaseSettings\b/.test(node.childForFieldName('superclasses')?.text ?? ''),
  );
}

/** `name: type` and `name: type = default` of the class itself, without its configuration. */
function fieldsOf(cls: SyntaxNode): SyntaxNode[] {
  const body = cls.childForFieldName('body');
  return (body ? namedChildren(body) : []).flatMap((statement) => {
    const node = statement.type === 'expression_statement' ? statement.namedChild(0) : null;
    return node?.type === 'assignment' &&
      node.childForFieldName('type') &&
      nameOfField(node) !== 'model_config'
      ? [node]
      : [];
  });
}

function nameOfField(field: SyntaxNode): string {
  return field.childForFieldName('left')?.text ?? '';
}
