import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { rangeOf } from '../shared/documents';
import { CERTAINTY, whatItIs } from '../../core/finding/words';
import { escapeMarkdown } from '../../core/base/markdown';
import { Command } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { today } from '../shared/today';

/** Explains a finding: what it is, why it is marked, what to do if it got out. */
export function register({ findings, verdicts }: Services): vscode.Disposable {
  return vscode.languages.registerHoverProvider('*', {
    async provideHover(document, position) {
      const finding = findings.at(document, new vscode.Range(position, position));
      if (!finding) return undefined;
      const { formatById } = await import('../../core/formats');
      const rotation = formatById(finding.ruleId)?.rotation;
      const explained = explain(finding, rotation?.consoleUrl);
      const verdict = await verdicts.of(document.getText(rangeOf(document, finding.span)));
      const link = historyLink(document, finding);
      if (verdict) {
        const { verdictWords } = await import('../../core/leaks');
        explained.appendMarkdown(
          `\n\n$(history) **${escapeMarkdown(verdictWords(verdict, today()))}** ${link}`,
        );
      } else if (finding.sensitivity === 'secret') explained.appendMarkdown(`\n\n${link}`);
      return new vscode.Hover(explained, rangeOf(document, finding.span));
    },
  });
}

/** Asks history of this very key. The link holds a place, no text. */
function historyLink(document: vscode.TextDocument, { span }: Finding): string {
  const place = encodeURIComponent(JSON.stringify([{ uri: document.uri.toString(), offset: span.start }]));
  return `[${vscode.l10n.t('Was this key ever committed?')}](command:${Command.checkHistory}?${place})`;
}

function explain(finding: Finding, consoleUrl?: string): vscode.MarkdownString {
  const text = new vscode.MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: [Command.checkHistory] };
  text.appendMarkdown(`$(key) **${whatItIs(finding)}** — ${CERTAINTY[finding.confidence]}\n\n`);
  text.appendMarkdown(
    finding.why.map((reason) => `- ${escapeMarkdown(sentence(reason))}`).join('\n') + '\n\n',
  );
  text.appendMarkdown(advice(finding, consoleUrl));
  return text;
}

function advice(finding: Finding, consoleUrl?: string): string {
  const page = consoleUrl ? `[${finding.provider}](${consoleUrl})` : finding.provider;
  if (finding.sensitivity === 'public') {
    return `Made to be seen in a browser. Restrict it by domain or app at ${page}; nothing needs to be hidden.`;
  }
  return (
    `If this key was ever committed, pushed or shared, create a new one at ${page} and revoke this one: ` +
    'deleting the line does not take it back.'
  );
}

function sentence(reason: string): string {
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}
