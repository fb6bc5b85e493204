import * as vscode from 'vscode';
import { rangeOf } from '../../shared/documents';
import { actionsForSecret } from '../../shared/secret-actions';
import type { Services } from '../../shared/services';
import { offerMove } from './single-move';
import type { ProjectCache } from '../project/project-cache';
import { codeAction } from '../../shared/window';

/** Replaces a key in a comment or in documentation, where no program reads it, with a placeholder. */
export class RemovalProvider implements vscode.CodeActionProvider {
  readonly #services: Services;
  readonly #cache: ProjectCache;

  constructor(services: Services, cache: ProjectCache) {
    this.#services = services;
    this.#cache = cache;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const failure = 'Offering to remove a key from a comment failed';
    return actionsForSecret(this.#services, [document, range, context], failure, async (finding) => {
      const offer = await offerMove(this.#services, this.#cache, document, finding);
      if (offer.ok) return [];
      const { isRemovable, placeholderFor, removalOf } = await import('../../../core/fix');
      const { languageId, uri } = document;
      if (!isRemovable(offer, finding, { file: uri.path, languageId })) return [];
      const title = offer.removable
        ? vscode.l10n.t('Remove this key from the comment')
        : vscode.l10n.t('Replace with {0}', placeholderFor(finding));
      const action = codeAction(title, vscode.CodeActionKind.QuickFix);
      action.edit = new vscode.WorkspaceEdit();
      for (const { span, text } of removalOf(finding))
        action.edit.replace(document.uri, rangeOf(document, span), text);
      action.isPreferred = true;
      return [action];
    });
  }
}
