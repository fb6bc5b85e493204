import * as vscode from 'vscode';
import { titleInSentence } from '../../core/finding/words';
import type { Finding, Severity } from '../../core/finding/finding';
import { severityOf } from '../../core/policy/file-policy';
import type { Span } from '../../core/base/text';
import { Disposables } from '../shared/disposables';
import { rangeOf } from '../shared/documents';
import { helpLink } from '../shared/help';
import { DIAGNOSTIC_SOURCE } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { UnopenedFiles } from './unopened-files';
import { problemAt, relatedAt } from '../shared/window';

/** Shows findings in the editor and in the Problems panel. */
export function register({ findings }: Services): Disposables {
  const disposables = new Disposables();
  const collection = disposables.add(vscode.languages.createDiagnosticCollection('keyward'));
  disposables.add(
    findings.onDidChange((document) => {
      collection.set(
        document.uri,
        findings.current(document).map((finding) => diagnosticFor(document, finding)),
      );
    }),
  );
  disposables.add(new UnopenedFiles(findings, ({ finding, range }) => diagnosticAt(range, finding)));
  return disposables;
}

function diagnosticAt(range: vscode.Range, finding: Finding): vscode.Diagnostic {
  const diagnostic = problemAt(range, messageFor(finding), SEVERITY[finding.severity ?? severityOf(finding)]);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = { value: finding.ruleId, target: helpFor(finding) };
  return diagnostic;
}

function diagnosticFor(document: vscode.TextDocument, finding: Finding): vscode.Diagnostic {
  const diagnostic = diagnosticAt(rangeOf(document, finding.span), finding);
  const related = relatedTo(document, finding);
  if (related.length > 0) diagnostic.relatedInformation = related;
  return diagnostic;
}

function helpFor({ custom, ruleId }: Finding): vscode.Uri {
  return custom ? helpLink('allowing', 'your-own-patterns') : helpLink('formats', ruleId);
}

/** The other half of a key pair, and other occurrences of the same key. */
function relatedTo(
  document: vscode.TextDocument,
  { parts = [], sameAs = [], span }: Finding,
): vscode.DiagnosticRelatedInformation[] {
  const at = (where: Span, message: string): vscode.DiagnosticRelatedInformation =>
    relatedAt(new vscode.Location(document.uri, rangeOf(document, where)), message);
  return [
    ...parts.map((part) => at(part.span, vscode.l10n.t('Other half of the key pair: {0}', part.title))),
    ...sameAs
      .filter(({ start }) => start !== span.start)
      .map((other) => at(other, vscode.l10n.t('Same key also used here'))),
  ];
}

function messageFor(finding: Finding): string {
  if (finding.sensitivity === 'public') {
    return vscode.l10n.t('{0} is public by design. Restrict it at the provider.', finding.title);
  }
  if (finding.test) return vscode.l10n.t('Hardcoded test key: {0}', finding.title);
  if (finding.why.some(({ id }) => id === 'expired'))
    return vscode.l10n.t('Hardcoded {0}, which has expired', titleInSentence(finding));
  if (finding.source && !finding.source.isPart) {
    const { name, file } = finding.source;
    return vscode.l10n.t('Hardcoded {0}: the value of `{1}` in {2}', titleInSentence(finding), name, file);
  }
  // The variable is more specific than a title such as "API key".
  const assigned = finding.why.find((reason) => reason.id === 'assigned-to');
  if (finding.provider === undefined && assigned) {
    return vscode.l10n.t('Hardcoded {0} in `{1}`', titleInSentence(finding), assigned.name);
  }
  return vscode.l10n.t('Hardcoded {0}', titleInSentence(finding));
}

const SEVERITY: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
  off: vscode.DiagnosticSeverity.Hint, // never reached: findings that are off are not in the store
};
