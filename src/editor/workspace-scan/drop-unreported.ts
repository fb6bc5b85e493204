import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { severityOf, type FilePolicy } from '../../core/policy/file-policy';
import { yieldToEventLoop } from '../shared/event-loop';
import type { Services } from '../shared/services';
import { readSettings } from '../shared/settings';

/** Files checked before other work gets a turn. */
const BATCH_SIZE = 200;

/**
 * Drops findings of earlier scans that settings and policies no longer report, before anything is scanned again. Findings that are
 * now reported, or allowed by their value, need another scan.
 */
export async function dropUnreported({ findings, policies }: Services, signal: AbortSignal): Promise<void> {
  const files = findings.scannedFiles();
  for (let done = 0; done < files.length; done += BATCH_SIZE) {
    const batch = files.slice(done, done + BATCH_SIZE);
    const enabled = new Map<vscode.WorkspaceFolder | undefined, boolean>();
    const checked = await Promise.all(
      batch.map(async (uri) => {
        const folder = vscode.workspace.getWorkspaceFolder(uri);
        if (!enabled.has(folder)) enabled.set(folder, readSettings(uri).detectionEnabled);
        const wanted = folder !== undefined && enabled.get(folder) === true;
        return { uri, policy: wanted ? await policies.forFile(uri) : undefined };
      }),
    );
    if (signal.aborted) return;
    findings.changeScanned((scanned) => {
      for (const { uri, policy } of checked)
        scanned.keepOnly(uri, (finding) => policy !== undefined && isReported(finding, policy));
    });
    await yieldToEventLoop();
  }
}

function isReported(finding: Finding, policy: FilePolicy): boolean {
  const { confidence, sensitivity, ruleId, provider } = finding;
  if (policy.excludedBy !== undefined || severityOf(finding, policy.severity) === 'off') return false;
  if (policy.minConfidence === 'high' && confidence !== 'high') return false;
  if (policy.minConfidence === 'medium' && confidence === 'low') return false;
  if (sensitivity === 'public' && !policy.includePublic) return false;
  const names = [ruleId, provider ?? ruleId].map((name) => name.toLowerCase());
  return !policy.disabled.some((rule) => names.includes(rule.toLowerCase()));
}
