import * as vscode from 'vscode';
import { missingInWords } from '../../../core/starts/words';
import { applyAndSave } from '../../shared/apply-edit';
import { baseName } from '../../shared/documents';
import { showRefusal } from '../../shared/errors';
import type { MoveServices } from '../../shared/services';
import { showInformationMessage, showWarningMessage } from '../../shared/window';
import { refuseNotApplied, reportFailure } from '../apply/failures';
import { editOf, plannedFiles } from '../apply/planned-files';
import { fixContextOf } from '../project/fix-context';
import type { ProjectCache } from '../project/project-cache';

/** Adds what loads an env file in a program that already reads its variables: the second step of a move. */
export class LoadCommand {
  readonly #services: MoveServices;
  readonly #cache: ProjectCache;

  constructor(services: MoveServices, cache: ProjectCache) {
    this.#services = services;
    this.#cache = cache;
  }

  /** @param uri the document that reads the variables; default: the active editor's */
  async run(uri?: string): Promise<void> {
    try {
      const document =
        uri === undefined
          ? vscode.window.activeTextEditor?.document
          : await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
      if (document) await this.#load(document);
      else inform(vscode.l10n.t('Open the file that reads the variables.'));
    } catch (error) {
      reportFailure(this.#services, error);
    }
  }

  async #load(document: vscode.TextDocument): Promise<void> {
    const context = fixContextOf(this.#services, this.#cache, document);
    if (!context.ok) {
      showRefusal(context);
      return;
    }
    const { planLoad } = await import('../../../core/fix');
    const { languageId } = document;
    const plan = await planLoad(context.host, { file: context.file, text: document.getText(), languageId });
    if (!plan) {
      inform(
        vscode.l10n.t('{0} reads no variable of an env file that its program lacks.', baseName(document.uri)),
      );
      return;
    }
    if (!plan.ok) {
      showRefusal(plan);
      return;
    }
    const env = baseName(vscode.Uri.joinPath(context.folder.uri, plan.envPath));
    const step = plan.loading.kind === 'missing' ? plan.loading.step : undefined;
    const open = missingInWords(plan.loading, { env, name: plan.names.join(', ') }, step?.helps);
    if (!step) {
      const next = vscode.l10n.t('Make sure that the command that runs this program loads it.');
      void showWarningMessage([...open, next].join(' '));
      return;
    }
    const planned = await plannedFiles(this.#services, context, plan.files);
    const edit = planned.ok ? await editOf(planned.files) : planned;
    if (!(edit instanceof vscode.WorkspaceEdit)) showRefusal(edit);
    else if (!(await applyAndSave(edit))) showRefusal(refuseNotApplied());
    else if (open.length > 0) void showWarningMessage(open.join(' '));
    else {
      const place = baseName(vscode.Uri.joinPath(context.folder.uri, step.path));
      inform(vscode.l10n.t('{0} now loads {1}.', place, env));
    }
  }
}

function inform(sentence: string): void {
  void showInformationMessage(sentence);
}
