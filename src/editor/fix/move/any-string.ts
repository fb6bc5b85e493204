import * as vscode from 'vscode';
import type { MoveRequest, MoveOffer } from '../../../core/fix';
import type { Finding } from '../../../core/finding/finding';
import { refuse, type Refusal } from '../../../core/base/refusal';
import { rangeOf } from '../../shared/documents';
import { logError, showRefusal } from '../../shared/errors';
import { Command } from '../../shared/identifiers';
import type { MoveServices } from '../../shared/services';
import { refuseChanged, reportFailure } from '../apply/failures';
import { requestFor } from './single-move';
import { fixContextOf, type FixContext } from '../project/fix-context';
import { applyLocked } from '../apply/locked-edit';
import { editOf, plannedFiles } from '../apply/planned-files';
import type { ProjectCache } from '../project/project-cache';
import { codeAction, registerCommand, showInputBox } from '../../shared/window';

/** A reported key, or a string that the user points at. */
type Movable = Pick<Finding, 'span' | 'provider' | 'envNames'> & { readonly ok: true };

const KIND = vscode.CodeActionKind.RefactorExtract.append('env');

/** Moves any string to `.env`: a refactoring for strings that no rule reports, and a command that asks for the name. */
export class AnyStringMover implements vscode.CodeActionProvider {
  readonly #services: MoveServices;
  readonly #cache: ProjectCache;

  constructor(services: MoveServices, cache: ProjectCache) {
    this.#services = services;
    this.#cache = cache;
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.languages.registerCodeActionsProvider('*', this, { providedCodeActionKinds: [KIND] }),
      // The document's URI as text and the offset of a finding or string; without them, the one at the cursor.
      registerCommand(Command.moveAs, (uri?: string, offset?: number) => this.#run(uri, offset)),
    );
  }

  /** Only when the user asks for refactorings: a light bulb at every string would be noise. */
  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { triggerKind }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    if (triggerKind !== vscode.CodeActionTriggerKind.Invoke || this.#services.findings.at(document, range)) {
      return [];
    }
    try {
      const offset = document.offsetAt(range.start);
      const string = await this.#stringAt(document, offset);
      const offer = string.ok ? await this.#offer(document, string) : string;
      if (!offer.ok || token.isCancellationRequested) return [];
      const action = codeAction(titleFor(offer), KIND);
      action.command = {
        command: Command.moveAs,
        title: '',
        arguments: [document.uri.toString(), offset],
      };
      return [action];
    } catch (error) {
      logError(this.#services.log, 'Offering to move a string failed', error);
      return [];
    }
  }

  async #stringAt(document: vscode.TextDocument, offset: number): Promise<Movable | Refusal> {
    const context = fixContextOf(this.#services, this.#cache, document);
    if (!context.ok) return context;
    const { anyStringAt } = await import('../../../core/fix/any-string');
    const { file, host } = context;
    return anyStringAt(host, { file, text: document.getText(), languageId: document.languageId }, offset);
  }

  /** The reported key at a position, or the string if there is no key. */
  async #movableAt(document: vscode.TextDocument, position: vscode.Position): Promise<Movable | Refusal> {
    const finding = this.#services.findings.at(document, new vscode.Range(position, position));
    if (finding?.sensitivity !== 'secret') return this.#stringAt(document, document.offsetAt(position));
    const { span, provider, envNames } = finding;
    return { ok: true, span, provider, envNames };
  }

  async #run(uri?: string, offset?: number): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const document =
      uri === undefined ? editor?.document : await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const position = offset === undefined ? editor?.selection.active : document?.positionAt(offset);
    if (!document || !position) {
      showRefusal(
        refuse(vscode.l10n.t('No file is open.'), vscode.l10n.t('Open one and put the cursor in a string.')),
      );
      return;
    }
    try {
      await this.#move(document, position);
    } catch (error) {
      reportFailure(this.#services, error);
    }
  }

  async #offer(document: vscode.TextDocument, what: Movable, name?: string): Promise<MoveOffer | Refusal> {
    const context = fixContextOf(this.#services, this.#cache, document);
    if (!context.ok) return context;
    const { offerMove } = await import('../../../core/fix');
    return offerMove(context.host, this.#request(context, document, what, name));
  }

  #request(context: FixContext, document: vscode.TextDocument, what: Movable, name?: string): MoveRequest {
    return { ...requestFor(this.#services, context, document, what), name };
  }

  async #move(document: vscode.TextDocument, position: vscode.Position): Promise<void> {
    const found = await this.#movableAt(document, position);
    const offer = found.ok ? await this.#offer(document, found) : found;
    if (!found.ok || !offer.ok) {
      if (!offer.ok) showRefusal(offer);
      return;
    }
    const { version } = document;
    const name = offer.reuse ? offer.name : await this.#askName(document, found, offer);
    if (name === undefined) return;
    const refused =
      document.version === version ? await this.#apply(document, found, name) : refuseChanged(document.uri);
    if (refused) {
      showRefusal(refused);
      return;
    }
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const env = folder && vscode.Uri.joinPath(folder.uri, offer.envPath);
    if (env) this.#services.fireDidMoveKey({ env, name, source: document.uri });
  }

  async #apply(document: vscode.TextDocument, what: Movable, name: string): Promise<Refusal | undefined> {
    const context = fixContextOf(this.#services, this.#cache, document);
    if (!context.ok) return context;
    const { planMove } = await import('../../../core/fix');
    const request = this.#request(context, document, what, name);
    const plan = await planMove(context.host, request, true);
    if (!plan.ok) return plan;
    const planned = await plannedFiles(this.#services, context, plan.files);
    if (!planned.ok) return planned;
    const others = planned.files.filter(({ change }) => change.path !== context.file);
    return applyLocked(this.#services, planned.files, async () => {
      const edit = await editOf(others);
      if (!(edit instanceof vscode.WorkspaceEdit)) return edit;
      // This file is edited as a document, whose text has no byte order mark.
      if (document.getText() !== request.text) return refuseChanged(document.uri);
      const own = plan.files.find(({ path }) => path === context.file)?.edits ?? [];
      for (const { span, text } of own) edit.replace(document.uri, rangeOf(document, span), text);
      return edit;
    });
  }

  #askName(document: vscode.TextDocument, found: Movable, offer: MoveOffer): Thenable<string | undefined> {
    return showInputBox({
      title: vscode.l10n.t('Move to {0} as…', offer.envPath),
      value: offer.name,
      prompt: vscode.l10n.t('Variable name'),
      validateInput: async (name) => {
        const named = await this.#offer(document, found, name);
        return named.ok ? undefined : `${named.reason} ${named.nextStep}`;
      },
    });
  }
}

function titleFor({ reuse, name, envPath }: MoveOffer): string {
  const env = envPath.slice(envPath.lastIndexOf('/') + 1);
  return reuse
    ? vscode.l10n.t('Use existing variable {0} from {1}', name, env)
    : vscode.l10n.t('Move this string to {0} as {1}…', env, name);
}
