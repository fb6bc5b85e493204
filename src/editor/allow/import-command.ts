import * as vscode from 'vscode';
import type { Baseline, ScannedFile } from '../../core/policy';
import { THIRD_PARTY_GLOB } from '../../core/base/third-party-folders';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import { baseName, isSmallEnough, readText, relativePath } from '../shared/documents';
import { reportError } from '../shared/errors';
import type { Services } from '../shared/services';
import { applyAllow, say } from './allow-command';
import { keywardFileFor, type LastWritten, policyEdit } from './policy-edit';

/** What baselines are usually called. */
const CANDIDATES = '**/{.secrets.baseline,.gitleaksignore,*gitleaks*.json}';
const MOST_CANDIDATES = 20;

/**
 * Makes entries of `.keyward.json` from another scanner's baseline: one edit, which can be taken back.
 * @param file the baseline, as a URI in text; default: one that is picked
 */
export async function importAllowList(
  services: Services,
  written: LastWritten,
  file?: string,
): Promise<void> {
  try {
    const uri = file === undefined ? await pickBaseline() : vscode.Uri.parse(file);
    if (!uri) return;
    const target = keywardFileFor(uri);
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!target || !folder) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('Choose a baseline within an open folder: its paths count from there.'),
      );
      return;
    }
    const { readBaseline, entriesFor, planAllowAll } = await import('../../core/policy');
    const baseline = readBaseline(uri.path, (await readText(uri)) ?? '');
    if (!baseline.ok) return void say(baseline);
    const scanned = await scanAll(services, folder, baseline);
    if (!scanned) return; // withdrawn
    const { entries, gone } = entriesFor(baseline, (name) => scanned.get(name));
    if (entries.length > 0) {
      const edit = await policyEdit(target, (text) => planAllowAll(text, entries));
      if (!edit.ok) return void say(edit);
      if (!(await applyAllow(edit, written))) return;
    }
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        '{0} entries imported; {1} left out that Keyward does not find there, {2} marked as real.',
        entries.length,
        gone,
        baseline.real,
      ),
    );
  } catch (error) {
    reportError(
      services.log,
      vscode.l10n.t('The baseline could not be imported. See the log for the reason.'),
      error,
    );
  }
}

async function pickBaseline(): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(CANDIDATES, THIRD_PARTY_GLOB, MOST_CANDIDATES);
  const items: (vscode.QuickPickItem & { uri?: vscode.Uri })[] = found.map((uri) => ({
    label: baseName(uri),
    description: vscode.workspace.asRelativePath(uri),
    uri,
  }));
  items.push({ label: vscode.l10n.t('Choose a file…') });
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Import what another scanner passes over into {0}', KEYWARD_FILE),
    placeHolder: vscode.l10n.t('A JSON report of gitleaks, a .gitleaksignore, or a .secrets.baseline'),
  });
  if (!picked || picked.uri) return picked?.uri;
  const [chosen] = (await vscode.window.showOpenDialog({ canSelectMany: false })) ?? [];
  return chosen;
}

/** The files that the baseline names, scanned; undefined when the user withdrew. */
function scanAll(
  { policies }: Services,
  folder: vscode.WorkspaceFolder,
  { known }: Baseline,
): Thenable<Map<string, ScannedFile> | undefined> {
  const names = [...new Set(known.map(({ file }) => file))];
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Importing'), cancellable: true },
    async (progress, token) => {
      const { scanByPolicy } = await import('../../core/policy');
      const scanned = new Map<string, ScannedFile>();
      for (const name of names) {
        if (token.isCancellationRequested) return undefined;
        progress.report({ increment: 100 / names.length, message: name });
        const uri = vscode.Uri.joinPath(folder.uri, name);
        if (relativePath(folder.uri, uri) !== name) continue; // outside the folder
        const [text, policy] = await Promise.all([readText(uri), policies.forFile(uri)]);
        if (text === undefined || !isSmallEnough(text)) continue;
        const { findings } = scanByPolicy(text, { fileName: name }, policy, policies.patterns);
        scanned.set(name, { text, findings });
      }
      return scanned;
    },
  );
}
