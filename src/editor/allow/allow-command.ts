import * as vscode from 'vscode';
import type { Refusal } from '../../core/base/refusal';
import type { Finding } from '../../core/finding/finding';
import { applyAndSave } from '../shared/apply-edit';
import { reportError, showRefusal } from '../shared/errors';
import type { Services } from '../shared/services';
import { type LastPolicyEdit, type PolicyEdit, refuseNotWritten } from './policy-edit';
import {
  ALLOW_SCOPES,
  type AllowEdit,
  type AllowScope,
  buildAllow,
  folderOf,
  refusalFor,
  refuseChanged,
  titleOf,
} from './allow-scopes';
import { showInformationMessage, showInputBox, showQuickPick } from '../shared/window';

/**
 * Asks where and why to allow a finding, and allows it.
 * @param uri of the document, as text; default: that of the active editor
 * @param offset in the finding, in UTF-16 characters; default: that of the cursor
 * @returns whether the finding is allowed now
 */
export async function allowFinding(
  services: Services,
  lastEdit: LastPolicyEdit,
  uri?: string,
  offset?: number,
): Promise<boolean> {
  try {
    const found = await findingAt(services, uri, offset);
    if (!found) {
      void showInformationMessage(
        vscode.l10n.t('No key at the cursor. Put the cursor on a key that Keyward reports.'),
      );
      return false;
    }
    const { document, finding } = found;
    const { version } = document;
    const answer = await ask(services, document, finding);
    if (!answer) return false;
    if (document.version !== version) return refused(refuseChanged());
    const built = await buildAllow(services, answer.scope, document, finding, answer.reason);
    return built.ok ? await applyAllow(built, lastEdit) : refused(built);
  } catch (error) {
    reportError(services.log, allowFailed(), error);
    return false;
  }
}

/** Applies the edit. If `.keyward.json` was written, notifies the user and offers to undo it. */
export async function applyAllow(built: AllowEdit, lastEdit: LastPolicyEdit): Promise<boolean> {
  if (!('uri' in built)) return vscode.workspace.applyEdit(built.edit);
  if (!(await applyAndSave(built.edit))) return refused(refuseNotWritten());
  lastEdit.remember(built);
  void notifyWritten(built, lastEdit);
  return true;
}

/** Notifies the user that `.keyward.json` was written, with buttons to undo the change or open the file. */
export async function notifyWritten(
  { uri, turnsOffRule }: PolicyEdit,
  lastEdit: LastPolicyEdit,
): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  const open = vscode.l10n.t('Open .keyward.json');
  const choice = await showInformationMessage(
    turnsOffRule
      ? vscode.l10n.t('Rule turned off in .keyward.json. Commit it to share with your team.')
      : vscode.l10n.t('Allowed in .keyward.json. Commit it to share with your team.'),
    undo,
    open,
  );
  if (choice === open) await vscode.window.showTextDocument(uri);
  if (choice === undo) {
    const refusal = await lastEdit.undo();
    if (refusal) showRefusal(refusal);
  }
}

function refused(refusal: Refusal): false {
  showRefusal(refusal);
  return false;
}

export function allowFailed(): string {
  return vscode.l10n.t("Couldn't allow the key. Nothing was changed. See the log for details.");
}

interface FindingInDocument {
  readonly document: vscode.TextDocument;
  readonly finding: Finding;
}

/** The finding at a position. Scans the document if that has not been done. */
async function findingAt(
  services: Services,
  uri?: string,
  offset?: number,
): Promise<FindingInDocument | undefined> {
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

interface ScopeItem extends vscode.QuickPickItem {
  readonly scope: AllowScope;
}

interface Answer {
  readonly scope: AllowScope;
  readonly reason?: string;
}

async function ask(
  services: Services,
  document: vscode.TextDocument,
  finding: Finding,
): Promise<Answer | undefined> {
  const items = await Promise.all(
    ALLOW_SCOPES.filter((scope) => scope !== 'folder' || folderOf(document) !== undefined).map(
      async (scope) => {
        const refusal = await refusalFor(services, scope, document, finding);
        const label = titleOf(scope, document, finding);
        return refusal
          ? { label, iconPath: new vscode.ThemeIcon('circle-slash'), detail: refusal.reason, scope }
          : { label, scope };
      },
    ),
  );
  const picked = await showQuickPick<ScopeItem>(items, {
    title: vscode.l10n.t('Allow {0}', finding.title),
    placeHolder: vscode.l10n.t('Where should it be allowed?'),
  });
  if (!picked) return undefined;
  if (picked.scope === 'rule') return { scope: picked.scope };
  const reason = await showInputBox({
    title: vscode.l10n.t('Allow {0}', finding.title),
    prompt: vscode.l10n.t('Reason for your team (optional)'),
    placeHolder: vscode.l10n.t('Example from the documentation'),
    validateInput: (text) => reasonProblem(text),
  });
  if (reason === undefined) return undefined;
  return { scope: picked.scope, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
}

function reasonProblem(text: string): string | undefined {
  return text.length > 200 ? vscode.l10n.t('Use at most 200 characters.') : undefined;
}
