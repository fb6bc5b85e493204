import * as vscode from 'vscode';
import type { Unmarked } from '../../core/policy';
import { Disposables } from '../shared/disposables';
import { isEditable, isSmallEnough, rangeOf } from '../shared/documents';
import { isEnvFile } from '../shared/env-files';
import { reportError } from '../shared/errors';
import { Command } from '../shared/identifiers';
import { markdownOf } from '../../core/surface/markdown';
import { markdownString } from '../shared/markdown-string';
import type { Services } from '../shared/services';
import { readSettings } from '../shared/settings';
import { registerCommand, showInformationMessage } from '../shared/window';

/** Longer documents are not scanned for a hover, which is requested whenever the mouse rests. UTF-16 characters. */
const LARGEST_FOR_HOVER = 500_000;

/** Explains why something that looks like a key is not reported: in a hover if it is allowed, otherwise by command. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  disposables.add(
    vscode.languages.registerHoverProvider('*', {
      async provideHover(document, position) {
        if (whyNotScanned(document) !== undefined || document.getText().length > LARGEST_FOR_HOVER)
          return undefined;
        const unmarked = await unmarkedAt(services, document, position);
        if (unmarked?.isAllowed !== true) return undefined;
        const text = markdownOf`$(pass) ${await inWords(unmarked)}`;
        return new vscode.Hover(
          markdownString(text, { icons: true }),
          rangeOf(document, unmarked.finding.span),
        );
      },
    }),
  );
  disposables.add(
    registerCommand(Command.whyNotMarked, async () => {
      try {
        void showInformationMessage(await answer(services));
      } catch (error) {
        reportError(services.log, vscode.l10n.t("Couldn't find out why. See the log for details."), error);
      }
    }),
  );
  return disposables;
}

async function answer(services: Services): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return vscode.l10n.t('Open a file and put the cursor on the key.');
  const { document, selection } = editor;
  if (services.findings.at(document, selection))
    return vscode.l10n.t('Keyward reports this key. Hover over it to see why.');
  const unmarked = whyNotScanned(document) ?? (await unmarkedAt(services, document, selection.active));
  if (typeof unmarked === 'string') return unmarked;
  if (unmarked) return await inWords(unmarked);
  return vscode.l10n.t(
    'Keyward finds no key at the cursor. To report such keys, add a pattern to keyward.detection.patterns.',
  );
}

/** Why the whole document is not scanned; undefined if it is. */
function whyNotScanned(document: vscode.TextDocument): string | undefined {
  if (isEnvFile(document.uri))
    return vscode.l10n.t(
      'Keys belong in env files, so Keyward reports none here. The Env Files view shows whether Git ignores the file.',
    );
  if (!readSettings(document.uri).detectionEnabled)
    return vscode.l10n.t('Detection is turned off in the setting keyward.detection.enabled.');
  if (!isEditable(document)) return vscode.l10n.t("Keyward doesn't scan read-only documents.");
  if (!isSmallEnough(document.getText()))
    return vscode.l10n.t('This file is too large to scan while you type.');
  return undefined;
}

async function unmarkedAt(
  { policies }: Services,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<Unmarked | undefined> {
  const [{ unmarkedIn }, policy] = await Promise.all([
    import('../../core/policy'),
    policies.forFile(document.uri),
  ]);
  const options = {
    languageId: document.languageId,
    fileName: vscode.workspace.asRelativePath(document.uri, false),
  };
  const offset = document.offsetAt(position);
  return unmarkedIn(document.getText(), options, policy, policies.patterns).find(
    ({ finding: { span } }) => span.start <= offset && offset <= span.end,
  );
}

async function inWords({ finding, reason }: Unmarked): Promise<string> {
  const { reasonInWords } = await import('../../core/policy');
  return vscode.l10n.t('{0} is not marked. {1}', finding.title, reasonInWords(reason));
}
