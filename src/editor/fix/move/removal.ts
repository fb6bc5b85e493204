import * as vscode from 'vscode';
import { rangeOf } from '../../shared/documents';
import { logError } from '../../shared/errors';
import { DIAGNOSTIC_SOURCE } from '../../shared/identifiers';
import type { Services } from '../../shared/services';
import { offerMove } from './single-move';
import type { ProjectCache } from '../project/project-cache';

/** Where no program reads the key, in a comment, the fix is to take it out. One edit, one undo. */
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
    const finding = this.#services.findings.at(document, range);
    if (finding?.sensitivity !== 'secret') return [];
    try {
      const offer = await offerMove(this.#services, this.#cache, document, finding);
      if (offer.ok || !offer.removable) return [];
      const { removalOf } = await import('../../../core/fix');
      const { span, text } = removalOf(document.getText(), finding.span);
      const action = new vscode.CodeAction(
        vscode.l10n.t('Remove this key from the comment'),
        vscode.CodeActionKind.QuickFix,
      );
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, rangeOf(document, span), text);
      action.isPreferred = true;
      action.diagnostics = context.diagnostics.filter(
        (diagnostic) =>
          diagnostic.source === DIAGNOSTIC_SOURCE &&
          document.offsetAt(diagnostic.range.start) === finding.span.start,
      );
      return [action];
    } catch (error) {
      logError(this.#services.log, 'Offering “Remove this key” failed', error);
      return [];
    }
  }
}
