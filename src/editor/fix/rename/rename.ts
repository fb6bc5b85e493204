import * as vscode from 'vscode';
import { ENV_FILE_GLOB } from '../../../core/env/file-names';
import type { RenamePlan, Variable } from '../../../core/fix/rename';
import { LANGUAGES_WITH_VARIABLES } from '../../../core/base/languages';
import type { Refusal } from '../../../core/base/refusal';
import { baseName, openEditable, rangeOf } from '../../shared/documents';
import { isEnvFile } from '../../shared/env-files';
import { showRefusal } from '../../shared/errors';
import type { Services } from '../../shared/services';
import { reportFailure } from '../apply/failures';
import { fixContextOf, type FixContext } from '../project/fix-context';
import { comparedEditOf } from '../apply/locked-edit';
import { plannedFiles } from '../apply/planned-files';
import type { ProjectCache } from '../project/project-cache';
import { RenamedWatch, type RenameMessage } from './renamed-watch';
import { shownError } from '../../shared/window';

/** Only words that look like this can be variable names. */
const WORD = /^[A-Za-z_]\w*$/;

/** Rename Symbol for environment variables: renames them in source files, env files, examples, and declarations. */
export class VariableRename implements vscode.RenameProvider {
  readonly #services: Services;
  readonly #cache: ProjectCache;
  readonly #watch: RenamedWatch;

  constructor(services: Services, cache: ProjectCache) {
    this.#services = services;
    this.#cache = cache;
    this.#watch = new RenamedWatch(services.statusBar);
  }

  register(): vscode.Disposable {
    // With language IDs, VS Code asks this provider before a language's own, which would not rename in the env file.
    const selector = [
      ...LANGUAGES_WITH_VARIABLES.map((language) => ({ language })),
      { pattern: ENV_FILE_GLOB },
    ];
    return vscode.Disposable.from(this.#watch, vscode.languages.registerRenameProvider(selector, this));
  }

  /** Throws for anything but environment variables: VS Code then asks the language's own provider. */
  async prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<{ range: vscode.Range; placeholder: string }> {
    const variable = await this.#variableAt(document, position);
    if (!variable.ok) throw shownError(`${variable.reason} ${variable.nextStep}`);
    return { range: rangeOf(document, variable.span), placeholder: variable.name };
  }

  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
    token: vscode.CancellationToken,
  ): Promise<vscode.WorkspaceEdit | undefined> {
    const variable = await this.#variableAt(document, position);
    if (!variable.ok) return undefined;
    // Never throw from here on: VS Code would ask the language's provider, which would rename only some occurrences.
    const nothing = new vscode.WorkspaceEdit();
    if (variable.name === newName) return nothing;
    try {
      const edit = await this.#editFor(document, variable, newName);
      if (token.isCancellationRequested) return nothing;
      if (edit instanceof vscode.WorkspaceEdit) return edit;
      showRefusal(edit);
    } catch (error) {
      reportFailure(this.#services, error);
    }
    return nothing;
  }

  async #variableAt(document: vscode.TextDocument, position: vscode.Position): Promise<Variable | Refusal> {
    const { variableAt, notAVariable } = await import('../../../core/fix/rename');
    const word = document.getText(
      document.getWordRangeAtPosition(position, /\w+/) ?? new vscode.Range(0, 0, 0, 0),
    );
    if (!WORD.test(word)) return notAVariable();
    const context = fixContextOf(this.#services, this.#cache, document);
    if (!context.ok) return context;
    const source = { path: context.file, text: document.getText(), languageId: document.languageId };
    return variableAt(context.host, source, document.offsetAt(position));
  }

  async #editFor(
    document: vscode.TextDocument,
    variable: Variable,
    newName: string,
  ): Promise<vscode.WorkspaceEdit | Refusal> {
    const context = fixContextOf(this.#services, this.#cache, document);
    if (!context.ok) return context;
    const { planRename } = await import('../../../core/fix/rename');
    const plan = await planRename(context.host, variable, newName);
    if (!plan.ok) return plan;
    const planned = await plannedFiles(this.#services, context, plan.files);
    if (!planned.ok) return planned;
    const edit = await comparedEditOf(this.#services, planned.files);
    const [first] = planned.files;
    if (edit instanceof vscode.WorkspaceEdit && first) {
      this.#watch.expect(first.uri, first.change.newText, messageFor(plan, variable.name, newName, context));
    }
    return edit;
  }

  /**
   * Opens VS Code's rename box for a variable, where the source reads it or else in the env file.
   * @param source a file that may read the variable
   * @param env the env file that defines it
   */
  async start(source: vscode.Uri, env: vscode.Uri, name: string): Promise<void> {
    const target = (await this.#readIn(source, name)) ?? (await definitionIn(env, name));
    if (!target) return;
    const editor = await vscode.window.showTextDocument(target.uri);
    const position = editor.document.positionAt(target.offset);
    editor.selection = new vscode.Selection(position, position);
    editor.revealRange(editor.selection);
    await vscode.commands.executeCommand('editor.action.rename', [target.uri, position]);
  }

  async #readIn(uri: vscode.Uri, name: string): Promise<{ uri: vscode.Uri; offset: number } | undefined> {
    const document = await vscode.workspace.openTextDocument(uri);
    const context = fixContextOf(this.#services, this.#cache, document);
    if (!context.ok) return undefined;
    const { firstRead } = await import('../../../core/fix/rename');
    const source = { path: context.file, text: document.getText(), languageId: document.languageId };
    const span = await firstRead(context.host, source, name);
    return span && { uri, offset: span.start };
  }
}

async function definitionIn(
  uri: vscode.Uri,
  name: string,
): Promise<{ uri: vscode.Uri; offset: number } | undefined> {
  const file = isEnvFile(uri) ? await openEditable(uri) : undefined;
  if (!file) return undefined;
  const { parseEnv } = await import('../../../core/env/document');
  const text = file.text.replace(/^\uFEFF/, '');
  const entry = parseEnv(text).entries.findLast((one) => one.name === name);
  return entry && { uri, offset: entry.nameSpan.start };
}

/** The message for the user once the rename is applied. */
function messageFor(
  { files, reads, mentions }: RenamePlan,
  name: string,
  newName: string,
  { folder }: FixContext,
): RenameMessage {
  const count = files.length;
  const done =
    count === 1
      ? vscode.l10n.t('Renamed {0} to {1} in 1 file.', name, newName)
      : vscode.l10n.t('Renamed {0} to {1} in {2} files.', name, newName, count);
  const mentioned = [...new Set(mentions.map(({ path }) => path))];
  const [first] = mentioned;
  if (first !== undefined) {
    const file = baseName(vscode.Uri.joinPath(folder.uri, first));
    const more = mentioned.length - 1;
    const remaining =
      more === 0
        ? vscode.l10n.t("{0} is still mentioned in {1}. Check whether that's intended.", name, file)
        : vscode.l10n.t(
            "{0} is still mentioned in {1} and {2} more. Check whether that's intended.",
            name,
            file,
            more,
          );
    return { done, remaining, name };
  }
  if (reads > 0) return { done, name };
  const remaining = vscode.l10n.t(
    'Keyward found no code that reads {0}. Update the code that does to read {1}.',
    name,
    newName,
  );
  return { done, remaining, name };
}
