import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import { openDocument, readText, tryOpenDocument } from '../../shared/documents';
import type { PlacedFinding } from '../../shared/placed-finding';
import { findingsNow } from '../../shared/scan-document';
import type { Services } from '../../shared/services';
import { keysOf, type DocumentKeys } from '../move/plan-keys';

/** Most closed files that are read for a code action. Occurrences in other closed files are not counted. */
const MOST_FILES_READ = 20;

/** How often the same key occurs in files with known findings: open files, or all files after a workspace scan. */
export async function countKnownOccurrences(
  services: Services,
  document: vscode.TextDocument,
  finding: Finding,
): Promise<number> {
  const value = textAt(document, finding);
  let count = 0;
  let read = 0;
  for (const { uri, findings } of candidates(services, finding)) {
    const open = openDocument(uri);
    if (!open && ++read > MOST_FILES_READ) continue;
    const text = open ? open.getText() : ((await readText(uri)) ?? '').replace(/^\uFEFF/, '');
    count += findings.filter(({ finding: { span } }) => text.slice(span.start, span.end) === value).length;
  }
  return count;
}

/** All occurrences of the same key in files with known findings, as the files are now. Those in the document come first. */
export async function occurrencesOf(
  services: Services,
  document: vscode.TextDocument,
  finding: Finding,
): Promise<DocumentKeys[]> {
  const value = textAt(document, finding);
  const occurrences: DocumentKeys[] = [];
  const others = [...candidates(services, finding), ...changedSinceScan(services)];
  for (const uri of uniqueUris([document.uri, ...others.map((one) => one.uri)])) {
    const other = await tryOpenDocument(uri);
    if (!other) continue;
    const same = (await findingsNow(services, other)).filter(
      (one) => one.sensitivity === 'secret' && textAt(other, one) === value,
    );
    if (same.length > 0) occurrences.push(keysOf(other, same));
  }
  return occurrences;
}

/** Documents that have changed since they were scanned. */
export function changedSinceScan({ findings }: Pick<Services, 'findings'>): vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(
    (document) => vscode.workspace.getWorkspaceFolder(document.uri) && findings.isBehind(document),
  );
}

export function uniqueUris(uris: readonly vscode.Uri[]): vscode.Uri[] {
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

/** Files with a finding of the same rule. Notebook files on disk are left out, because their findings may be in outputs. */
function candidates(
  { findings }: Services,
  { ruleId }: Finding,
): { readonly uri: vscode.Uri; readonly findings: readonly PlacedFinding[] }[] {
  return findings.files().flatMap(({ uri, findings: placed }) => {
    const same = placed.filter(({ finding, cell }) => finding.ruleId === ruleId && !cell);
    return same.length > 0 ? [{ uri, findings: same }] : [];
  });
}

function textAt(document: vscode.TextDocument, { span }: Finding): string {
  return document.getText().slice(span.start, span.end);
}
