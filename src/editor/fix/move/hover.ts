import * as vscode from 'vscode';
import type { Refusal } from '../../../core/base/refusal';
import type { Finding } from '../../../core/finding/finding';
import { rangeOf } from '../../shared/documents';
import { logError } from '../../shared/errors';
import { helpCommand } from '../../shared/help';
import { Command, InternalCommand } from '../../shared/identifiers';
import { markdownLink, markdownOf, markdownParagraphs } from '../../../core/surface/markdown';
import { markdownString } from '../../shared/markdown-string';
import type { Services } from '../../shared/services';
import { type Offer, offerMove } from './single-move';
import type { ProjectCache } from '../project/project-cache';
import { notArriving, titleFor } from './move-title';

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
      const text = describe(offer, document, finding);
      return new vscode.Hover(text, rangeOf(document, finding.span));
    } catch (error) {
      logError(this.#services.log, 'Describing the fix of a key failed', error);
      return undefined;
    }
  }
}

function describe(
  offer: Offer | Refusal,
  document: vscode.TextDocument,
  finding: Finding,
): vscode.MarkdownString {
  if (offer.ok) {
    const target = encodeURIComponent(JSON.stringify([document.uri.toString(), finding.span.start]));
    const link = markdownLink(titleFor(offer, true), `command:${Command.moveToEnv}?${target}`);
    const warnings = notArriving(offer).map((sentence) => markdownOf`$(warning) ${sentence}`);
    return markdownString(markdownParagraphs([markdownOf`$(lightbulb) ${link}`, ...warnings]), {
      icons: true,
      commands: [Command.moveToEnv],
    });
  }
  const page = offer.help && markdownOf` ${markdownLink(vscode.l10n.t('Show How'), helpCommand(offer.help))}`;
  return markdownString(markdownOf`$(circle-slash) ${`${offer.reason} ${offer.nextStep}`}${page ?? ''}`, {
    icons: true,
    commands: [InternalCommand.openHelp],
  });
}
