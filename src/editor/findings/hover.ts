import * as vscode from 'vscode';
import { escapeMarkdown } from '../../core/base/markdown';
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
      const text = explanation(finding, rotation?.consoleUrl);
      const verdict = await verdicts.of(document.getText(rangeOf(document, finding.span)));
      const link = historyLink(document, finding);
      if (verdict) {
        const { verdictInWords } = await import('../../core/leaks');
        text.appendMarkdown(`\n\n$(history) **${escapeMarkdown(verdictInWords(verdict, today()))}** ${link}`);
      } else if (finding.sensitivity === 'secret') text.appendMarkdown(`\n\n${link}`);
      return new vscode.Hover(text, rangeOf(document, finding.span));
    },
  });
}

/** Runs the history check for this key. The link contains the key's position, not its text. */
function historyLink(document: vscode.TextDocument, { span }: Finding): string {
  const target = encodeURIComponent(JSON.stringify([{ uri: document.uri.toString(), offset: span.start }]));
  return `[${vscode.l10n.t('Check Git history for this key')}](command:${Command.checkHistory}?${target})`;
}

function explanation(finding: Finding, consoleUrl?: string): vscode.MarkdownString {
  const text = new vscode.MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: [Command.checkHistory] };
  text.appendMarkdown(
    `$(key) **${escapeMarkdown(finding.title)}** — ${confidenceInWords(finding.confidence)}\n\n`,
  );
  text.appendMarkdown(
    finding.why.map((reason) => `- ${escapeMarkdown(reasonInWords(reason))}`).join('\n') + '\n\n',
  );
  text.appendMarkdown(advice(finding, consoleUrl));
  return text;
}

function advice(finding: Finding, consoleUrl?: string): string {
  const { provider } = finding;
  const link = provider !== undefined && consoleUrl !== undefined ? `[${provider}](${consoleUrl})` : provider;
  if (finding.sensitivity === 'public') {
    return link === undefined
      ? vscode.l10n.t('This key is public by design. Restrict it by domain or app.')
      : vscode.l10n.t('This key is public by design. Restrict it by domain or app at {0}.', link);
  }
  return link === undefined
    ? vscode.l10n.t(
        "If this was ever committed, pushed, or shared, replace it and revoke the old one. Deleting the line doesn't undo the leak.",
      )
    : vscode.l10n.t(
        "If this was ever committed, pushed, or shared, create a new one at {0} and revoke this one. Deleting the line doesn't undo the leak.",
        link,
      );
}
