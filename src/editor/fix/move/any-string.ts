import * as vscode from 'vscode';
import type { MoveRequest, ProjectOffer } from '../../../core/fix';
import type { Finding } from '../../../core/finding/finding';
import { refuse, type Refusal } from '../../../core/base/refusal';
import { rangeOf } from '../../shared/documents';
import { logError, reportError } from '../../shared/errors';
import { Command } from '../../shared/identifiers';
import type { MoveServices } from '../../shared/services';
import { notPrepared, warn } from '../apply/messages';
import { requestFor } from './single-move';
import { placeOf, type Place } from '../project/fix-context';
import { editOf, plannedFiles } from '../apply/planned-files';
import type { ProjectCache } from '../project/project-cache';

/** A marked key, or a string that somebody points at. */
type Movable = Pick<Finding, 'span' | 'provider' | 'envNames'> & { readonly ok: true };

const KIND = vscode.CodeActionKind.RefactorExtract.append('env');

/** “Move this string to .env”: a refactoring for what no rule calls a key, and a command that asks for the name of either. */
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
      vscode.commands.registerCommand(Command.moveAs, (uri?: string, offset?: number) =>
        this.#run(uri, offset),
      ),
    );
  }

  /** Only where somebody asks for refactorings: a light bulb at every string would be noise. */
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
      const action = new vscode.CodeAction(titleFor(offer), KIND);
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
    const place = placeOf(this.#services, this.#cache, document);
    if (!place.ok) return place;
    const { anyStringAt } = await import('../../../core/fix/any-string');
    const { file, host } = place;
    return anyStringAt(host, { file, text: document.getText(), languageId: document.languageId }, offset);
  }

  /** The marked key at the place, else the string. */
  async #placeAt(document: vscode.TextDocument, position: vscode.Position): Promise<Movable | Refusal> {
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
      warn(refuse('No file is open.', 'Open one, put the cursor into a string and try again.'));
      return;
    }
    try {
      await this.#move(document, position);
    } catch (error) {
      reportError(this.#services.log, notPrepared(), error);
    }
  }

  async #offer(document: vscode.TextDocument, what: Movable, name?: string): Promise<ProjectOffer | Refusal> {
    const place = placeOf(this.#services, this.#cache, document);
    if (!place.ok) return place;
    const { offerProjectMove } = await import('../../../core/fix');
    return offerProjectMove(place.host, this.#request(place, document, what, name));
  }

  #request(place: Place, document: vscode.TextDocument, what: Movable, name?: string): MoveRequest {
    return { ...requestFor(this.#services, place, document, what), name };
  }

  async #move(document: vscode.TextDocument, position: vscode.Position): Promise<void> {
    const found = await this.#placeAt(document, position);
    const offer = found.ok ? await this.#offer(document, found) : found;
    if (!found.ok || !offer.ok) {
      if (!offer.ok) warn(offer);
      return;
    }
    const { version } = document;
    const name = offer.reuse ? offer.name : await this.#askName(document, found, offer);
    if (name === undefined) return;
    const edit = document.version === version ? await this.#build(document, found, name) : CHANGED;
    if (!(edit instanceof vscode.WorkspaceEdit)) {
      warn(edit);
    } else if (await vscode.workspace.applyEdit(edit, { isRefactoring: true })) {
      const folder = vscode.workspace.getWorkspaceFolder(document.uri);
      const env = folder && vscode.Uri.joinPath(folder.uri, offer.envPath);
      if (env) this.#services.fireDidMoveKey({ env, name, source: document.uri });
    } else {
      warn(refuse('VS Code did not apply the fix, and nothing was changed.', 'Try again.'));
    }
  }

  async #build(
    document: vscode.TextDocument,
    what: Movable,
    name: string,
  ): Promise<vscode.WorkspaceEdit | Refusal> {
    const place = placeOf(this.#services, this.#cache, document);
    if (!place.ok) return place;
    const { planProjectMove } = await import('../../../core/fix');
    const request = this.#request(place, document, what, name);
    const plan = await planProjectMove(place.host, request, true);
    if (!plan.ok) return plan;
    const planned = await plannedFiles(this.#services, place, plan.files);
    if (!planned.ok) return planned;
    const edit = await editOf(planned.files.filter(({ change }) => change.path !== place.file));
    if (!(edit instanceof vscode.WorkspaceEdit)) return edit;
    // The document, not its file: a byte order mark is none of its text.
    if (document.getText() !== request.text) return CHANGED;
    const own = plan.files.find(({ path }) => path === place.file)?.edits ?? [];
    for (const { span, text } of own) edit.replace(document.uri, rangeOf(document, span), text);
    return edit;
  }

  #askName(document: vscode.TextDocument, found: Movable, offer: ProjectOffer): Thenable<string | undefined> {
    return vscode.window.showInputBox({
      title: vscode.l10n.t('Move to {0} as', offer.envPath),
      value: offer.name,
      prompt: vscode.l10n.t('Name of the variable'),
      validateInput: async (name) => {
        const named = await this.#offer(document, found, name);
        return named.ok ? undefined : `${named.reason} ${named.nextStep}`;
      },
    });
  }
}

const CHANGED = refuse('The file changed meanwhile, and nothing was moved.', 'Try again.');

function titleFor({ reuse, name, envPath }: ProjectOffer): string {
  const env = envPath.slice(envPath.lastIndexOf('/') + 1);
  return reuse
    ? vscode.l10n.t('Use existing variable {0} from {1}', name, env)
    : vscode.l10n.t('Move this string to {0} as {1}…', env, name);
}
