import * as vscode from 'vscode';
import { readPushProtection, type BlockedSecret } from '../../core/leaks';
import { logError } from '../shared/errors';
import { openHelp } from '../shared/help';
import type { Services } from '../shared/services';
import { showQuickPick } from '../shared/window';

/** The parts of the built-in Git extension's API that are used (`vscode.git`, version 1). */
interface GitExtension {
  getAPI(version: 1): {
    registerPushErrorHandler?(handler: {
      handlePushError(
        repository: { readonly rootUri: vscode.Uri },
        remote: unknown,
        refspec: string,
        error: Error & { readonly stderr?: string },
      ): Promise<boolean>;
    }): { dispose(): unknown };
  };
}

/** When GitHub's push protection blocks a push, shows where the keys are and how to remove them from the commits. */
export async function helpWithRefusedPushes(services: Services): Promise<vscode.Disposable> {
  const nothing = new vscode.Disposable(() => undefined);
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return nothing;
  try {
    const git = (await extension.activate()).getAPI(1);
    const handler = git.registerPushErrorHandler?.({
      handlePushError: async (repository, _remote, _refspec, error) => {
        const places = readPushProtection(error.stderr ?? error.message);
        if (!places) return false;
        await explainRefusedPush(repository.rootUri, places);
        return true;
      },
    });
    return handler ? new vscode.Disposable(() => handler.dispose()) : nothing;
  } catch (error) {
    logError(services.log, 'The built-in Git extension has no API', error); // the user may have disabled it
    return nothing;
  }
}

/** Lists the locations that GitHub reported, and opens the chosen one or the help page. */
async function explainRefusedPush(root: vscode.Uri, places: readonly BlockedSecret[]): Promise<void> {
  const how = {
    label: vscode.l10n.t('How to remove them from the commits'),
    iconPath: new vscode.ThemeIcon('book'),
    place: undefined,
  };
  const items = places.map((place) => ({
    label: `${place.path}:${place.line}`,
    iconPath: new vscode.ThemeIcon('warning'),
    description: vscode.l10n.t('{0} in commit {1}', place.kind, place.commit.slice(0, 8)),
    place,
  }));
  const title =
    places.length === 1
      ? vscode.l10n.t('GitHub blocked the push: it contains a key')
      : vscode.l10n.t('GitHub blocked the push: it contains {0} keys', places.length);
  const chosen = await showQuickPick([...items, how], { title, ignoreFocusOut: true });
  if (!chosen) return;
  if (!chosen.place) {
    await openHelp('push-protection');
    return;
  }
  const position = new vscode.Position(chosen.place.line - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(root, chosen.place.path), {
    selection: new vscode.Range(position, position),
  });
}
