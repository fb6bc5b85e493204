import * as vscode from 'vscode';
import { readPushProtection, type BlockedSecret } from '../../core/leaks';
import { logError } from '../shared/errors';
import type { Services } from '../shared/services';

/** What is used of the API of VS Code's own git extension (`vscode.git`, version 1). */
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

/** When GitHub's push protection refuses a push: where the keys stand, and how to take them out of the commits. */
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
        await explainRefusedPush(services, repository.rootUri, places);
        return true;
      },
    });
    return handler ? new vscode.Disposable(() => handler.dispose()) : nothing;
  } catch (error) {
    logError(services.log, 'VS Code’s git extension gave no API', error); // switched off by the user, for example
    return nothing;
  }
}

/** Lists the places GitHub named, opens the one chosen, or the page that says how to amend. */
export async function explainRefusedPush(
  services: Services,
  root: vscode.Uri,
  places: readonly BlockedSecret[],
): Promise<void> {
  const how = {
    label: `$(book) ${vscode.l10n.t('How to take them out of the commits')}`,
    place: undefined,
  };
  const items = places.map((place) => ({
    label: `$(warning) ${place.path}:${place.line}`,
    description: vscode.l10n.t('{0}, in commit {1}', place.kind, place.commit.slice(0, 8)),
    place,
  }));
  const title =
    places.length === 1
      ? vscode.l10n.t('GitHub refused the push: it holds a key')
      : vscode.l10n.t('GitHub refused the push: it holds keys at {0} places', places.length);
  const chosen = await vscode.window.showQuickPick([...items, how], { title, ignoreFocusOut: true });
  if (!chosen) return;
  if (!chosen.place) {
    const page = vscode.Uri.joinPath(services.context.extensionUri, 'media', 'help', 'push-protection.md');
    await vscode.commands.executeCommand('markdown.showPreview', page);
    return;
  }
  const position = new vscode.Position(chosen.place.line - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(root, chosen.place.path), {
    selection: new vscode.Range(position, position),
  });
}
