import * as vscode from 'vscode';
import type { Unmarked } from '../../core/policy';
import { Disposables } from '../shared/disposables';
import { isEditable, isSmallEnough, rangeOf } from '../shared/documents';
import { isEnvFile } from '../shared/env-files';
import { reportError } from '../shared/errors';
import { Command } from '../shared/identifiers';
import { escapeMarkdown } from '../../core/base/markdown';
import type { Services } from '../shared/services';
import { readSettings } from '../shared/settings';

/** A hover comes with every rest of the mouse: longer texts are not scanned for it. Characters. */
const LARGEST_FOR_HOVER = 500_000;

/** Says why a place that looks like a key is not marked: in a hover where someone allowed it, else when asked. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  disposables.add(
    vscode.languages.registerHoverProvider('*', {
      async provideHover(document, position) {
        if (obstacle(document) !== undefined || document.getText().length > LARGEST_FOR_HOVER)
          return undefined;
        const unmarked = await unmarkedAt(services, document, position);
        if (unmarked?.isAllowed !== true) return undefined;
        const text = `$(pass) ${escapeMarkdown(await inWords(unmarked))}`;
        return new vscode.Hover(
          new vscode.MarkdownString(text, true),
          rangeOf(document, unmarked.finding.span),
        );
      },
    }),
  );
  disposables.add(
    vscode.commands.registerCommand(Command.whyNotMarked, async () => {
      try {
        void vscode.window.showInformationMessage(await answer(services));
      } catch (error) {
        reportError(services.log, vscode.l10n.t('The reason could not be found. See the log.'), error);
      }
    }),
  );
  return disposables;
}

async function answer(services: Services): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  if (!editor)
    return vscode.l10n.t('Open a file, put the cursor on what you expect to be marked, and try again.');
  const { document, selection } = editor;
  if (services.findings.at(document, selection))
    return vscode.l10n.t('This is marked as a key. Its hover explains why.');
  const unmarked = obstacle(document) ?? (await unmarkedAt(services, document, selection.active));
  if (typeof unmarked === 'string') return unmarked;
  if (unmarked) return await inWords(unmarked);
  return vscode.l10n.t(
    'Keyward sees no key at the cursor. If it is one, describe its form in the setting keyward.detection.patterns.',
  );
}

/** What keeps the whole document from being looked at. */
function obstacle(document: vscode.TextDocument): string | undefined {
  if (isEnvFile(document.uri))
    return vscode.l10n.t(
      'Keys belong in env files: none is marked here. The Env Files view says whether git would take the file.',
    );
  if (!readSettings(document.uri).detectionEnabled)
    return vscode.l10n.t('Nothing is marked here: the setting keyward.detection.enabled is off.');
  if (!isEditable(document)) return vscode.l10n.t('Nothing is marked here: this document cannot be edited.');
  if (!isSmallEnough(document.getText()))
    return vscode.l10n.t('Nothing is marked here: the file is too large to be looked at while you type.');
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
