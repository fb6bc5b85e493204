// The ESLint rule `keyward/imports`: who may import whom below src, from architecture.json.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ may?: string[], types?: string[], packages?: string[], parts?: string[], is?: string }} Folder
 * @typedef {{ groups: Record<string, Folder>, folders: Record<string, Folder>, exceptions: { from: string, to: string }[] }} Table
 */

/** @returns {Table} */
export function readTable() {
  return JSON.parse(readFileSync(new URL('../../architecture.json', import.meta.url), 'utf8'));
}

/**
 * The entry a folder belongs to: its own, or that of the folder it is a part of.
 * @param {string} folder relative to src, with forward slashes; '' is src itself
 * @returns {string | undefined} undefined for a folder the table does not have
 */
export function entryOf(folder, { folders }) {
  if (folder in folders) return folder;
  for (let above = folder; above.includes('/');) {
    above = path.posix.dirname(above);
    const parts = folders[above]?.parts;
    if (parts === undefined) continue;
    const [part] = folder.slice(above.length + 1).split('/');
    return parts.includes(part) || parts.includes('*') ? above : undefined;
  }
  return undefined;
}

/** What an entry lists under `key`, with what its group adds. */
function listed(entry, key, { groups, folders }) {
  const group = groups[entry.split('/')[0]];
  return [...(folders[entry][key] ?? []), ...(group?.[key] ?? [])];
}

/** Whether a pattern of `may` covers an entry: `**` is every entry, `x/**` is x and its folders. */
export function covers(pattern, name) {
  if (pattern === '**') return true;
  if (pattern.endsWith('/**')) return name.startsWith(pattern.slice(0, -2)) || name === pattern.slice(0, -3);
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/**
 * @param {string} file relative to src
 * @param {string} specifier as written in the import
 * @returns {string | undefined} why the import is refused
 */
function refusal(file, specifier, isType, table) {
  const folder = path.posix.dirname(file) === '.' ? '' : path.posix.dirname(file);
  const from = entryOf(folder, table);
  if (from === undefined) return `src/${folder} is not in architecture.json.`;
  if (!specifier.startsWith('.')) {
    const packages = listed(from, 'packages', table);
    const known = packages.some((name) => covers(name, specifier) || specifier.startsWith(`${name}/`));
    return known ? undefined : `src/${from} must not import ${specifier} (architecture.json).`;
  }
  const target = path.posix.join(folder, specifier);
  const to = target.startsWith('..') ? target.replace(/^\.\.\//, '') : entryOfModule(target, table);
  if (to === undefined) return `src/${target} is in no folder of architecture.json.`;
  if (to === from || listed(from, 'may', table).some((pattern) => covers(pattern, to))) return undefined;
  const asType = listed(from, 'types', table).some((pattern) => covers(pattern, to));
  if (asType && isType) return undefined;
  if (table.exceptions.some((exception) => exception.from === file && exception.to === to)) return undefined;
  return asType
    ? `src/${from} may import only types of src/${to} (architecture.json): use \`import type\`.`
    : `src/${from} must not import src/${to} (architecture.json).`;
}

/** A module is a file, or a folder with an index. */
function entryOfModule(target, table) {
  const above = path.posix.dirname(target);
  return entryOf(target, table) ?? entryOf(above === '.' ? '' : above, table);
}

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'Refuse imports that architecture.json does not list' },
  },
  create(context) {
    const file = path.relative(path.join(context.cwd, 'src'), context.filename).replaceAll('\\', '/');
    const table = readTable();
    const check = (node, source, isType) => {
      if (typeof source?.value !== 'string') return;
      const message = refusal(file, source.value, isType, table);
      if (message !== undefined) context.report({ node, message });
    };
    const onlyTypes = ({ importKind, exportKind, specifiers = [] }) =>
      importKind === 'type' ||
      exportKind === 'type' ||
      (specifiers.length > 0 && specifiers.every((one) => (one.importKind ?? one.exportKind) === 'type'));
    return {
      ImportDeclaration: (node) => check(node, node.source, onlyTypes(node)),
      ExportNamedDeclaration: (node) => check(node, node.source, onlyTypes(node)),
      ExportAllDeclaration: (node) => check(node, node.source, onlyTypes(node)),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
      TSImportEqualsDeclaration: (node) =>
        check(node, node.moduleReference.expression, node.importKind === 'type'),
      'CallExpression[callee.name="require"]': (node) => check(node, node.arguments[0], false),
    };
  },
};

export default { rules: { imports: rule } };
