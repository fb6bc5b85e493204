import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { refuse, type Refusal } from '../../core/base/refusal';
import { applyAndSave } from '../shared/documents';
import { reportError } from '../shared/errors';
import type { Services } from '../shared/services';
import type { LastWritten } from './policy-edit';
import { type AllowEdit, buildAllow, changed, folderOf, obstacle, titleOf, type Way, WAYS } from './ways';

/**
 * Asks how a finding is to be allowed, and why, and does it.
 * @param uri of the document, as text; default: the active editor's
 * @param offset of the finding; default: the cursor's
 * @returns true when it was done, for callers that go on to the next finding
 */
export async function allowFinding(
  services: Services,
  written: LastWritten,
  uri?: string,
  offset?: number,
): Promise<boolean> {
  try {
    const found = await findingAt(services, uri, offset);
    if (!found) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There is no marked key at the cursor. Put it on one and try again.'),
      );
      return false;
    }
    const { document, finding } = found;
    const { version } = document;
    const answer = await ask(services, document, finding);
    if (!answer) return false;
    if (document.version !== version) return say(changed());
    const built = await buildAllow(services, answer.way, document, finding, answer.reason);
    return built.ok ? await applyAllow(built, written) : say(built);
  } catch (error) {
    reportError(services.log, notDone(), error);
    return false;
  }
}

/** Applies the edit and tells what was written where, with a way back. */
export async function applyAllow(built: AllowEdit, written: LastWritten): Promise<boolean> {
  if (!('uri' in built)) return vscode.workspace.applyEdit(built.edit);
  if (!(await applyAndSave(built.edit))) {
    return say(refuse('.keyward.json could not be changed.', 'Check that it is writable and try again.'));
  }
  written.remember(built);
  void tellWritten(built.uri, written);
  return true;
}

/** Says that `.keyward.json` was written; it can be taken back, or looked at. */
export async function tellWritten(uri: vscode.Uri, written: LastWritten): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  const open = vscode.l10n.t('Open .keyward.json');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('Written to .keyward.json. Commit it, and it holds for everyone.'),
    undo,
    open,
  );
  if (choice === open) await vscode.window.showTextDocument(uri);
  if (choice === undo) {
    const refusal = await written.takeBack();
    if (refusal) say(refusal);
  }
}

export function say({ reason, nextStep }: Refusal): false {
  void vscode.window.showWarningMessage(`${reason} ${nextStep}`);
  return false;
}

export function notDone(): string {
  return vscode.l10n.t('The key could not be allowed, and nothing was changed. See the log for the reason.');
}

interface Found {
  readonly document: vscode.TextDocument;
  readonly finding: Finding;
}

/** The finding at the place given; where the document has not been scanned yet, it is now. */
async function findingAt(services: Services, uri?: string, offset?: number): Promise<Found | undefined> {
  const editor = vscode.window.activeTextEditor;
  const document =
    uri === undefined ? editor?.document : await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  if (!document) return undefined;
  const start = offset === undefined ? editor?.selection : document.positionAt(offset);
  const range = start instanceof vscode.Position ? new vscode.Range(start, start) : start;
  if (!range) return undefined;
  const known = services.findings.at(document, range);
  if (known || offset === undefined) return known && { document, finding: known };
  const { scanByPolicy } = await import('../../core/policy');
  const policy = await services.policies.forFile(document.uri);
  const { findings } = scanByPolicy(
    document.getText(),
    { languageId: document.languageId, fileName: vscode.workspace.asRelativePath(document.uri, false) },
    policy,
    services.policies.patterns,
  );
  const finding = findings.find(({ span }) => span.start <= offset && offset < span.end);
  return finding && { document, finding };
}

interface WayItem extends vscode.QuickPickItem {
  readonly way: Way;
}

interface Answer {
  readonly way: Way;
  readonly reason?: string;
}

async function ask(
  services: Services,
  document: vscode.TextDocument,
  finding: Finding,
): Promise<Answer | undefined> {
  const items = await Promise.all(
    WAYS.filter((way) => way !== 'folder' || folderOf(document) !== undefined).map(async (way) => {
      const refusal = await obstacle(services, way, document, finding);
      const label = titleOf(way, document, finding);
      return refusal ? { label: `$(circle-slash) ${label}`, detail: refusal.reason, way } : { label, way };
    }),
  );
  const picked = await vscode.window.showQuickPick<WayItem>(items, {
    title: vscode.l10n.t('Allow {0}', finding.title),
    placeHolder: vscode.l10n.t('How far shall it be allowed?'),
  });
  if (!picked) return undefined;
  if (picked.way === 'rule') return { way: picked.way };
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Allow {0}', finding.title),
    prompt: vscode.l10n.t('Why, for whoever reads it next? Enter alone gives no reason.'),
    placeHolder: vscode.l10n.t('a documented example'),
    validateInput: (text) => reasonProblem(text),
  });
  if (reason === undefined) return undefined;
  return { way: picked.way, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
}

function reasonProblem(text: string): string | undefined {
  return text.length > 200 ? vscode.l10n.t('Please say it in 200 characters.') : undefined;
}
