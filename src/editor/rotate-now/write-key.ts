import * as vscode from 'vscode';
import { refuse, type Refusal } from '../../core/base/refusal';
import { applyAndSave } from '../shared/apply-edit';
import { openEditable, type EditableText } from '../shared/documents';
import type { KeyEntry } from '../shared/keys/key-list';
import { addLedgerChange } from '../shared/keys/ledger-file';
import { projectReader } from '../shared/project-reader';
import type { Services } from '../shared/services';
import { today } from '../shared/today';
import { codeOccurrences, relatedVariables, isKey, valueOf, type EnvVariable } from './occurrences';
import { showInputBox, showManyPick } from '../shared/window';

/** The result of writing a key. */
export interface Written {
  readonly ok: true;
  /** Where code still contains the old key. */
  readonly left: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Asks for a variable's new key and writes it to its env file and to other variables that the user selects, as one undoable
 * edit that includes the ledger's dates. Neither the old nor the new key is kept.
 * @returns undefined if the user canceled
 */
export async function writeNewKey(
  services: Services,
  entry: KeyEntry,
): Promise<Written | Refusal | undefined> {
  const old = await valueOf(entry);
  if (old === undefined)
    return refuse(
      vscode.l10n.t('{0} no longer has a value in {1}.', entry.status.name, entry.status.envFile),
      vscode.l10n.t('Refresh the Keys view and try again.'),
    );
  if (/[\r\n]/.test(old))
    return refuse(
      vscode.l10n.t("{0} has several lines, so it can't be entered here.", entry.status.name),
      vscode.l10n.t('Paste the new key into the file. Keyward records it as rotated.'),
    );
  const value = await askForKey(entry, old);
  if (value === undefined) return undefined;
  const variables = await chooseVariables(entry, await relatedVariables(entry, old));
  if (!variables) return undefined;
  const left = await codeOccurrences(services, entry.folder, old);
  const written = await write(services, entry, variables, value);
  return written.ok ? { ...written, left } : written;
}

async function askForKey({ status }: KeyEntry, old: string): Promise<string | undefined> {
  const { newKeyProblem } = await import('../../core/fix/replace-key');
  const { Error, Warning } = vscode.InputBoxValidationSeverity;
  const typed = await showInputBox({
    title: vscode.l10n.t('New key for {0}', status.name),
    prompt: vscode.l10n.t('Keyward writes it to {0} and nowhere else.', status.envFile),
    password: true,
    ignoreFocusOut: true, // the user comes back from the provider's page
    validateInput: (text) => {
      const problem = text === '' ? undefined : newKeyProblem(text, status.name, old);
      return problem && { message: problem.message, severity: problem.isError ? Error : Warning };
    },
  });
  const value = typed?.trim();
  return value === undefined || value === '' || newKeyProblem(value, status.name, old)?.isError === true
    ? undefined
    : value;
}

/** Asks only if there is a choice. Equal values are selected; a different value with the same name is not. */
async function chooseVariables(
  entry: KeyEntry,
  variables: readonly EnvVariable[],
): Promise<readonly EnvVariable[] | undefined> {
  if (variables.length < 2) return variables;
  const items = variables.map((variable) => ({
    label: variable.name,
    description: variable.path,
    detail: isKey(variable, entry)
      ? vscode.l10n.t('This key')
      : variable.isSame
        ? vscode.l10n.t('Same value')
        : vscode.l10n.t('Different value, probably a different key'),
    picked: variable.isSame,
    variable,
  }));
  const chosen = await showManyPick(items, {
    title: vscode.l10n.t('Select where to write the new key'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen === undefined || chosen.length === 0 ? undefined : chosen.map(({ variable }) => variable);
}

async function write(
  services: Services,
  entry: KeyEntry,
  variables: readonly EnvVariable[],
  value: string,
): Promise<Omit<Written, 'left'> | Refusal> {
  const edit = new vscode.WorkspaceEdit();
  // The ledger first, so that listeners to the changed file already find the rotation recorded.
  for (const folder of new Set(variables.map((variable) => variable.folder))) {
    const inside = variables.filter((variable) => variable.folder === folder);
    const refusal = await addRotation(edit, entry, folder, inside);
    if (refusal) return refusal;
  }
  const plan = await planFiles(services, variables, value);
  if (!plan.ok) return plan;
  for (const { uri, file, edits } of plan.files) {
    if (
      services.platform.readOnlyPart &&
      uri.scheme === 'file' &&
      (await services.platform.readOnlyPart(uri.fsPath))
    )
      return refuse(
        vscode.l10n.t('{0} is read-only.', vscode.workspace.asRelativePath(uri)),
        vscode.l10n.t('Make it writable and try again.'),
      );
    file.apply(edit, edits);
  }
  for (const { folder, path, name } of variables) services.keys.expectRotation(folder, `${path}#${name}`);
  if (!(await applyAndSave(edit)))
    return refuse(
      vscode.l10n.t('The files changed while the edit was being prepared.'),
      vscode.l10n.t('Try again.'),
    );
  return { ok: true, notes: plan.notes };
}

async function addRotation(
  edit: vscode.WorkspaceEdit,
  entry: KeyEntry,
  folder: vscode.WorkspaceFolder,
  variables: readonly EnvVariable[],
): Promise<Refusal | undefined> {
  const { markRotated, recordStep } = await import('../../core/keys');
  const { provider, ruleId } = entry.status;
  const facts = { ...(provider !== undefined && { provider }), ...(ruleId !== undefined && { ruleId }) };
  const day = today();
  return addLedgerChange(
    edit,
    folder,
    variables.map(({ path, name }) => ({ id: `${path}#${name}`, ...facts })),
    (text, key) => {
      const rotated = markRotated(text, key, day, 'user');
      return rotated.ok ? recordStep(rotated.newText, key, 'write', true, day) : rotated;
    },
  );
}

interface PlannedFile {
  readonly uri: vscode.Uri;
  readonly file: EditableText;
  readonly edits: Parameters<EditableText['apply']>[1];
}

async function planFiles(
  { platform }: Services,
  variables: readonly EnvVariable[],
  value: string,
): Promise<
  { readonly ok: true; readonly files: readonly PlannedFile[]; readonly notes: readonly string[] } | Refusal
> {
  const [{ planKeyReplacement }, { readProject }] = await Promise.all([
    import('../../core/fix/replace-key'),
    import('../../core/project/describe'),
  ]);
  const parse = await platform.envParser();
  const files: PlannedFile[] = [];
  const notes: string[] = [];
  for (const variable of new Map(variables.map((one) => [one.file.toString(), one])).values()) {
    const { file: uri, folder, path } = variable;
    const file = await openEditable(uri);
    if (!file)
      return refuse(
        vscode.l10n.t('{0} no longer exists.', path),
        vscode.l10n.t('Refresh the Keys view and try again.'),
      );
    const { loaders } = await readProject(projectReader(folder.uri), path, undefined);
    const names = variables.filter((one) => one.file.toString() === uri.toString()).map(({ name }) => name);
    const plan = planKeyReplacement({ text: file.text, loaders, names, value, parse });
    if (!plan.ok) return refuse(`${path}: ${plan.reason}`, plan.nextStep);
    notes.push(...plan.notes);
    files.push({ uri, file, edits: plan.edits });
  }
  return { ok: true, files, notes };
}
