import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import { showRefusal } from '../../shared/errors';
import { TaskQueue } from '../../shared/runs';
import type { MoveServices } from '../../shared/services';
import { askForEnvFile } from '../project/env-file-choice';
import { refuseChanged, reportFailure } from '../apply/failures';
import { applyMove, offerMove } from './single-move';
import type { ProjectCache } from '../project/project-cache';
import { showInformationMessage } from '../../shared/window';

/** Moves a key by command. One at a time: each move is planned on the result of the previous one. */
export class MoveCommand {
  readonly #services: MoveServices;
  readonly #cache: ProjectCache;
  readonly #moves = new TaskQueue();

  constructor(services: MoveServices, cache: ProjectCache) {
    this.#services = services;
    this.#cache = cache;
  }

  /** @param uri the document of the finding; default: the active editor, at its cursor */
  async run(uri?: string, offset?: number): Promise<void> {
    const found = await this.#find(uri, offset);
    if (!found) return;
    const { document, finding } = found;
    const { version } = document;
    await this.#moves.add(async () => {
      if (document.version !== version) showRefusal(refuseChanged(document.uri));
      else await this.#move(document, finding);
    });
  }

  async #find(
    uri?: string,
    offset?: number,
  ): Promise<{ document: vscode.TextDocument; finding: Finding } | undefined> {
    const editor = vscode.window.activeTextEditor;
    const document = uri ? await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)) : editor?.document;
    if (!document) {
      inform(vscode.l10n.t('Open a file and put the cursor on a key that Keyward reports.'));
      return undefined;
    }
    const position = offset === undefined ? editor?.selection : document.positionAt(offset);
    const range = position instanceof vscode.Position ? new vscode.Range(position, position) : position;
    const finding = range && this.#services.findings.at(document, range);
    if (!finding) {
      inform(vscode.l10n.t('No key at the cursor. Put the cursor on a key that Keyward reports.'));
      return undefined;
    }
    if (finding.sensitivity !== 'secret') {
      inform(
        vscode.l10n.t("This key is public by design and doesn't need to move. Restrict it at the provider."),
      );
      return undefined;
    }
    return { document, finding };
  }

  async #move(document: vscode.TextDocument, finding: Finding): Promise<void> {
    const services = this.#services;
    try {
      const offer = await offerMove(services, this.#cache, document, finding);
      if (offer.ok && offer.alternatives.length > 0) {
        const folder = vscode.workspace.getWorkspaceFolder(document.uri);
        const choices = [offer.envPath, ...offer.alternatives];
        if (folder && (await askForEnvFile(services.context, folder, choices)) === undefined) return;
      }
      const move = offer.ok ? await applyMove(services, this.#cache, document, finding) : offer;
      if (move.ok) move.moved.forEach((moved) => services.fireDidMoveKey(moved));
      else showRefusal(move);
    } catch (error) {
      reportFailure(services, error);
    }
  }
}

function inform(sentence: string): void {
  void showInformationMessage(sentence);
}
