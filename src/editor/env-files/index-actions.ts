import * as vscode from 'vscode';
import { applyAndSave } from '../shared/apply-edit';
import { reportError } from '../shared/errors';
import { View } from '../shared/identifiers';
import type { Services } from '../shared/services';
import type { EnvFileStore } from './env-file-store';
import type { EnvFileEntry } from './survey';
import { ignoreEdit } from './ignore-edit';
import {
  showErrorMessage,
  showInformationMessage,
  showQuickPick,
  showWarningMessage,
} from '../shared/window';

type IndexState = 'tracked' | 'staged';

/** Makes Git stop tracking a file. This is not an edit and cannot be undone, so it explains the consequences and asks first. */
export async function stopTracking(
  services: Services,
  store: EnvFileStore,
  given: EnvFileEntry | undefined,
): Promise<void> {
  const entry = await choose(services, store, given, 'tracked');
  if (!entry) return;
  const { report, uri } = entry;
  const open = report.git?.ignored === false;
  const button = open ? vscode.l10n.t('Stop Tracking and Ignore') : vscode.l10n.t('Stop Tracking');
  const detail = [
    vscode.l10n.t('Your next commit removes it from Git. The file stays on your disk.'),
    ...(open ? [vscode.l10n.t('A line in .gitignore then keeps it out.')] : []),
    report.git?.pushed
      ? vscode.l10n.t('Earlier commits still contain it, and a remote has it.')
      : vscode.l10n.t('Earlier commits still contain it. Anyone with the repository has it.'),
    vscode.l10n.t('Create new keys at their providers and revoke these.'),
  ].join(' ');
  const title = vscode.l10n.t('Stop tracking {0}?', report.file);
  if ((await showWarningMessage(title, { modal: true, detail }, button)) !== button) return;
  await changeIndex(services, store, entry, async (git, root) => {
    const done = await git.stopTracking(root, [uri.fsPath]);
    if (done.ok && open) await applyAndSave(await ignoreEdit(services, [uri]));
    return done;
  });
  if (store.at(uri)?.report.git?.tracked !== false) return;
  const showKeys = vscode.l10n.t('Show Keys');
  void showInformationMessage(
    vscode.l10n.t('{0} is no longer tracked. Commit the change and rotate its keys.', report.file),
    showKeys,
  ).then((choice) => {
    if (choice === showKeys) void vscode.commands.executeCommand(`${View.keys}.focus`);
  });
}

/** Resets the file in the index to the last commit. The file on disk does not change. */
export async function unstage(
  services: Services,
  store: EnvFileStore,
  given: EnvFileEntry | undefined,
): Promise<void> {
  const entry = await choose(services, store, given, 'staged');
  if (!entry) return;
  const { report, uri } = entry;
  const button = vscode.l10n.t('Unstage');
  const title = vscode.l10n.t('Unstage {0}?', report.file);
  const detail = vscode.l10n.t(
    "The next commit won't include its changes. The file on your disk doesn't change.",
  );
  if ((await showWarningMessage(title, { modal: true, detail }, button)) !== button) return;
  await changeIndex(services, store, entry, (git, root) => git.unstage(root, [uri.fsPath]));
}

type Git = NonNullable<Services['platform']['git']>;

async function changeIndex(
  { platform, log }: Services,
  store: EnvFileStore,
  { report }: EnvFileEntry,
  change: (git: Git, root: string) => ReturnType<Git['unstage']>,
): Promise<void> {
  const { git } = platform;
  const root = report.git?.root;
  if (!git || root === undefined) return;
  try {
    const done = await change(git, root);
    if (!done.ok) {
      void showErrorMessage(
        vscode.l10n.t("Git couldn't change its index for {0}: {1}", report.file, done.message),
      );
    }
    await store.refresh();
  } catch (error) {
    reportError(
      log,
      vscode.l10n.t("Couldn't change Git's index for {0}. See the log for details.", report.file),
      error,
    );
  }
}

/** The given file, or one that the user selects; undefined if there is none, and the user knows why. */
async function choose(
  services: Services,
  store: EnvFileStore,
  given: EnvFileEntry | undefined,
  wanted: IndexState,
): Promise<EnvFileEntry | undefined> {
  if (!services.platform.git || !vscode.workspace.isTrusted) {
    void showInformationMessage(
      vscode.l10n.t('Keyward does not run Git here. Trust this folder in a desktop or remote window first.'),
    );
    return undefined;
  }
  if (given) return given;
  await store.refresh();
  const entries = store
    .entries()
    .filter(({ report }) => report.kind !== 'example' && report.git?.byGit && report.git[wanted]);
  if (entries.length === 0) {
    void showInformationMessage(
      wanted === 'tracked'
        ? vscode.l10n.t('Git does not track any env files in this workspace.')
        : vscode.l10n.t('No env files in this workspace are staged.'),
    );
    return undefined;
  }
  const items = entries.map((entry) => ({ label: entry.report.file, description: entry.folder.name, entry }));
  const title =
    wanted === 'tracked'
      ? vscode.l10n.t('Select a file to stop tracking')
      : vscode.l10n.t('Select a file to unstage');
  return (await showQuickPick(items, { title }))?.entry;
}
