import * as vscode from 'vscode';
import { ENV_FILE_GLOB } from '../../core/env/file-names';
import type { PublicSecret } from '../../core/env-files/public-secrets';
import type { AfterEdit } from '../shared/after-edit';
import { Debouncer } from '../shared/debouncer';
import { Disposables } from '../shared/disposables';
import { saveAll } from '../shared/apply-edit';
import { openEditable, readText } from '../shared/documents';
import { findEnvFiles, isEnvFile } from '../shared/env-files';
import { logError } from '../shared/errors';
import { watchFiles } from '../shared/file-watch';
import { helpLink } from '../shared/help';
import { DIAGNOSTIC_SOURCE } from '../shared/identifiers';
import { LatestRun } from '../shared/runs';
import type { Services } from '../shared/services';
import { problemAt } from '../shared/window';

const PROBLEM = 'public-prefix-secret';
/** Changes come in bursts (typing, checkout). The files are read once after each burst. Milliseconds. */
const QUIET_MS = 250;

/** Warns about secrets with a public prefix such as `NEXT_PUBLIC_`, which every visitor gets, and offers a private name. */
export function registerPublicSecrets(services: Services): Disposables {
  const disposables = new Disposables();
  const watch = disposables.add(new PublicNameWatch(services));
  disposables.add(watchFiles([ENV_FILE_GLOB], () => watch.schedule()));
  disposables.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isEnvFile(document.uri)) watch.schedule();
    }),
  );
  disposables.add(vscode.workspace.onDidChangeWorkspaceFolders(() => watch.schedule()));
  disposables.add(
    vscode.languages.registerCodeActionsProvider(
      { pattern: '**/*{env,vars}*' },
      new RenameProvider(services),
      {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      },
    ),
  );
  watch.schedule();
  return disposables;
}

class PublicNameWatch implements vscode.Disposable {
  readonly #services: Services;
  readonly #collection = vscode.languages.createDiagnosticCollection('keyward-public-names');
  readonly #updates = new Debouncer({ quietMs: QUIET_MS }, () => void this.#update());
  readonly #latest = new LatestRun();

  constructor(services: Services) {
    this.#services = services;
  }

  schedule(): void {
    this.#updates.schedule();
  }

  async #update(): Promise<void> {
    const isLatest = this.#latest.start();
    try {
      const { publicSecretsIn } = await import('../../core/env-files/public-secrets');
      const files = await findEnvFiles();
      const texts = await Promise.all(files.map(readText));
      if (!isLatest()) return;
      this.#collection.clear();
      files.forEach((file, index) => {
        const text = (texts[index] ?? '').replace(/^\uFEFF/, '');
        this.#collection.set(
          file,
          publicSecretsIn(text).map((secret) => diagnosticFor(text, secret)),
        );
      });
    } catch (error) {
      logError(this.#services.log, 'Checking public prefixes in env files failed', error);
    }
  }

  dispose(): void {
    this.#updates.dispose();
    this.#latest.dispose();
    this.#collection.dispose();
  }
}

function diagnosticFor(text: string, secret: PublicSecret): vscode.Diagnostic {
  const { nameSpan, name, prefix, title } = secret;
  const before = text.slice(0, nameSpan.start).split(/\r\n?|\n/);
  const position = new vscode.Position(before.length - 1, before.at(-1)?.length ?? 0);
  const certain = secret.confidence === 'high' && !secret.test;
  const diagnostic = problemAt(
    new vscode.Range(position, position.translate(0, name.length)),
    vscode.l10n.t(
      '{0} is exposed to every visitor, because names starting with {1} are built into the page. Rename it, read it on the server, and rotate it if it was ever deployed.',
      title,
      prefix,
    ),
    certain ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = { value: PROBLEM, target: helpLink('client-code', PROBLEM) };
  return diagnostic;
}

class RenameAction extends vscode.CodeAction {
  readonly env: vscode.Uri;
  readonly from: string;

  constructor(title: string, env: vscode.Uri, from: string) {
    super(title, vscode.CodeActionKind.QuickFix);
    this.env = env;
    this.from = from;
  }
}

/** "Rename to STRIPE_SECRET_KEY", in the env file only: code that reads it has to move to the server. */
class RenameProvider implements vscode.CodeActionProvider<RenameAction> {
  readonly #afterEdit: AfterEdit;

  constructor({ afterEdit }: Services) {
    this.#afterEdit = afterEdit;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<RenameAction[]> {
    if (!isEnvFile(document.uri)) return [];
    const { planPrivateName } = await import('../../core/env-files/public-secrets');
    const diagnostics = context.diagnostics.filter(
      ({ source, code }) =>
        source === DIAGNOSTIC_SOURCE && typeof code === 'object' && code.value === PROBLEM,
    );
    return diagnostics.map((diagnostic) => {
      const name = document.getText(diagnostic.range);
      const plan = planPrivateName(document.getText(), name);
      const title = plan.ok
        ? vscode.l10n.t('Rename to {0} in this .env file', plan.name)
        : vscode.l10n.t('Rename in this .env file');
      const action = new RenameAction(title, document.uri, name);
      action.diagnostics = [diagnostic];
      if (plan.ok) action.isPreferred = true;
      else action.disabled = { reason: `${plan.reason} ${plan.nextStep}` };
      return action;
    });
  }

  async resolveCodeAction(action: RenameAction): Promise<RenameAction> {
    const { planPrivateName } = await import('../../core/env-files/public-secrets');
    const file = await openEditable(action.env);
    const plan = file && planPrivateName(file.text, action.from);
    if (plan?.ok !== true) return action;
    action.edit = new vscode.WorkspaceEdit();
    file?.apply(action.edit, plan.edits);
    action.command = this.#afterEdit.commandFor(() => saveAll([action.env]));
    return action;
  }
}
