import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import type { IsComment } from '../../core/policy';
import { refuse, type Refusal } from '../../core/base/refusal';
import { codeAt } from '../../core/syntax';
import { errorCount } from '../../core/syntax/node';
import { rangeOf, relativePath } from '../shared/documents';
import type { Services } from '../shared/services';
import { keywardFileFor, policyEdit, type PolicyEdit } from './policy-edit';

/** How a finding can be allowed. */
export type Way = 'line' | 'file' | 'folder' | 'everywhere' | 'rule';

/** An edit of the document itself, or of `.keyward.json`. */
export type AllowEdit = PolicyEdit | { readonly ok: true; readonly edit: vscode.WorkspaceEdit };

export const WAYS: readonly Way[] = ['line', 'file', 'folder', 'everywhere', 'rule'];

/** What a way is called, in the light bulb and in the list of the command. */
export function titleOf(way: Way, document: vscode.TextDocument, finding: Finding): string {
  switch (way) {
    case 'line':
      return vscode.l10n.t('Allow on this line, with a comment');
    case 'file':
      return vscode.l10n.t('Allow this value in this file (in .keyward.json)');
    case 'folder':
      return vscode.l10n.t('Allow this value in {0} (in .keyward.json)', `${folderOf(document) ?? ''}/`);
    case 'everywhere':
      return vscode.l10n.t('Allow this value everywhere (in .keyward.json)');
    case 'rule':
      return vscode.l10n.t('Switch off “{0}” for this folder (in .keyward.json)', finding.title);
  }
}

/** The edit for one way, or why there is none. Nothing is applied. */
export async function buildAllow(
  services: Services,
  way: Way,
  document: vscode.TextDocument,
  finding: Finding,
  reason?: string,
): Promise<AllowEdit | Refusal> {
  return way === 'line'
    ? markerEdit(services, document, finding, reason)
    : listEdit(way, document, finding, reason);
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
    grammarProof(services, document, finding),
  ]);
  if (document.version !== version) return changed();
  const plan = planMarker(text, languageId, finding, reason, isComment);
  if (!plan.ok) return plan;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, plan.edit.span), plan.edit.text);
  return { ok: true, edit };
}

/** Where a grammar is at hand, it tells a comment from the text of a string or of a page. */
async function grammarProof(
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

async function listEdit(
  way: Exclude<Way, 'line'>,
  document: vscode.TextDocument,
  finding: Finding,
  reason: string | undefined,
): Promise<PolicyEdit | Refusal> {
  const file = keywardFileFor(document.uri);
  if (!file) return noFolder();
  const { entryFor, planAllow, planPolicyList, identityOf } = await import('../../core/policy');
  if (way === 'rule')
    return policyEdit(file, (text) => planPolicyList(text, 'disabledRules', [finding.ruleId]));
  const entry = entryFor(identityOf(finding, document.getText()), scopeOf(way, document), reason);
  return entry.ok ? policyEdit(file, (text) => planAllow(text, entry)) : entry;
}

/** Why a way is no way for this finding; undefined when it is one. Cheap: nothing but the document is read. */
export async function obstacle(
  services: Services,
  way: Way,
  document: vscode.TextDocument,
  finding: Finding,
): Promise<Refusal | undefined> {
  if (way === 'line') {
    const built = await markerEdit(services, document, finding, undefined);
    return built.ok ? undefined : built;
  }
  if (!keywardFileFor(document.uri)) return noFolder();
  if (way === 'rule') return undefined;
  const { entryFor, identityOf } = await import('../../core/policy');
  const entry = entryFor(identityOf(finding, document.getText()), scopeOf(way, document));
  return entry.ok ? undefined : entry;
}

function scopeOf(way: 'file' | 'folder' | 'everywhere', document: vscode.TextDocument): string | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (way === 'file') return folder && relativePath(folder.uri, document.uri);
  return way === 'folder' ? `${folderOf(document) ?? ''}/**` : undefined;
}

function noFolder(): Refusal {
  return refuse(
    'This file belongs to no open folder, so there is no .keyward.json to write to.',
    'Allow it with a comment on its line, or save the file in a folder that is open in this window.',
  );
}

/** The folder of the document below its workspace folder; undefined at the top. */
export function folderOf(document: vscode.TextDocument): string | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const path = folder && relativePath(folder.uri, document.uri);
  const slash = path?.lastIndexOf('/') ?? -1;
  return slash > 0 ? path?.slice(0, slash) : undefined;
}

export function changed(): Refusal {
  return refuse('The file changed while this was being prepared.', 'Try again.');
}
