import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import type { TextEdit } from '../base/text';
import { frameworkOf } from '../project/frameworks';
import { folderOf, foldersUp, joinPath } from '../project/paths';
import type { Project } from '../project/project';
import { sourcesOf } from '../project/survey';
import type { ReadStyle } from '../syntax';
import type { MoveHost } from './host';

/** Loads Node's types for the whole program, even if the compiler's settings don't list them. */
const NODE_TYPES = '/// <reference types="node" />\n';

/** What gives `process` a type in a program without such settings. */
const USES_NODE =
  /\bprocess\.\w|\bfrom\s?['"](?:node:|(?:fs|path|http|https|os|url|crypto|util|stream|events|child_process)['"])|\bBuffer\.|<reference types="(?:node|bun)"/;

/**
 * Whether a read of `process.env` needs Node's types to be loaded in its file: true if so, or why it cannot compile at all. Frameworks
 * bring these types along.
 */
export async function needsNodeTypes(
  host: Pick<MoveHost, 'reader'>,
  project: Project,
  style: ReadStyle | undefined,
  text: string,
): Promise<boolean | Refusal> {
  const { checking, packages, survey } = project;
  const read = style?.read ?? 'process.env';
  if (checking.withoutNodeTypes !== true || frameworkOf(project) !== 'none') return false;
  if (read !== 'process.env' && read !== 'helper') return false;
  const isTyped = [...sourcesOf(survey).map(([, one]) => one), text].some((one) => USES_NODE.test(one));
  if (isTyped) return false;
  if (packages.has('@types/node')) return true;
  for (const folder of foldersUp(folderOf(survey.file))) {
    if ((await host.reader.read(joinPath(folder, 'node_modules/@types/node/package.json'))) !== undefined)
      return true;
  }
  return refuse(
    l10n.t('TypeScript has no types for "process" in this project, so reading a variable would not compile.'),
    l10n.t('Run "npm install --save-dev @types/node", then try again.'),
  );
}

/** Adds Node's types at the top of a file. */
export function nodeTypesEdit(text: string): TextEdit {
  const shebang = /^(?:\uFEFF)?(?:#![^\n]*\n)?/.exec(text)?.[0].length ?? 0;
  const lineEnd = text.includes('\r\n') ? NODE_TYPES.replace('\n', '\r\n') : NODE_TYPES;
  return { span: { start: shebang, end: shebang }, text: lineEnd };
}
