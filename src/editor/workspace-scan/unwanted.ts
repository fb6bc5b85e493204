import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { severityOf, type FilePolicy } from '../../core/policy/file-policy';
import { yieldToEventLoop } from '../shared/event-loop';
import type { Services } from '../shared/services';
import { readSettings } from '../shared/settings';

/** Files judged between two turns of the event loop. */
const AT_A_TIME = 200;

/**
 * Drops what settings and policies no longer want of what scans have found: at once and everywhere, before anything is
 * scanned again. What is newly wanted, or allowed by its value, only another scan can tell.
 */
export async function dropUnwanted({ findings, policies }: Services, signal: AbortSignal): Promise<void> {
  const files = findings.scannedFiles();
  for (let done = 0; done < files.length; done += AT_A_TIME) {
    const some = files.slice(done, done + AT_A_TIME);
    const enabled = new Map<vscode.WorkspaceFolder | undefined, boolean>();
    const judged = await Promise.all(
      some.map(async (uri) => {
        const folder = vscode.workspace.getWorkspaceFolder(uri);
        if (!enabled.has(folder)) enabled.set(folder, readSettings(uri).detectionEnabled);
        const wanted = folder !== undefined && enabled.get(folder) === true;
        return { uri, policy: wanted ? await policies.forFile(uri) : undefined };
      }),
    );
    if (signal.aborted) return;
    findings.changeScanned((scanned) => {
      for (const { uri, policy } of judged)
        scanned.keepOnly(uri, (finding) => policy !== undefined && isWanted(finding, policy));
    });
    await yieldToEventLoop();
  }
}

function isWanted(finding: Finding, policy: FilePolicy): boolean {
  const { confidence, sensitivity, ruleId, provider } = finding;
  if (policy.excluded !== undefined || severityOf(finding, policy.severity) === 'off') return false;
  if (policy.minConfidence === 'high' && confidence !== 'high') return false;
  if (policy.minConfidence === 'medium' && confidence === 'low') return false;
  if (sensitivity === 'public' && !policy.includePublic) return false;
  const names = [ruleId, provider].map((name) => name.toLowerCase());
  return !policy.disabled.some((rule) => names.includes(rule.toLowerCase()));
}
