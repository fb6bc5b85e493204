import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { Disposables } from '../shared/disposables';
import { saveAll } from '../shared/apply-edit';
import { reportError, showRefusal } from '../shared/errors';
import { diagnosticsOf } from '../shared/finding-diagnostics';
import { Command } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { allowFailed, allowFinding, notifyWritten } from './allow-command';
import { type AllowScope, buildAllow, refusalFor, refuseChanged, titleOf } from './allow-scopes';
import { importAllowlist } from './import-command';
import { LastPolicyEdit } from './policy-edit';
import { register as registerUnused } from './unused';
import { register as registerWhyNotMarked } from './why-not-marked';
import { registerCommand } from '../shared/window';

/** Allows findings, with a comment or an entry in `.keyward.json`, and shows what is allowed and what no longer needs to be. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const lastEdit = new LastPolicyEdit();
  disposables.add(
    vscode.languages.registerCodeActionsProvider('*', new AllowProvider(services, lastEdit), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
  disposables.add(
    // The document's URI as text and the offset of the finding; without them, the finding at the cursor.
    registerCommand(Command.allowFinding, (uri?: unknown, offset?: unknown) =>
      allowFinding(
        services,
        lastEdit,
        uri instanceof vscode.Uri ? uri.toString() : typeof uri === 'string' ? uri : undefined,
        typeof offset === 'number' ? offset : undefined,
      ),
    ),
  );
  disposables.add(
    registerCommand(Command.importAllowlist, (file?: unknown) =>
      importAllowlist(services, lastEdit, typeof file === 'string' ? file : undefined),
    ),
  );
  services.actions.provide('allow', {
    allow: (document, offset) => allowFinding(services, lastEdit, document.toString(), offset),
  });
  disposables.add(registerUnused(services));
  disposables.add(registerWhyNotMarked(services));
  return disposables;
}

class AllowAction extends vscode.CodeAction {
  readonly scope: AllowScope;
  readonly document: vscode.TextDocument;
  readonly finding: Finding;
  readonly version: number;

  constructor(scope: AllowScope, document: vscode.TextDocument, finding: Finding) {
    super(titleOf(scope, document, finding), vscode.CodeActionKind.QuickFix);
    this.scope = scope;
    this.document = document;
    this.finding = finding;
    this.version = document.version;
  }
}

class AllowProvider implements vscode.CodeActionProvider {
  readonly #services: Services;
  readonly #lastEdit: LastPolicyEdit;

  constructor(services: Services, lastEdit: LastPolicyEdit) {
    this.#services = services;
    this.#lastEdit = lastEdit;
  }

  /** Offers only what is possible: a comment only where one can be added safely. */
  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const finding = this.#services.findings.at(document, range);
    if (!finding) return [];
    const scopes: readonly AllowScope[] = ['line', 'file', 'everywhere', 'rule'];
    const offered = await Promise.all(
      scopes.map(async (scope) =>
        (await refusalFor(this.#services, scope, document, finding))
          ? []
          : [new AllowAction(scope, document, finding)],
      ),
    );
    if (token.isCancellationRequested) return [];
    const diagnostics = diagnosticsOf(finding, document, context);
    return offered.flat().map((action) => Object.assign(action, { diagnostics }));
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    if (!(action instanceof AllowAction)) return action;
    const { scope, document, finding, version } = action;
    if (document.version !== version) {
      showRefusal(refuseChanged());
      return action;
    }
    try {
      const built = await buildAllow(this.#services, scope, document, finding);
      if (!built.ok) {
        showRefusal(built);
        return action;
      }
      action.edit = built.edit;
      if ('uri' in built) {
        action.command = this.#services.afterEdit.commandFor(async () => {
          this.#lastEdit.remember(built);
          // Hooks and CI read it from disk.
          await saveAll([built.uri]);
          void notifyWritten(built, this.#lastEdit);
        });
      }
    } catch (error) {
      reportError(this.#services.log, allowFailed(), error);
    }
    return action;
  }
}
