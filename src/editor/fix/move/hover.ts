import * as vscode from 'vscode';
import { rangeOf } from '../../shared/documents';
import { logError } from '../../shared/errors';
import { helpCommand } from '../../shared/help';
import { Command, InternalCommand } from '../../shared/identifiers';
import { escapeMarkdown } from '../../../core/base/markdown';
import type { Services } from '../../shared/services';
import { offerMove } from './single-move';
import type { ProjectCache } from '../project/project-cache';
import { titleFor } from './move-title';

/** Shows in the hover what the quick fix does, or why there is none: a disabled code action is easy to overlook. */
export class MoveHover implements vscode.HoverProvider {
  readonly #services: Services;
  readonly #cache: ProjectCache;

  constructor(services: Services, cache: ProjectCache) {
    this.#services = services;
    this.#cache = cache;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const finding = this.#services.findings.at(document, new vscode.Range(position, position));
    if (finding?.sensitivity !== 'secret') return undefined;
    try {
      const offer = await offerMove(this.#services, this.#cache, document, finding);
      const text = new vscode.MarkdownString(undefined, true);
      if (offer.ok) {
        text.isTrusted = { enabledCommands: [Command.moveToEnv] };
        const target = encodeURIComponent(JSON.stringify([document.uri.toString(), finding.span.start]));
        text.appendMarkdown(
          `$(lightbulb) [${escapeMarkdown(titleFor(offer, true))}](command:${Command.moveToEnv}?${target})`,
        );
      } else {
        text.isTrusted = { enabledCommands: [InternalCommand.openHelp] };
        const page = offer.help && ` [${vscode.l10n.t('Show How')}](${helpCommand(offer.help)})`;
        text.appendMarkdown(
          `$(circle-slash) ${escapeMarkdown(`${offer.reason} ${offer.nextStep}`)}${page ?? ''}`,
        );
      }
      return new vscode.Hover(text, rangeOf(document, finding.span));
    } catch (error) {
      logError(this.#services.log, 'Describing the fix of a key failed', error);
      return undefined;
    }
  }
}
