import type * as vscode from 'vscode';
import { workspace } from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { isEditable, isSmallEnough } from './documents';
import { isEnvFile } from './env-files';
import type { Services } from './services';
import { readSettings } from './settings';

/**
 * Finds the keys in the current text of a document that its policy reports.
 * @returns undefined if the document is not scanned: env files, where keys belong, and documents that are too large or read-only
 */
export async function scanDocument(
  { policies }: Pick<Services, 'policies'>,
  document: vscode.TextDocument,
): Promise<readonly Finding[] | undefined> {
  if (!readSettings(document.uri).detectionEnabled || !isEditable(document) || isEnvFile(document.uri)) {
    return undefined;
  }
  const [{ scanByPolicy }, policy] = await Promise.all([
    import('../../core/policy'),
    policies.forFile(document.uri),
  ]);
  const text = document.getText();
  if (!isSmallEnough(text)) return undefined;
  const facts = {
    languageId: document.languageId,
    fileName: workspace.asRelativePath(document.uri, false),
  };
  return scanByPolicy(text, facts, policy, policies.patterns).findings;
}

/** The findings in the current text of a document. Scans it if that has not been done since its last change. */
export async function findingsNow(
  services: Pick<Services, 'policies' | 'findings'>,
  document: vscode.TextDocument,
): Promise<readonly Finding[]> {
  if (services.findings.isCurrent(document)) return services.findings.current(document);
  return (await scanDocument(services, document)) ?? [];
}
