import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import type { IsComment } from '../../core/policy';
import { refuse, type Refusal } from '../../core/base/refusal';
import { codeAt } from '../../core/syntax';
import { errorCount } from '../../core/syntax/node';
import { rangeOf, relativePath } from '../shared/documents';
import type { Services } from '../shared/services';
import { keywardFileFor, policyEdit, type PolicyEdit } from './policy-edit';

/** Where a finding is allowed. `rule` turns off its rule instead. */
export type AllowScope = 'line' | 'file' | 'folder' | 'everywhere' | 'rule';

/** An edit of the document itself, or of `.keyward.json`. */
export type AllowEdit = PolicyEdit | { readonly ok: true; readonly edit: vscode.WorkspaceEdit };

export const ALLOW_SCOPES: readonly AllowScope[] = ['line', 'file', 'folder', 'everywhere', 'rule'];

/** The title in the light bulb and in the command's list. */
export function titleOf(scope: AllowScope, document: vscode.TextDocument, finding: Finding): string {
  switch (scope) {
    case 'line':
      return vscode.l10n.t('Allow on this line with a comment');
    case 'file':
      return vscode.l10n.t('Allow this value in this file (.keyward.json)');
    case 'folder':
      return vscode.l10n.t('Allow this value in {0} (.keyward.json)', `${folderOf(document) ?? ''}/`);
    case 'everywhere':
      return vscode.l10n.t('Allow this value everywhere (.keyward.json)');
    case 'rule':
      return vscode.l10n.t('Turn off rule "{0}" for this folder (.keyward.json)', finding.title);
  }
}

/** The edit for one scope, or why there is none. Nothing is applied. */
export async function buildAllow(
  services: Services,
  scope: AllowScope,
  document: vscode.TextDocument,
  finding: Finding,
  reason?: string,
): Promise<AllowEdit | Refusal> {
  return scope === 'line'
    ? markerEdit(services, document, finding, reason)
    : entryEdit(scope, document, finding, reason);
}

async function markerEdit(
  services: Services,
  document: vscode.TextDocument,
  finding: Finding,
  reason: string | undefined,
): Promise<AllowEdit | Refusal> {
  const { version, languageId } = document;
  const text = document.getText();
  const [{ planMarker }, isComment] = await Promise.all([
    import('../../core/policy'),
    commentCheckFor(services, document, finding),
  ]);
  if (document.version !== version) return refuseChanged();
  const plan = planMarker(text, languageId, finding, reason, isComment);
  if (!plan.ok) return plan;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, plan.edit.span), plan.edit.text);
  return { ok: true, edit };
}

/** For languages with a grammar: distinguishes comments from strings and page text. */
async function commentCheckFor(
  { platform }: Services,
  document: vscode.TextDocument,
  { span }: Finding,
): Promise<IsComment | undefined> {
  const { languageId } = document;
  const code = codeAt({ text: document.getText(), secret: span, languageId });
  if (!code.ok) return undefined;
  const withTree = await platform.parser(code.language.grammar);
  const errorsBefore = withTree(code.view, errorCount);
  return (text, offset) => {
    const changed = codeAt({ text, secret: { start: offset, end: offset }, languageId });
    if (!changed.ok) return false;
    return withTree(changed.view, (root) => {
      const isComment = root.descendantForIndex(offset)?.type.endsWith('comment') === true;
      return isComment && errorCount(root) <= errorsBefore;
    });
  };
}

async function entryEdit(
  scope: Exclude<AllowScope, 'line'>,
  document: vscode.TextDocument,
  finding: Finding,
  reason: string | undefined,
): Promise<PolicyEdit | Refusal> {
  const file = keywardFileFor(document.uri);
  if (!file) return noFolder();
  const { entryFor, planAllow, planPolicyList, identityOf } = await import('../../core/policy');
  if (scope === 'rule') {
    const edit = await policyEdit(file, (text) => planPolicyList(text, 'disabledRules', [finding.ruleId]));
    return edit.ok ? { ...edit, turnsOffRule: true } : edit;
  }
  const entry = entryFor(identityOf(finding, document.getText()), pathScopeOf(scope, document), reason);
  return entry.ok ? policyEdit(file, (text) => planAllow(text, entry)) : entry;
}

/** Why a scope can't be used for this finding; undefined if it can. Fast: reads only the document. */
export async function refusalFor(
  services: Services,
  scope: AllowScope,
  document: vscode.TextDocument,
  finding: Finding,
): Promise<Refusal | undefined> {
  if (scope === 'line') {
    const built = await markerEdit(services, document, finding, undefined);
    return built.ok ? undefined : built;
  }
  if (!keywardFileFor(document.uri)) return noFolder();
  if (scope === 'rule') return undefined;
  const { entryFor, identityOf } = await import('../../core/policy');
  const entry = entryFor(identityOf(finding, document.getText()), pathScopeOf(scope, document));
  return entry.ok ? undefined : entry;
}

function pathScopeOf(
  scope: 'file' | 'folder' | 'everywhere',
  document: vscode.TextDocument,
): string | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (scope === 'file') return folder && relativePath(folder.uri, document.uri);
  return scope === 'folder' ? `${folderOf(document) ?? ''}/**` : undefined;
}

function noFolder(): Refusal {
  return refuse(
    vscode.l10n.t("This file isn't in an open folder, so there's no .keyward.json to write to."),
    vscode.l10n.t('Allow the key with a comment, or save the file in an open folder.'),
  );
}

/** The document's folder relative to its workspace folder; undefined at the top. */
export function folderOf(document: vscode.TextDocument): string | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const path = folder && relativePath(folder.uri, document.uri);
  const slash = path?.lastIndexOf('/') ?? -1;
  return slash > 0 ? path?.slice(0, slash) : undefined;
}

export function refuseChanged(): Refusal {
  return refuse(vscode.l10n.t('The file changed in the meantime.'), vscode.l10n.t('Try again.'));
}
