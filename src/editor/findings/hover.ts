import * as vscode from 'vscode';
import {
  type Markdown,
  markdownLines,
  markdownLink,
  markdownOf,
  markdownParagraphs,
  markdownSentence,
} from '../../core/surface/markdown';
import { markdownString } from '../shared/markdown-string';
import type { Finding } from '../../core/finding/finding';
import { confidenceInWords, reasonInWords } from '../../core/finding/words';
import { rangeOf } from '../shared/documents';
import { Command } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { today } from '../shared/today';

/** Explains a finding in a hover: what it is, why it is reported, and what to do if it leaked. */
export function register({ findings, verdicts }: Services): vscode.Disposable {
  return vscode.languages.registerHoverProvider('*', {
    async provideHover(document, position) {
      const finding = findings.at(document, new vscode.Range(position, position));
      if (!finding) return undefined;
      const { findFormat } = await import('../../core/formats');
      const rotation = findFormat(finding.ruleId)?.rotation;
      const paragraphs = explanation(finding, rotation?.consoleUrl);
      const verdict = await verdicts.of(document.getText(rangeOf(document, finding.span)));
      const link = historyLink(document, finding);
      if (verdict) {
        const { verdictInWords } = await import('../../core/leaks');
        paragraphs.push(markdownOf`$(history) **${verdictInWords(verdict, today())}** ${link}`);
      } else if (finding.sensitivity === 'secret') paragraphs.push(link);
      const text = markdownParagraphs(paragraphs);
      const commands = [Command.checkHistory];
      return new vscode.Hover(
        markdownString(text, { icons: true, commands }),
        rangeOf(document, finding.span),
      );
    },
  });
}

/** Runs the history check for this key. The link contains the key's position, not its text. */
function historyLink(document: vscode.TextDocument, { span }: Finding): Markdown {
  const target = encodeURIComponent(JSON.stringify([{ uri: document.uri.toString(), offset: span.start }]));
  return markdownLink(
    vscode.l10n.t('Check Git history for this key'),
    `command:${Command.checkHistory}?${target}`,
  );
}

function explanation(finding: Finding, consoleUrl?: string): Markdown[] {
  const reasons = finding.why.map((reason) => markdownOf`- ${reasonInWords(reason)}`);
  return [
    markdownOf`$(key) **${finding.title}** — ${confidenceInWords(finding.confidence)}`,
    markdownLines(reasons),
    advice(finding, consoleUrl),
  ];
}

function advice({ provider, sensitivity }: Finding, consoleUrl?: string): Markdown {
  if (provider === undefined)
    return sensitivity === 'public'
      ? markdownOf`${vscode.l10n.t('This key is public by design. Restrict it by domain or app.')}`
      : markdownOf`${vscode.l10n.t(
          "If this was ever committed, pushed, or shared, replace it and revoke the old one. Deleting the line doesn't undo the leak.",
        )}`;
  const link = consoleUrl === undefined ? markdownOf`${provider}` : markdownLink(provider, consoleUrl);
  return sensitivity === 'public'
    ? markdownSentence(
        vscode.l10n.t('This key is public by design. Restrict it by domain or app at {0}.'),
        link,
      )
    : markdownSentence(
        vscode.l10n.t(
          "If this was ever committed, pushed, or shared, create a new one at {0} and revoke this one. Deleting the line doesn't undo the leak.",
        ),
        link,
      );
}
