import * as vscode from 'vscode';
import { readText } from '../shared/documents';
import { findEnvFiles } from '../shared/env-files';
import type { MovedKey, Services } from '../shared/services';
import type { LiveFinding } from './reveal';

/**
 * Notes in the ledger that a key has got out. The ledger knows keys by their place in an env file: a key that stands
 * in source alone has none there, and is moved first, if the user wants that.
 * @returns whether it was noted
 */
export async function markExposed(services: Services, live: LiveFinding): Promise<boolean> {
  const key = (await keyInEnvFile(live)) ?? (await moveFirst(services, live));
  if (!key) return false;
  return services.actions.of('keys').markExposed(key.env, key.name);
}

/** The env entry that holds the same value. */
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
  const move = { label: vscode.l10n.t('$(key) Move it to .env, then mark it as exposed') };
  const chosen = await vscode.window.showQuickPick([move], {
    title: vscode.l10n.t('This key is in no .env file yet'),
    placeHolder: vscode.l10n.t('Keyward keeps the date for keys in .env files. Escape changes nothing.'),
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
