import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import { refuse } from '../../../core/base/refusal';
import { reportError } from '../../shared/errors';
import type { MoveServices, Services } from '../../shared/services';
import { askForEnvFile } from '../project/env-file-choice';
import { notPrepared, warn } from '../apply/messages';
import { refuseChanged } from '../apply/planned-files';
import { buildMove, offerMove } from './single-move';
import { placeOf } from '../project/fix-context';
import type { ProjectCache } from '../project/project-cache';

/** The fix as a command. One at a time: the next is planned on what the one before has left. */
export class MoveCommand {
  readonly #services: MoveServices;
  readonly #cache: ProjectCache;
  #last: Promise<void> = Promise.resolve();

  constructor(services: MoveServices, cache: ProjectCache) {
    this.#services = services;
    this.#cache = cache;
  }

  /** @param uri where the finding is; default: the active editor, at its cursor */
  async run(uri?: string, offset?: number): Promise<void> {
    const found = await this.#find(uri, offset);
    if (!found) return;
    const { document, finding } = found;
    const { version } = document;
    const turn = this.#last.then(async () => {
      if (document.version !== version) warn(refuseChanged(document.uri));
      else await this.#move(document, finding);
    });
    this.#last = turn.catch(() => undefined);
    await turn;
  }

  async #find(
    uri?: string,
    offset?: number,
  ): Promise<{ document: vscode.TextDocument; finding: Finding } | undefined> {
    const editor = vscode.window.activeTextEditor;
    const document = uri ? await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)) : editor?.document;
    if (!document) {
      inform(vscode.l10n.t('Open a file and put the cursor on a marked key first.'));
      return undefined;
    }
    const position = offset === undefined ? editor?.selection : document.positionAt(offset);
    const range = position instanceof vscode.Position ? new vscode.Range(position, position) : position;
    const finding = range && this.#services.findings.at(document, range);
    if (!finding) {
      inform(vscode.l10n.t('There is no marked key at the cursor. Put it on one and try again.'));
      return undefined;
    }
    if (finding.sensitivity !== 'secret') {
      inform(
        vscode.l10n.t(
          'This key is public by design: it need not be hidden. Restrict it at its provider instead.',
        ),
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
        const chosen = folder && [offer.envPath, ...offer.alternatives];
        if (chosen && (await askForEnvFile(services.context, folder, chosen)) === undefined) return;
      }
      const move = offer.ok ? await buildMove(services, this.#cache, document, finding, true) : offer;
      // `isRefactoring` saves the touched files, as the same fix from the light bulb does.
      if (!move.ok) warn(move);
      else if (await vscode.workspace.applyEdit(move.edit, { isRefactoring: true })) {
        move.moved.forEach((moved) => services.fireDidMoveKey(moved));
      } else {
        warn(refuse('VS Code did not apply the fix, and nothing was changed.', 'Try again.'));
      }
    } catch (error) {
      reportError(services.log, notPrepared(), error);
    }
  }
}

/** Lets the user choose, and choose again, which env file keys of the active file's folder move to. */
export async function chooseEnvFile(services: Services, cache: ProjectCache): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) {
    inform(vscode.l10n.t('Open a source file of the folder first, and try again.'));
    return;
  }
  const place = placeOf(services, cache, document);
  if (!place.ok) {
    warn(place);
    return;
  }
  try {
    const { envFileChoices } = await import('../../../core/fix');
    const { file, folder, host } = place;
    const choices = await envFileChoices(host, {
      file,
      text: document.getText(),
      languageId: document.languageId,
    });
    await askForEnvFile(services.context, folder, choices);
  } catch (error) {
    reportError(
      services.log,
      vscode.l10n.t('The env files could not be listed. See the log for the reason.'),
      error,
    );
  }
}

function inform(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}
