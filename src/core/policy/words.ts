import * as l10n from '@vscode/l10n';
import type { Confidence } from '../finding/finding';
import type { AllowReason, OffReason } from './allow/reason';

/** One sentence for why a finding is not reported, e.g. `Allowed in .keyward.json: documented example.` Never contains the value. */
export function reasonInWords(reason: AllowReason | OffReason): string {
  switch (reason.kind) {
    case 'marker':
      return l10n.t('Allowed by a comment.');
    case 'entry':
      return allowedInWords(reason.source, reason.note);
    case 'scanner':
      return reason.by === 'path'
        ? l10n.t('This path is excluded in {0}.', reason.file)
        : l10n.t('Allowed in {0}.', reason.file);
    case 'excluded':
      return reason.source === undefined
        ? l10n.t('This path is excluded in the settings.')
        : l10n.t('This path is excluded in {0}.', reason.source);
    case 'rule off':
      return reason.source === undefined
        ? l10n.t('"{0}" is turned off in the settings.', reason.rule)
        : l10n.t('"{0}" is turned off in {1}.', reason.rule, reason.source);
    case 'public':
      return l10n.t('It is public by design, and such keys are not reported (reportPublicKeys).');
    case 'severity off':
      return l10n.t('Its severity is set to "off".');
    case 'confidence':
      return confidenceInWords(reason.confidence, reason.minimum);
  }
}

function allowedInWords(source: string | undefined, note: string | undefined): string {
  if (source === undefined)
    return note === undefined
      ? l10n.t('Allowed in the settings.')
      : l10n.t('Allowed in the settings: {0}', note);
  return note === undefined ? l10n.t('Allowed in {0}.', source) : l10n.t('Allowed in {0}: {1}', source, note);
}

function confidenceInWords(confidence: Confidence, minimum: Confidence): string {
  return confidence === 'medium'
    ? l10n.t('It is only likely to be a secret, and minimumConfidence is "{0}".', minimum)
    : l10n.t('It is only possibly a secret, and minimumConfidence is "{0}".', minimum);
}
