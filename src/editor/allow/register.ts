import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { refuse } from '../../core/base/refusal';
import { Disposables } from '../shared/disposables';
import { saveAll } from '../shared/documents';
import { reportError } from '../shared/errors';
import { Command, DIAGNOSTIC_SOURCE } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { allowFinding, notDone, say, tellWritten } from './allow-command';
import { importAllowList } from './import-command';
import { LastWritten } from './policy-edit';
import { register as registerUnused } from './unused';
import { register as registerWhySilent } from './why-not-marked';
import { buildAllow, obstacle, titleOf, type Way } from './ways';

/** Allowing: quick fixes and a command that write a comment or an entry of the committed allow-list. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const written = new LastWritten();
  disposables.add(
    vscode.languages.registerCodeActionsProvider('*', new AllowProvider(services, written), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
  disposables.add(
    vscode.commands.registerCommand(Command.allowFinding, (uri?: unknown, offset?: unknown) =>
      allowFinding(
        services,
        written,
        uri instanceof vscode.Uri ? uri.toString() : typeof uri === 'string' ? uri : undefined,
        typeof offset === 'number' ? offset : undefined,
      ),
    ),
  );
  disposables.add(
    vscode.commands.registerCommand(Command.importAllowlist, (file?: unknown) =>
      importAllowList(services, written, typeof file === 'string' ? file : undefined),
    ),
  );
  services.actions.provide('allow', {
    allow: (document, offset) => allowFinding(services, written, document.toString(), offset),
  });
  disposables.add(registerUnused(services));
  disposables.add(registerWhySilent(services));
  return disposables;
}

class AllowAction extends vscode.CodeAction {
  readonly way: Way;
  readonly document: vscode.TextDocument;
  readonly finding: Finding;
  readonly version: number;

  constructor(way: Way, document: vscode.TextDocument, finding: Finding) {
    super(titleOf(way, document, finding), vscode.CodeActionKind.QuickFix);
    this.way = way;
    this.document = document;
    this.finding = finding;
    this.version = document.version;
  }
}

class AllowProvider implements vscode.CodeActionProvider {
  readonly #services: Services;
  readonly #written: LastWritten;

  constructor(services: Services, written: LastWritten) {
    this.#services = services;
    this.#written = written;
  }

  /** Names only what can be done: a comment only where there is a safe place for it. */
  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const finding = this.#services.findings.at(document, range);
    if (!finding) return [];
    const ways: readonly Way[] = ['line', 'file', 'everywhere', 'rule'];
    const offered = await Promise.all(
      ways.map(async (way) =>
        (await obstacle(this.#services, way, document, finding))
          ? []
          : [new AllowAction(way, document, finding)],
      ),
    );
    if (token.isCancellationRequested) return [];
    const diagnostics = context.diagnostics.filter(
      ({ source, range: marked }) =>
        source === DIAGNOSTIC_SOURCE && document.offsetAt(marked.start) === finding.span.start,
    );
    return offered.flat().map((action) => Object.assign(action, { diagnostics }));
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    if (!(action instanceof AllowAction)) return action;
    const { way, document, finding, version } = action;
    if (document.version !== version) {
      say(refuse('The file changed since this was offered.', 'Try again.'));
      return action;
    }
    try {
      const built = await buildAllow(this.#services, way, document, finding);
      if (!built.ok) {
        say(built);
        return action;
      }
      action.edit = built.edit;
      if ('uri' in built) {
        action.command = this.#services.afterEdit.commandFor(async () => {
          this.#written.remember(built);
          // What the team shares is read from the disk by hooks and CI.
          await saveAll([built.uri]);
          void tellWritten(built.uri, this.#written);
        });
      }
    } catch (error) {
      reportError(this.#services.log, notDone(), error);
    }
    return action;
  }
}
