import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import { openDocument, readText } from '../../shared/documents';
import type { PlacedFinding } from '../../shared/placed-finding';
import { findingsNow } from '../../shared/scan-document';
import type { Services } from '../../shared/services';
import { keysOf, type DocumentKeys } from '../move/plan-keys';

/** A light bulb reads at most so many files that are not open; beyond them it counts what it knows. */
const MOST_READ = 20;

/**
 * How often the same key stands in the files whose findings are known: those that are open, and all after a scan of the
 * workspace.
 */
export async function knownPlaces(
  services: Services,
  document: vscode.TextDocument,
  finding: Finding,
): Promise<number> {
  const value = textAt(document, finding);
  let count = 0;
  let read = 0;
  for (const { uri, findings } of candidates(services, finding)) {
    const open = openDocument(uri);
    if (!open && ++read > MOST_READ) continue;
    const text = open ? open.getText() : ((await readText(uri)) ?? '').replace(/^\uFEFF/, '');
    count += findings.filter(({ finding: { span } }) => text.slice(span.start, span.end) === value).length;
  }
  return count;
}

/** All places of the same key among the known findings, as they are now; the document's own first. */
export async function placesOf(
  services: Services,
  document: vscode.TextDocument,
  finding: Finding,
): Promise<DocumentKeys[]> {
  const value = textAt(document, finding);
  const places: DocumentKeys[] = [];
  const others = [...candidates(services, finding), ...typedJustNow(services)];
  for (const uri of eachOnce([document.uri, ...others.map((one) => one.uri)])) {
    const other = await openOrUndefined(uri);
    if (!other) continue;
    const same = (await findingsNow(services, other)).filter(
      (one) => one.sensitivity === 'secret' && textAt(other, one) === value,
    );
    if (same.length > 0) places.push(keysOf(other, same));
  }
  return places;
}

/** Documents that changed a moment ago, whose findings are those of an older text yet. */
export function typedJustNow({ findings }: Pick<Services, 'findings'>): vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(
    (document) => vscode.workspace.getWorkspaceFolder(document.uri) && findings.isBehind(document),
  );
}

export function eachOnce(uris: readonly vscode.Uri[]): vscode.Uri[] {
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

/** A document; undefined where the file is gone, or is no text. */
export async function openOrUndefined(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  return openDocument(uri) ?? vscode.workspace.openTextDocument(uri).then(undefined, () => undefined);
}

/** Files with a finding of the same rule. What a notebook printed is not code. */
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
