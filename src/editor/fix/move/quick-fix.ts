import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import type { Refusal } from '../../../core/base/refusal';
import { showRefusal } from '../../shared/errors';
import { Command } from '../../shared/identifiers';
import { actionsForSecret } from '../../shared/secret-actions';
import type { MoveServices } from '../../shared/services';
import { refuseChanged, reportFailure } from '../apply/failures';
import { buildMove, offerMove, type Offer } from './single-move';
import type { ProjectCache } from '../project/project-cache';
import { canLoad, titleFor } from './move-title';
import { codeAction } from '../../shared/window';

class MoveAction extends vscode.CodeAction {
  readonly document: vscode.TextDocument;
  readonly finding: Finding;
  readonly version: number;
  /** Also makes the program load the env file. */
  readonly load: boolean;

  constructor(title: string, document: vscode.TextDocument, finding: Finding, load: boolean) {
    super(title, vscode.CodeActionKind.QuickFix);
    this.document = document;
    this.finding = finding;
    this.version = document.version;
    this.load = load;
  }
}

/** Code actions that move a key. Their titles are computed when they are offered, their edits when one is selected. */
export class MoveToEnvProvider implements vscode.CodeActionProvider {
  readonly #services: MoveServices;
  readonly #cache: ProjectCache;

  constructor(services: MoveServices, cache: ProjectCache) {
    this.#services = services;
    this.#cache = cache;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const failure = 'Offering to move a key failed';
    return actionsForSecret(this.#services, [document, range, context], failure, async (finding) => {
      const offer = await offerMove(this.#services, this.#cache, document, finding);
      return token.isCancellationRequested ? [] : actionsFor(offer, document, finding);
    });
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    if (!(action instanceof MoveAction)) return action;
    const { document, finding, version, load } = action;
    if (document.version !== version) {
      showRefusal(refuseChanged(document.uri));
      return action;
    }
    try {
      const move = await buildMove(this.#services, this.#cache, document, finding, load);
      if (!move.ok) {
        showRefusal(move);
        return action;
      }
      action.edit = move.edit;
      // VS Code runs it once the edit is applied.
      action.command = this.#services.afterEdit.commandFor(() => {
        for (const key of move.moved) this.#services.fireDidMoveKey(key);
      });
    } catch (error) {
      reportFailure(this.#services, error);
    }
    return action;
  }
}

/** The whole fix first. If it makes the program load the env file, the fix without that comes second. */
function actionsFor(
  offer: Offer | Refusal,
  document: vscode.TextDocument,
  finding: Finding,
): vscode.CodeAction[] {
  const variants = canLoad(offer) ? [true, false] : [false];
  const actions = variants.map((load) => new MoveAction(titleFor(offer, load), document, finding, load));
  if (!offer.ok) {
    for (const action of actions) action.disabled = { reason: `${offer.reason} ${offer.nextStep}` };
  }
  const [first] = actions;
  if (!first || !offer.ok) return actions;
  first.isPreferred = true;
  // The user chooses the name of a new variable, but not the names of a key pair.
  const isPair = offer.partNames.length > 0;
  return offer.reuse || isPair ? actions : [...actions, moveAsAction(offer, document, finding)];
}

/** The fix with a variable name that the user enters. */
function moveAsAction(
  { envPath }: Offer,
  document: vscode.TextDocument,
  finding: Finding,
): vscode.CodeAction {
  const env = envPath.slice(envPath.lastIndexOf('/') + 1);
  const title = vscode.l10n.t('Move to {0} as…', env);
  const action = codeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = {
    command: Command.moveAs,
    title,
    arguments: [document.uri.toString(), finding.span.start],
  };
  return action;
}
