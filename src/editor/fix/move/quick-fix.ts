import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import type { Refusal } from '../../../core/base/refusal';
import { logError, reportError } from '../../shared/errors';
import { Command, DIAGNOSTIC_SOURCE } from '../../shared/identifiers';
import type { MoveServices } from '../../shared/services';
import { notPrepared, warn } from '../apply/messages';
import { tellMoved } from '../bulk/report-moved';
import { refuseChanged } from '../apply/planned-files';
import { buildMove, offerMove, type Offer } from './single-move';
import type { ProjectCache } from '../project/project-cache';
import { canLoad, titleFor } from './move-title';

class MoveAction extends vscode.CodeAction {
  readonly document: vscode.TextDocument;
  readonly finding: Finding;
  readonly version: number;
  /** Adds what loads the env file, too. */
  readonly load: boolean;

  constructor(title: string, document: vscode.TextDocument, finding: Finding, load: boolean) {
    super(title, vscode.CodeActionKind.QuickFix);
    this.document = document;
    this.finding = finding;
    this.version = document.version;
    this.load = load;
  }
}

/** The light bulb's entries: named at once, planned when one is chosen. */
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
    const finding = this.#services.findings.at(document, range);
    if (finding?.sensitivity !== 'secret') return [];
    try {
      const offer = await offerMove(this.#services, this.#cache, document, finding);
      if (token.isCancellationRequested) return [];
      const diagnostics = context.diagnostics.filter(
        (diagnostic) =>
          diagnostic.source === DIAGNOSTIC_SOURCE &&
          document.offsetAt(diagnostic.range.start) === finding.span.start,
      );
      return actionsFor(offer, document, finding, [...diagnostics]);
    } catch (error) {
      logError(this.#services.log, 'Offering “Move to .env” failed', error);
      return [];
    }
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    if (!(action instanceof MoveAction)) return action;
    const { document, finding, version, load } = action;
    if (document.version !== version) {
      warn(refuseChanged(document.uri));
      return action;
    }
    try {
      const move = await buildMove(this.#services, this.#cache, document, finding, load);
      if (!move.ok) {
        warn(move);
        return action;
      }
      action.edit = move.edit;
      // VS Code runs it once the edit is applied.
      action.command = this.#services.afterEdit.commandFor(() =>
        tellMoved(this.#services, { moved: move.moved }),
      );
    } catch (error) {
      reportError(this.#services.log, notPrepared(), error);
    }
    return action;
  }
}

/** The whole fix first; where it would add what loads the env file, the same without that, too. */
function actionsFor(
  offer: Offer | Refusal,
  document: vscode.TextDocument,
  finding: Finding,
  diagnostics: vscode.Diagnostic[],
): vscode.CodeAction[] {
  const variants = canLoad(offer) ? [true, false] : [false];
  const actions = variants.map((load) => new MoveAction(titleFor(offer, load), document, finding, load));
  for (const action of actions) {
    action.diagnostics = diagnostics;
    if (!offer.ok) action.disabled = { reason: `${offer.reason} ${offer.nextStep}` };
  }
  const [first] = actions;
  if (!first || !offer.ok) return actions;
  first.isPreferred = true;
  // Halves of a pair move together, each under its own name.
  const isAlone = offer.partNames.length === 0;
  return offer.reuse || !isAlone ? actions : [...actions, namedByUser(offer, document, finding, diagnostics)];
}

/** The same under a name that is asked for first. */
function namedByUser(
  { envPath }: Offer,
  document: vscode.TextDocument,
  finding: Finding,
  diagnostics: vscode.Diagnostic[],
): vscode.CodeAction {
  const env = envPath.slice(envPath.lastIndexOf('/') + 1);
  const title = vscode.l10n.t('Move to {0} and name it…', env);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = diagnostics;
  action.command = {
    command: Command.moveAs,
    title,
    arguments: [document.uri.toString(), finding.span.start],
  };
  return action;
}
