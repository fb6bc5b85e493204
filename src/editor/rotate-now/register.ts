import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { Command } from '../shared/identifiers';
import type { KeyEntry } from '../shared/keys/key-list';
import { rowInWords } from '../shared/keys/key-words';
import type { Services } from '../shared/services';
import { RotatePanels } from './rotate-panel';
import { registerCommand, showInformationMessage, showQuickPick } from '../shared/window';

/** A row of the Keys view or one of its items; undefined from the palette. */
type Target = KeyEntry | { readonly entry: KeyEntry } | undefined;

/** "Rotate Now": from creating the new key to revoking the old one. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const panels = disposables.add(new RotatePanels(services));
  const rotate = async (entry: KeyEntry): Promise<void> => {
    if (entry.status.present) {
      await panels.show(entry);
      return;
    }
    void showInformationMessage(
      vscode.l10n.t(
        '{0} is not on this machine. Rotate it where {1} is, or mark it as rotated.',
        entry.status.name,
        entry.status.envFile,
      ),
    );
  };
  services.actions.provide('rotation', { rotate });
  disposables.add(
    registerCommand(Command.rotateNow, async (target: Target) => {
      const entry = target && 'entry' in target ? target.entry : (target ?? (await pick(services)));
      if (entry) await rotate(entry);
    }),
  );
  return disposables;
}

async function pick({ keys }: Services): Promise<KeyEntry | undefined> {
  const entries = keys.entries().filter(({ status }) => status.present && status.linkedTo === undefined);
  if (entries.length === 0) {
    void showInformationMessage(vscode.l10n.t('No keys in the .env files of this workspace yet.'));
    return undefined;
  }
  const items = entries.map((entry) => ({
    label: entry.status.name,
    description: [...rowInWords(entry), entry.status.envFile].join(' · '),
    entry,
  }));
  const title = vscode.l10n.t('Select a key to rotate');
  return (await showQuickPick(items, { title, matchOnDescription: true }))?.entry;
}
