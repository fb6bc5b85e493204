import * as vscode from 'vscode';
import { readText } from '../shared/documents';
import { findEnvFiles } from '../shared/env-files';
import type { MovedKey, Services } from '../shared/services';
import type { LiveFinding } from './reveal';
import { showQuickPick } from '../shared/window';

/**
 * Records in the ledger that a key has leaked. The ledger contains keys of env files only, so a key in code is moved first if the
 * user agrees.
 * @returns whether it was recorded
 */
export async function markExposed(services: Services, live: LiveFinding): Promise<boolean> {
  const key = (await keyInEnvFile(live)) ?? (await moveFirst(services, live));
  if (!key) return false;
  return services.actions.of('keys').markExposed(key.env, key.name);
}

/** The variable with the same value in an env file. */
async function keyInEnvFile({ document, finding }: LiveFinding): Promise<MovedKey | undefined> {
  const { keysIn } = await import('../../core/keys/inventory');
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const value = document.getText().slice(finding.span.start, finding.span.end);
  for (const env of await findEnvFiles()) {
    if (vscode.workspace.getWorkspaceFolder(env) !== folder) continue;
    const same = keysIn((await readText(env)) ?? '').find((key) => key.value === value);
    if (same) return { env, name: same.name, source: document.uri };
  }
  return undefined;
}

async function moveFirst(
  services: Services,
  { document, finding }: LiveFinding,
): Promise<MovedKey | undefined> {
  const move = {
    label: vscode.l10n.t('Move to .env and mark as exposed'),
    iconPath: new vscode.ThemeIcon('key'),
  };
  const chosen = await showQuickPick([move], {
    title: vscode.l10n.t('Mark Key as Exposed'),
    placeHolder: vscode.l10n.t('Dates are recorded for keys in .env files, so this key must move first.'),
    ignoreFocusOut: true,
  });
  if (chosen !== move) return undefined;
  let moved: MovedKey | undefined;
  const listener = services.onDidMoveKey((key) => (moved = key));
  try {
    await services.actions.of('move').moveToEnv(document.uri, finding.span.start);
  } finally {
    listener.dispose();
  }
  return moved;
}
