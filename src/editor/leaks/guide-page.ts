import { leakSteps, namedRefs, orderAdvice, type LeakRecord, type LeakStep } from '../../core/leaks';
import type { RotationFacts } from '../../core/formats/format';
import { daysBetween } from '../../core/keys/dates';
import { escapeHtml } from '../shared/page';

/** What the guide shows of one exposed key: no value, nothing made from one. */
export interface GuideState {
  readonly name: string;
  readonly provider?: string;
  readonly facts?: RotationFacts;
  readonly incident: LeakRecord;
  /** Where the key stands, for people. */
  readonly place: string;
  /** Whether the value is another one than when it was exposed; undefined: that cannot be told here. */
  readonly replaced: boolean | undefined;
  readonly today: string;
}

/** Texts that change while the page is open, by the id of their element. */
export interface GuideUpdate {
  readonly steps: readonly { readonly id: string; readonly done: boolean; readonly note: string }[];
  readonly status: string;
  readonly canClose: boolean;
  readonly closed: boolean;
}

/** @returns what the page's script needs to show the state */
export function guideUpdate(state: GuideState): GuideUpdate {
  const { incident, replaced } = state;
  const done = stepsOf(state).filter(({ id }) => incident.steps[id] !== undefined).length;
  return {
    steps: stepsOf(state).map(({ id }) => {
      const day = incident.steps[id];
      return { id, done: day !== undefined, note: day === undefined ? '' : `Done on ${day}` };
    }),
    status: statusOf(incident, replaced, done),
    canClose: replaced === true && incident.closed === undefined,
    closed: incident.closed !== undefined,
  };
}

function statusOf({ closed }: LeakRecord, replaced: boolean | undefined, done: number): string {
  if (closed !== undefined) return `Closed on ${closed}.`;
  const steps = `${done} of 6 steps done.`;
  if (replaced === undefined)
    return `${steps} Keyward has not seen the exposed value, so it cannot tell whether it was replaced.`;
  return replaced
    ? `${steps} The value is another one now: this can be closed.`
    : `${steps} The value is still the exposed one: it can be closed once a new key stands in its place.`;
}

function stepsOf({ name, provider, facts, incident }: GuideState): readonly LeakStep[] {
  return leakSteps({
    name,
    ...(provider === undefined ? {} : { provider }),
    ...(facts === undefined ? {} : { facts }),
    pushed: incident.refs.length > 0,
  });
}

/** @returns what stands in the page, as markup */
export function guideBody(state: GuideState): string {
  const { name, provider, incident, place, today } = state;
  const days = daysBetween(incident.exposed.date, today);
  const where = incident.refs.length === 0 ? '' : `, on ${namedRefs(incident.refs)}`;
  const update = guideUpdate(state);
  return `<h1>${escapeHtml(name)} is exposed</h1>
<p class="facts">${escapeHtml(provider ?? 'Unknown provider')} · ${escapeHtml(place)}</p>
<p class="since"><strong>Since ${incident.exposed.date}</strong> (${days === 1 ? '1 day' : `${days} days`}${escapeHtml(where)}). ${sourceWords(incident.exposed.source)}</p>
<p class="advice">${escapeHtml(orderAdvice())}</p>
<ol>
${stepsOf(state)
  .map((step, index) => stepMarkup(step, update.steps[index]?.done === true, update.steps[index]?.note ?? ''))
  .join('\n')}
</ol>
<p id="status" role="status">${escapeHtml(update.status)}</p>
<p class="actions">
<button id="close" type="button"${update.canClose ? '' : ' disabled'}>Close this exposure</button>
<button id="open" class="secondary" type="button">Show the key in its file</button>
</p>`;
}

function sourceWords(source: string): string {
  return source === 'git' ? 'Date of the oldest commit with it that a remote has.' : 'Date as you gave it.';
}

function stepMarkup({ id, title, text, link }: LeakStep, done: boolean, note: string): string {
  const page =
    link === undefined ? '' : `\n<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`;
  return `<li>
<label><input type="checkbox" data-step="${id}" aria-describedby="text-${id}"${done ? ' checked' : ''}><span>${escapeHtml(title)}</span></label>
<p id="text-${id}">${escapeHtml(text)}</p>${page}
<p class="note" id="note-${id}">${escapeHtml(note)}</p>
</li>`;
}
