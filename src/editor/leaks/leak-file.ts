import * as vscode from 'vscode';
import type { LeakRecord } from '../../core/leaks';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import { refuse, type Refusal } from '../../core/base/refusal';
import { applyAndSave, createFile, openEditable, readText } from '../shared/documents';
import type { Fingerprints } from '../shared/fingerprints';
import { Storage } from '../shared/identifiers';
import type { Services } from '../shared/services';
import type { Subject } from './subject';

/** The key of an incident, without its value. */
export type IncidentKey = Omit<Subject, 'value'>;

/** The incident of a key as the ledger has it. */
export async function incidentOf({ folder, id }: IncidentKey): Promise<LeakRecord | undefined> {
  const { readLeak } = await import('../../core/leaks');
  return readLeak(await readText(ledgerOf(folder)), id);
}

/** Writes the incident into the ledger, one undoable edit. @returns why not */
export async function saveIncident(key: IncidentKey, incident: LeakRecord): Promise<Refusal | undefined> {
  const { recordLeak } = await import('../../core/leaks');
  const uri = ledgerOf(key.folder);
  const file = await openEditable(uri);
  const recorded = recordLeak(file?.text, key, incident);
  if (!recorded.ok) return recorded;
  const edit = new vscode.WorkspaceEdit();
  if (file) file.apply(edit, recorded.edits);
  else createFile(edit, uri, recorded.newText);
  return (await applyAndSave(edit))
    ? undefined
    : refuse(`${KEYWARD_FILE} could not be changed.`, 'Check that it is writable and try again.');
}

function ledgerOf(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, KEYWARD_FILE);
}

/** A keyed mark of the exposed value, in VS Code's own storage: it tells whether the key was replaced. */
interface Mark {
  readonly keyId: string;
  readonly fingerprint: string;
}

/** Remembers which value was exposed, on this machine only and not the value itself. */
export class ExposedValues {
  readonly #services: Services;
  #fingerprints: Promise<Fingerprints> | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  async remember(subject: Subject): Promise<void> {
    const keyed = await this.#keyed();
    const mark: Mark = { keyId: keyed.keyId, fingerprint: await keyed.of(subject.value) };
    await this.#services.context.workspaceState.update(Storage.exposedValues, {
      ...this.#all(),
      [slotOf(subject)]: mark,
    });
  }

  /** Whether another value stands there than the exposed one; undefined: this machine has not seen the exposed one. */
  async isReplaced(key: IncidentKey, value: string | undefined): Promise<boolean | undefined> {
    const mark = this.#all()[slotOf(key)];
    const keyed = await this.#keyed();
    if (mark?.keyId !== keyed.keyId) return undefined;
    return value !== undefined && (await keyed.of(value)) !== mark.fingerprint;
  }

  #all(): Readonly<Record<string, Mark>> {
    return this.#services.context.workspaceState.get<Record<string, Mark>>(Storage.exposedValues, {});
  }

  #keyed(): Promise<Fingerprints> {
    this.#fingerprints ??= import('../shared/fingerprints').then(({ createFingerprints }) =>
      createFingerprints(this.#services.context.secrets),
    );
    return this.#fingerprints;
  }
}

function slotOf({ folder, id }: IncidentKey): string {
  return `${folder.uri.toString()} ${id}`;
}
