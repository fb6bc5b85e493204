import * as vscode from 'vscode';
import type { RotationFacts } from '../../core/formats/format';
import { restrictionInWords } from '../../core/formats/words';
import { dateInWords, ROTATION_STEPS, type GuidedRotation, type RotationStep } from '../../core/keys';
import type { ToPage } from '../../pages/rotate/messages';
import { type Markup, markup, markupList, NO_MARKUP } from '../../core/surface/markup';

/** What the page shows about a key. No value, and nothing derived from one. */
export interface RotatePageState {
  readonly id: string;
  readonly folder: string;
  readonly name: string;
  readonly provider?: string;
  /** The env file, relative to its folder. */
  readonly file: string;
  readonly facts?: RotationFacts;
  readonly rotation: GuidedRotation | undefined;
  /** Where code contained the old key when the new one was written: `src/pay.ts:12`. */
  readonly left: readonly string[];
}

/** @returns the message that makes the page show the state */
export function rotateUpdate({ rotation, left }: RotatePageState): ToPage {
  return {
    steps: ROTATION_STEPS.map((id) => {
      const day = rotation?.[id];
      const note = day === undefined ? '' : vscode.l10n.t('Done on {0}', dateInWords(day));
      return { id, done: day !== undefined, note };
    }),
    status: statusOf(rotation),
    occurrences: left,
  };
}

function statusOf(rotation: GuidedRotation | undefined): string {
  if (rotation?.write === undefined) return vscode.l10n.t('The old key is in use.');
  return rotation.revoke === undefined
    ? vscode.l10n.t(
        'Both keys have worked since {0}. Revoke the old one to finish.',
        dateInWords(rotation.write),
      )
    : vscode.l10n.t('Done. The old key was revoked on {0}.', dateInWords(rotation.revoke));
}

interface StepWords {
  readonly title: string;
  readonly text: string;
  readonly link?: { readonly label: string; readonly url: string };
}

/** The title, text, and link of each step, with the provider's pages where they are known. */
function stepsFor({ name, provider, facts, file }: RotatePageState): Record<RotationStep, StepWords> {
  const page = (label: string) =>
    facts?.consoleUrl === undefined ? {} : { link: { label, url: facts.consoleUrl } };
  const restrictions = restrictionsOf(facts);
  return {
    create: {
      title:
        provider === undefined
          ? vscode.l10n.t('Create a new key')
          : vscode.l10n.t('Create a new key at {0}', provider),
      text:
        restrictions === undefined
          ? vscode.l10n.t(
              'Keep the old one for now: both work until you revoke it. Grant only the permissions it needs.',
            )
          : vscode.l10n.t(
              'Keep the old one for now: both work until you revoke it. You can restrict the new key by {0}.',
              restrictions,
            ),
      ...page(
        provider === undefined
          ? vscode.l10n.t("Open the provider's keys")
          : vscode.l10n.t('Open {0} keys', provider),
      ),
    },
    write: {
      title: vscode.l10n.t('Paste the new key into {0}', file),
      text: vscode.l10n.t(
        'Keyward asks for the key without showing it and writes it in the form your loader reads. {0} is then recorded as rotated today. One undo reverts everything.',
        name,
      ),
    },
    update: {
      title: vscode.l10n.t('Update every place that uses the old key'),
      text: vscode.l10n.t(
        'This includes CI secrets, hosting variables, containers, and teammates. Make sure the new key is in use before you continue.',
      ),
    },
    revoke: {
      title:
        provider === undefined
          ? vscode.l10n.t('Revoke the old key')
          : vscode.l10n.t('Revoke the old key at {0}', provider),
      text: vscode.l10n.t('Then check that nothing broke. Until you revoke it, two keys could leak.'),
      ...page(
        provider === undefined
          ? vscode.l10n.t("Open the provider's keys to revoke it")
          : vscode.l10n.t('Open {0} keys to revoke it', provider),
      ),
    },
  };
}

function restrictionsOf(facts: RotationFacts | undefined): string | undefined {
  const words = (facts?.restrictions ?? []).map(restrictionInWords);
  if (words.length === 0) return undefined;
  return new Intl.ListFormat(vscode.env.language, { type: 'disjunction' }).format(words);
}

/** @returns the page's content as markup */
export function rotateMarkup(state: RotatePageState): Markup {
  const { name, provider, file, folder, id } = state;
  const words = stepsFor(state);
  const update = rotateUpdate(state);
  const steps = ROTATION_STEPS.map((step, index) => {
    const { done = false, note = '' } = update.steps[index] ?? {};
    return stepMarkup(step, words[step], done, note);
  });
  const advice = vscode.l10n.t(
    'Nothing is sent anywhere. You create and revoke keys; Keyward writes the file and keeps the dates in .keyward.json.',
  );
  return markup`<h1>${vscode.l10n.t('Rotate {0}', name)}</h1>
<p class="facts" id="key" data-folder="${folder}" data-id="${id}">${provider ?? vscode.l10n.t('Unknown provider')} · ${file}</p>
<p class="advice">${advice}</p>
<ol>
${markupList(steps, markup`\n`)}
</ol>
<p id="status" role="status">${update.status}</p>
<p class="actions">
<button id="open" class="secondary" type="button">${vscode.l10n.t('Show Key in File')}</button>
</p>`;
}

function stepMarkup(
  step: RotationStep,
  { title, text, link }: StepWords,
  done: boolean,
  note: string,
): Markup {
  const page = link === undefined ? NO_MARKUP : markup`\n<p><a href="${link.url}">${link.label}</a></p>`;
  // Keyward itself checks the step that writes the key.
  const box = markup`<input type="checkbox" data-step="${step}" aria-describedby="text-${step}"${done ? ' checked' : ''}${step === 'write' ? ' disabled' : ''}>`;
  return markup`<li>
<label>${box}<span>${title}</span></label>
<p id="text-${step}">${text}</p>${page}${extraMarkup(step)}
<p class="note" id="note-${step}">${note}</p>
</li>`;
}

function extraMarkup(step: RotationStep): Markup {
  if (step === 'write')
    return markup`\n<p><button id="write" type="button">${vscode.l10n.t('Paste New Key…')}</button></p>`;
  if (step !== 'update') return NO_MARKUP;
  const intro = vscode.l10n.t(
    'Code contained the old key here when the new one was written. Move it to .env:',
  );
  return markup`
<div id="left" hidden>
<p>${intro}</p>
<ul id="occurrences"></ul>
</div>`;
}
