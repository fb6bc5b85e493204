import * as vscode from 'vscode';
import { refuse, type Refusal } from '../../core/base/refusal';
import { applyAndSave, openEditable, type EditableText } from '../shared/documents';
import type { KeyEntry } from '../shared/keys/key-list';
import { addLedgerChange } from '../shared/keys/ledger-file';
import { projectReader } from '../shared/project-reader';
import type { Services } from '../shared/services';
import { today } from '../shared/today';
import { codePlaces, envPlaces, isKey, valueOf, type EnvPlace } from './occurrences';

/** What became of it. */
export interface Written {
  readonly ok: true;
  /** Places in code that still hold the old key. */
  readonly left: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Asks for the new key of a variable and puts it into its env file and the other places that are chosen: one undoable
 * edit, the ledger's dates included. Neither key outlives the call.
 * @returns undefined when the user thinks better of it
 */
export async function writeNewKey(
  services: Services,
  entry: KeyEntry,
): Promise<Written | Refusal | undefined> {
  const old = await valueOf(entry);
  if (old === undefined)
    return refuse(
      `${entry.status.name} has no value in ${entry.status.envFile} any more.`,
      'Refresh the Keys view and try again.',
    );
  if (/[\r\n]/.test(old))
    return refuse(
      `${entry.status.name} holds several lines, which cannot be typed into a field.`,
      'Paste the new key into the file yourself: Keyward notices, and counts it as rotated.',
    );
  const value = await askForKey(entry, old);
  if (value === undefined) return undefined;
  const places = await choosePlaces(entry, await envPlaces(entry, old));
  if (!places) return undefined;
  const left = await codePlaces(services, entry.folder, old);
  const written = await write(services, entry, places, value);
  return written.ok ? { ...written, left } : written;
}

async function askForKey({ status }: KeyEntry, old: string): Promise<string | undefined> {
  const { objectionTo } = await import('../../core/fix/replace-key');
  const { Error, Warning } = vscode.InputBoxValidationSeverity;
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('The new key for {0}', status.name),
    prompt: vscode.l10n.t('It is written to {0} and nowhere else.', status.envFile),
    password: true,
    ignoreFocusOut: true, // one comes back from the provider's page
    validateInput: (text) => {
      const objection = text === '' ? undefined : objectionTo(text, status.name, old);
      return objection && { message: objection.sentence, severity: objection.isError ? Error : Warning };
    },
  });
  const value = typed?.trim();
  return value === undefined || value === '' || objectionTo(value, status.name, old)?.isError === true
    ? undefined
    : value;
}

/** Asked only where there is something to choose: equal values are ticked, another value under the same name is not. */
async function choosePlaces(
  entry: KeyEntry,
  places: readonly EnvPlace[],
): Promise<readonly EnvPlace[] | undefined> {
  if (places.length < 2) return places;
  const { t } = vscode.l10n;
  const items = places.map((place) => ({
    label: place.name,
    description: place.path,
    detail: isKey(place, entry)
      ? t('The key itself')
      : place.isSame
        ? t('The same key')
        : t('Another value: a key of its own, as it seems'),
    picked: place.isSame,
    place,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: t('Where shall the new key go?'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen === undefined || chosen.length === 0 ? undefined : chosen.map(({ place }) => place);
}

async function write(
  services: Services,
  entry: KeyEntry,
  places: readonly EnvPlace[],
  value: string,
): Promise<Omit<Written, 'left'> | Refusal> {
  const edit = new vscode.WorkspaceEdit();
  // The ledger first: whoever hears of the changed file finds it said already that the key was rotated.
  for (const folder of new Set(places.map((place) => place.folder))) {
    const inside = places.filter((place) => place.folder === folder);
    const refusal = await addRotation(edit, entry, folder, inside);
    if (refusal) return refusal;
  }
  const plan = await planFiles(services, places, value);
  if (!plan.ok) return plan;
  for (const { uri, file, edits } of plan.files) {
    if (
      services.platform.readOnlyPart &&
      uri.scheme === 'file' &&
      (await services.platform.readOnlyPart(uri.fsPath))
    )
      return refuse(
        `${vscode.workspace.asRelativePath(uri)} is read-only.`,
        'Make it writable and try again.',
      );
    file.apply(edit, edits);
  }
  for (const { folder, path, name } of places) services.keys.expectRotation(folder, `${path}#${name}`);
  if (!(await applyAndSave(edit)))
    return refuse('The files changed while the edit was being prepared.', 'Try again.');
  return { ok: true, notes: plan.notes };
}

async function addRotation(
  edit: vscode.WorkspaceEdit,
  entry: KeyEntry,
  folder: vscode.WorkspaceFolder,
  places: readonly EnvPlace[],
): Promise<Refusal | undefined> {
  const { markRotated, recordStep } = await import('../../core/keys');
  const { provider, ruleId } = entry.status;
  const facts = { ...(provider !== undefined && { provider }), ...(ruleId !== undefined && { ruleId }) };
  const day = today();
  return addLedgerChange(
    edit,
    folder,
    places.map(({ path, name }) => ({ id: `${path}#${name}`, ...facts })),
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
  places: readonly EnvPlace[],
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
  for (const place of new Map(places.map((one) => [one.file.toString(), one])).values()) {
    const { file: uri, folder, path } = place;
    const file = await openEditable(uri);
    if (!file) return refuse(`${path} is no longer there.`, 'Refresh the Keys view and try again.');
    const { loaders } = await readProject(projectReader(folder.uri), path, undefined);
    const names = places.filter((one) => one.file.toString() === uri.toString()).map(({ name }) => name);
    const plan = planKeyReplacement({ text: file.text, loaders, names, value, parse });
    if (!plan.ok) return refuse(`${path}: ${plan.reason}`, plan.nextStep);
    notes.push(...plan.notes);
    files.push({ uri, file, edits: plan.edits });
  }
  return { ok: true, files, notes };
}
