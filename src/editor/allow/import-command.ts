import * as vscode from 'vscode';
import type { Baseline, ScannedFile } from '../../core/policy';
import { THIRD_PARTY_GLOB } from '../../core/base/third-party-folders';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import { baseName, isSmallEnough, readText, relativePath } from '../shared/documents';
import { reportError, showRefusal } from '../shared/errors';
import type { Services } from '../shared/services';
import { applyAllow } from './allow-command';
import { keywardFileFor, type LastPolicyEdit, policyEdit } from './policy-edit';
import { showInformationMessage, showQuickPick, showWarningMessage, withProgress } from '../shared/window';

/** Usual names of other scanners' baselines. */
const CANDIDATES = '**/{.secrets.baseline,.gitleaksignore,*gitleaks*.json}';
const MOST_CANDIDATES = 20;

/**
 * Imports another scanner's baseline as allow entries in `.keyward.json`, with one edit that can be undone.
 * @param file URI of the baseline, as text; default: the user selects one
 */
export async function importAllowlist(
  services: Services,
  lastEdit: LastPolicyEdit,
  file?: string,
): Promise<void> {
  try {
    const uri = file === undefined ? await pickBaseline() : vscode.Uri.parse(file);
    if (!uri) return;
    const target = keywardFileFor(uri);
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!target || !folder) {
      void showWarningMessage(
        vscode.l10n.t('Select a baseline in an open folder. Its paths must be relative to that folder.'),
      );
      return;
    }
    const { readBaseline, entriesFor, planAllowAll } = await import('../../core/policy');
    const baseline = readBaseline(uri.path, (await readText(uri)) ?? '');
    if (!baseline.ok) {
      showRefusal(baseline);
      return;
    }
    const scanned = await scanAll(services, folder, baseline);
    if (!scanned) return; // canceled
    const { entries, gone } = entriesFor(baseline, (name) => scanned.get(name));
    if (entries.length > 0) {
      const edit = await policyEdit(target, (text) => planAllowAll(text, entries));
      if (!edit.ok) {
        showRefusal(edit);
        return;
      }
      if (!(await applyAllow(edit, lastEdit))) return;
    }
    void showInformationMessage(resultInWords(entries.length, gone, baseline.real));
  } catch (error) {
    reportError(services.log, vscode.l10n.t("Couldn't import the baseline. See the log for details."), error);
  }
}

function resultInWords(imported: number, notFound: number, real: number): string {
  return imported === 1
    ? vscode.l10n.t(
        "Imported 1 allow entry. Skipped {0} that Keyward doesn't find and {1} marked as real secrets.",
        notFound,
        real,
      )
    : vscode.l10n.t(
        "Imported {0} allow entries. Skipped {1} that Keyward doesn't find and {2} marked as real secrets.",
        imported,
        notFound,
        real,
      );
}

async function pickBaseline(): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(CANDIDATES, THIRD_PARTY_GLOB, MOST_CANDIDATES);
  const items: (vscode.QuickPickItem & { uri?: vscode.Uri })[] = found.map((uri) => ({
    label: baseName(uri),
    description: vscode.workspace.asRelativePath(uri),
    uri,
  }));
  items.push({ label: vscode.l10n.t('Browse…') });
  const picked = await showQuickPick(items, {
    title: vscode.l10n.t('Import Allowlist into {0}', KEYWARD_FILE),
    placeHolder: vscode.l10n.t('Select a gitleaks JSON report, a .gitleaksignore, or a .secrets.baseline'),
  });
  if (!picked || picked.uri) return picked?.uri;
  const [chosen] = (await vscode.window.showOpenDialog({ canSelectMany: false })) ?? [];
  return chosen;
}

/** Scans the files that the baseline names. @returns undefined if the user canceled */
function scanAll(
  { policies }: Services,
  folder: vscode.WorkspaceFolder,
  { known }: Baseline,
): Thenable<Map<string, ScannedFile> | undefined> {
  const names = [...new Set(known.map(({ file }) => file))];
  return withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Importing allow entries…'),
      cancellable: true,
    },
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
