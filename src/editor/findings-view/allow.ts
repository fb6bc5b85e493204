import * as vscode from 'vscode';
import type { LiveFinding } from './reveal';

/** Another feature's command, known by its name only: `(document, offset)`, gives true when it was done. */
const ALLOW_FINDING = 'keyward.allowFinding';

/** Whether there is a way to allow a finding. To be asked once all features are there. */
export async function canAllow(): Promise<boolean> {
  return (await vscode.commands.getCommands(true)).includes(ALLOW_FINDING);
}

/** Asks how the finding is to be allowed, and does it. @returns whether it was done */
export async function allow({ document, finding }: LiveFinding): Promise<boolean> {
  const done: unknown = await vscode.commands.executeCommand(
    ALLOW_FINDING,
    document.uri.toString(),
    finding.span.start,
  );
  return done === true;
}
