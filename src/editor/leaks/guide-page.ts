import * as vscode from 'vscode';
import type { RotationFacts } from '../../core/formats/format';
import { dateInWords, daysBetween } from '../../core/keys';
import { leakSteps, namedRefs, orderAdvice, type LeakRecord, type LeakStep } from '../../core/leaks';
import type { ToPage } from '../../pages/leak-guide/messages';
import { type Markup, markup, markupList, NO_MARKUP } from '../../core/surface/markup';

/** What the guide shows about an exposed key. No value, and nothing derived from one. */
export interface GuideState {
  readonly name: string;
  readonly provider?: string;
  readonly facts?: RotationFacts;
  readonly leak: LeakRecord;
  /** The key's file, relative to its folder. */
  readonly file: string;
  /** Whether the value has changed since it was exposed; undefined: unknown on this machine. */
  readonly replaced: boolean | undefined;
  readonly today: string;
}

/** @returns the message that makes the page show the state */
export function guideUpdate(state: GuideState): ToPage {
  const { leak, replaced } = state;
  const steps = stepsOf(state).map(({ id }) => {
    const day = leak.steps[id];
    const note = day === undefined ? '' : vscode.l10n.t('Done on {0}', dateInWords(day));
    return { id, done: day !== undefined, note };
  });
  return {
    steps,
    status: statusOf(leak, replaced, steps.filter(({ done }) => done).length, steps.length),
    canClose: replaced === true && leak.closed === undefined,
  };
}

function statusOf({ closed }: LeakRecord, replaced: boolean | undefined, done: number, all: number): string {
  if (closed !== undefined) return vscode.l10n.t('Closed on {0}.', dateInWords(closed));
  if (replaced === undefined)
    return vscode.l10n.t(
      "{0} of {1} steps done. Keyward has not seen the exposed value on this machine, so it can't check whether it was replaced.",
      done,
      all,
    );
  return replaced
    ? vscode.l10n.t('{0} of {1} steps done. The value has changed, so you can close this leak.', done, all)
    : vscode.l10n.t(
        '{0} of {1} steps done. The exposed value is still in use. Replace it to close this leak.',
        done,
        all,
      );
}

function stepsOf({ name, provider, facts, leak }: GuideState): readonly LeakStep[] {
  return leakSteps({
    name,
    ...(provider === undefined ? {} : { provider }),
    ...(facts === undefined ? {} : { facts }),
    pushed: leak.refs.length > 0,
  });
}

/** @returns the page's content as markup */
export function guideBody(state: GuideState): Markup {
  const { name, provider, file } = state;
  const update = guideUpdate(state);
  const steps = stepsOf(state).map((step, index) => {
    const { done = false, note = '' } = update.steps[index] ?? {};
    return stepMarkup(step, done, note);
  });
  return markup`<h1>${vscode.l10n.t('{0} is exposed', name)}</h1>
<p class="facts">${provider ?? vscode.l10n.t('Unknown provider')} · ${file}</p>
<p class="since"><strong>${sinceWords(state)}</strong> ${sourceWords(state)}</p>
<p class="advice">${orderAdvice()}</p>
<ol>
${markupList(steps, markup`\n`)}
</ol>
<p id="status" role="status">${update.status}</p>
<p class="actions">
<button id="close" type="button"${update.canClose ? '' : ' disabled'}>${vscode.l10n.t('Close Leak')}</button>
<button id="open" class="secondary" type="button">${vscode.l10n.t('Show Key in File')}</button>
</p>`;
}

function sinceWords({ leak, today }: GuideState): string {
  const since = dateInWords(leak.exposed.date);
  const days = daysBetween(leak.exposed.date, today);
  if (days <= 0) return vscode.l10n.t('Exposed since {0} (today).', since);
  return days === 1
    ? vscode.l10n.t('Exposed since {0} (1 day).', since)
    : vscode.l10n.t('Exposed since {0} ({1} days).', since, days);
}

function sourceWords({ leak: { exposed, refs } }: GuideState): string {
  if (exposed.source !== 'git') return vscode.l10n.t('Date entered by you.');
  return refs.length === 0
    ? vscode.l10n.t('Date of the oldest pushed commit that contains the key.')
    : vscode.l10n.t('Date of the oldest pushed commit that contains the key, on {0}.', namedRefs(refs));
}

function stepMarkup({ id, title, text, link }: LeakStep, done: boolean, note: string): Markup {
  const page = link === undefined ? NO_MARKUP : markup`\n<p><a href="${link.url}">${link.label}</a></p>`;
  return markup`<li>
<label><input type="checkbox" data-step="${id}" aria-describedby="text-${id}"${done ? ' checked' : ''}><span>${title}</span></label>
<p id="text-${id}">${text}</p>${page}
<p class="note" id="note-${id}">${note}</p>
</li>`;
}
