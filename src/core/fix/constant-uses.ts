import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import { folderOf, nameOf } from '../project/paths';
import type { Project } from '../project/project';
import { sourcesOf } from '../project/survey';
import { wordsIn } from '../syntax/env-reads';
import type { MoveName, MoveNameInput } from './move-edits';

/**
 * Why a constant cannot become a variable: another file uses it where only a constant is allowed, or not all of the files that can
 * see it are known.
 */
export function constantRefusal(
  { survey }: Project,
  { code, withTree }: MoveNameInput['source'],
  { constant }: Pick<MoveName, 'constant'>,
): Refusal | undefined {
  const { language } = code;
  if (!constant) return undefined;
  const folder = folderOf(survey.file);
  const others = sourcesOf(survey).filter(
    ([path]) => path !== survey.file && (constant.visible === 'project' || folderOf(path) === folder),
  );
  const isRead = (name: string): boolean => survey.texts.has(folder === '' ? name : `${folder}/${name}`);
  const extension = /\.\w+$/.exec(nameOf(survey.file))?.[0] ?? '';
  const beside = (survey.listings.get(folder) ?? []).filter((name) => name.endsWith(extension));
  const known = constant.visible === 'folder' ? beside.every(isRead) : survey.complete;
  for (const name of constant.names) {
    if (!known) {
      return refuse(
        l10n.t('This project is too large to find every use of {0}.', name),
        l10n.t('Make it a variable yourself, then try again.'),
      );
    }
    for (const [path, text] of others) {
      if (wordsIn(text, name).length === 0 || !withTree(text, (root) => language.needsConstant?.(root, name)))
        continue;
      return refuse(
        l10n.t('{0} uses {1} where only a constant is allowed.', nameOf(path), name),
        l10n.t('Change that use, then try again.'),
      );
    }
  }
  return undefined;
}
