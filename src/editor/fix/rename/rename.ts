import * as vscode from 'vscode';
import { ENV_FILE_GLOB } from '../../../core/env/file-names';
import type { RenamePlan, Variable } from '../../../core/fix/rename';
import { LANGUAGES_WITH_VARIABLES } from '../../../core/base/languages';
import type { Refusal } from '../../../core/base/refusal';
import { baseName, openEditable, rangeOf } from '../../shared/documents';
import { isEnvFile } from '../../shared/env-files';
import { logError } from '../../shared/errors';
import type { Services } from '../../shared/services';
import { notPrepared, warn } from '../apply/messages';
import { placeOf, type Place } from '../project/fix-context';
import { editOf, plannedFiles } from '../apply/planned-files';
import type { ProjectCache } from '../project/project-cache';
import { RenamedWatch } from './renamed-watch';

/** A letter, digit or underscore: what a rename can be about. */
const WORD = /^[A-Za-z_]\w*$/;

/** The editor's own rename gesture for environment variables: source, env files, examples and declarations at once. */
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

  /** Where it is about anything else the next provider is asked: the language's own. */
  async prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<{ range: vscode.Range; placeholder: string }> {
    const variable = await this.#variableAt(document, position);
    if (!variable.ok) throw new Error(`${variable.reason} ${variable.nextStep}`);
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
    // From here on nothing is thrown: VS Code would ask the language, which would rename a part.
    const nothing = new vscode.WorkspaceEdit();
    if (variable.name === newName) return nothing;
    try {
      const edit = await this.#editFor(document, variable, newName);
      if (token.isCancellationRequested) return nothing;
      if (edit instanceof vscode.WorkspaceEdit) return edit;
      warn(edit);
    } catch (error) {
      logError(this.#services.log, 'Planning a rename failed', error);
      void vscode.window.showErrorMessage(notPrepared());
    }
    return nothing;
  }

  async #variableAt(document: vscode.TextDocument, position: vscode.Position): Promise<Variable | Refusal> {
    const { variableAt, NOT_A_VARIABLE } = await import('../../../core/fix/rename');
    const word = document.getText(
      document.getWordRangeAtPosition(position, /\w+/) ?? new vscode.Range(0, 0, 0, 0),
    );
    if (!WORD.test(word)) return NOT_A_VARIABLE;
    const place = placeOf(this.#services, this.#cache, document);
    if (!place.ok) return place;
    const source = { path: place.file, text: document.getText(), languageId: document.languageId };
    return variableAt(place.host, source, document.offsetAt(position));
  }

  async #editFor(
    document: vscode.TextDocument,
    variable: Variable,
    newName: string,
  ): Promise<vscode.WorkspaceEdit | Refusal> {
    const place = placeOf(this.#services, this.#cache, document);
    if (!place.ok) return place;
    const { planRename } = await import('../../../core/fix/rename');
    const plan = await planRename(place.host, variable, newName);
    if (!plan.ok) return plan;
    const planned = await plannedFiles(this.#services, place, plan.files);
    if (!planned.ok) return planned;
    const edit = await editOf(planned.files);
    const [first] = planned.files;
    if (edit instanceof vscode.WorkspaceEdit && first) {
      this.#watch.expect(first.uri, first.change.newText, toldOf(plan, variable.name, newName, place));
    }
    return edit;
  }

  /**
   * Opens the editor's rename box on a variable: where the file reads it, else in the env file.
   * @param source the file it was read in; @param env the file that holds it
   */
  async start(source: vscode.Uri, env: vscode.Uri, name: string): Promise<void> {
    const place = (await this.#readIn(source, name)) ?? (await lineIn(env, name));
    if (!place) return;
    const editor = await vscode.window.showTextDocument(place.uri);
    const position = editor.document.positionAt(place.offset);
    editor.selection = new vscode.Selection(position, position);
    editor.revealRange(editor.selection);
    await vscode.commands.executeCommand('editor.action.rename', [place.uri, position]);
  }

  async #readIn(uri: vscode.Uri, name: string): Promise<{ uri: vscode.Uri; offset: number } | undefined> {
    const document = await vscode.workspace.openTextDocument(uri);
    const place = placeOf(this.#services, this.#cache, document);
    if (!place.ok) return undefined;
    const { firstRead } = await import('../../../core/fix/rename');
    const source = { path: place.file, text: document.getText(), languageId: document.languageId };
    const span = await firstRead(place.host, source, name);
    return span && { uri, offset: span.start };
  }
}

async function lineIn(
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

/** What is said once the rename stands, and what is left to look at. */
function toldOf(
  { files, reads, mentions }: RenamePlan,
  name: string,
  newName: string,
  { folder }: Place,
): { sentence: string; remaining?: string; name: string } {
  const sentence = vscode.l10n.t('{0} is {1} now, in {2} files', name, newName, files.length);
  const mentioned = [...new Set(mentions.map(({ path }) => path))];
  const [first] = mentioned;
  if (first !== undefined) {
    const file = baseName(vscode.Uri.joinPath(folder.uri, first));
    const remaining =
      mentioned.length === 1
        ? vscode.l10n.t('{0} is still mentioned in {1}: look whether it is meant there.', name, file)
        : vscode.l10n.t(
            '{0} is still mentioned in {1} and {2} more: look whether it is meant there.',
            name,
            file,
            mentioned.length - 1,
          );
    return { sentence, remaining, name };
  }
  if (reads > 0) return { sentence, name };
  const remaining = vscode.l10n.t(
    'No code was found that reads {0}: see to it that what does knows {1}.',
    name,
    newName,
  );
  return { sentence, remaining, name };
}
