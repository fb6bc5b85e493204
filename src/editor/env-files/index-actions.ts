import * as vscode from 'vscode';
import { applyAndSave } from '../shared/documents';
import { reportError } from '../shared/errors';
import { View } from '../shared/identifiers';
import type { Services } from '../shared/services';
import type { EnvFileStore } from './env-file-store';
import type { EnvFileEntry } from './survey';
import { ignoreEdit } from './ignore-edit';

type Wanted = 'tracked' | 'staged';

/** Makes git forget a file after a plain word on what that does not do. It is no edit and cannot be undone: so it asks. */
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
  const pushed = report.git?.pushed
    ? vscode.l10n.t('A remote has it already.')
    : vscode.l10n.t('Whoever has the repository has it.');
  const detail = [
    vscode.l10n.t('Your next commit takes it out of git; the file stays on your disk.'),
    ...(open ? [vscode.l10n.t('A line in .gitignore keeps it out from then on.')] : []),
    vscode.l10n.t(
      'Every commit so far still holds it. {0} Create new keys at their providers and revoke these.',
      pushed,
    ),
  ].join(' ');
  const title = vscode.l10n.t('Stop tracking {0}?', report.file);
  if ((await vscode.window.showWarningMessage(title, { modal: true, detail }, button)) !== button) return;
  await changeIndex(services, store, entry, async (git, root) => {
    const done = await git.stopTracking(root, [uri.fsPath]);
    if (done.ok && open) await applyAndSave(await ignoreEdit(services, [uri]));
    return done;
  });
  if (store.at(uri)?.report.git?.tracked !== false) return;
  const showKeys = vscode.l10n.t('Show Keys');
  void vscode.window
    .showInformationMessage(
      vscode.l10n.t('Git no longer tracks {0}. Commit that, and rotate its keys.', report.file),
      showKeys,
    )
    .then((choice) => {
      if (choice === showKeys) void vscode.commands.executeCommand(`${View.keys}.focus`);
    });
}

/** Puts the index back to the last commit's state of the file; the file stays as it is. */
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
    'The next commit leaves it as the last one has it. The file on your disk stays as it is.',
  );
  if ((await vscode.window.showWarningMessage(title, { modal: true, detail }, button)) !== button) return;
  await changeIndex(services, store, entry, (git, root) => git.unstage(root, [uri.fsPath]));
}

type Git = NonNullable<Services['platform']['git']>;

async function changeIndex(
  { platform, log }: Services,
  store: EnvFileStore,
  { uri, report }: EnvFileEntry,
  change: (git: Git, root: string) => ReturnType<Git['unstage']>,
): Promise<void> {
  const { git } = platform;
  const root = report.git?.root;
  if (!git || root === undefined) return;
  try {
    const done = await change(git, root);
    if (!done.ok) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Git did not change its index for {0}: {1}', report.file, done.message),
      );
    }
    await store.refresh();
  } catch (error) {
    reportError(log, vscode.l10n.t('Git’s index could not be changed for {0}.', uri.path), error);
  }
}

/** The file given, or one the user picks among those it can be done to; undefined after a sentence on why there is none. */
async function choose(
  services: Services,
  store: EnvFileStore,
  given: EnvFileEntry | undefined,
  wanted: Wanted,
): Promise<EnvFileEntry | undefined> {
  if (!services.platform.git || !vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Git is not run here: trust this folder in a desktop or server window first.'),
    );
    return undefined;
  }
  if (given) return given;
  await store.refresh();
  const entries = store
    .entries()
    .filter(({ report }) => report.kind !== 'example' && report.git?.byGit && report.git[wanted]);
  if (entries.length === 0) {
    void vscode.window.showInformationMessage(
      wanted === 'tracked'
        ? vscode.l10n.t('Git tracks no env file of this workspace. Nothing was changed.')
        : vscode.l10n.t('No env file of this workspace is staged. Nothing was changed.'),
    );
    return undefined;
  }
  const items = entries.map((entry) => ({ label: entry.report.file, description: entry.folder.name, entry }));
  const title =
    wanted === 'tracked'
      ? vscode.l10n.t('Which file should git stop tracking?')
      : vscode.l10n.t('Which file should be unstaged?');
  return (await vscode.window.showQuickPick(items, { title }))?.entry;
}
