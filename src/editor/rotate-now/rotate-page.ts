import type { RotationFacts } from '../../core/formats/format';
import { restrictionInWords } from '../../core/formats/words';
import { ROTATION_STEPS, type GuidedRotation, type RotationStep } from '../../core/keys';
import { dayInWords } from '../shared/keys/key-words';
import { escapeHtml } from '../shared/page';

/** What the page shows of one key: no value, nothing made from one. */
export interface RotatePageState {
  readonly id: string;
  readonly folder: string;
  readonly name: string;
  readonly provider?: string;
  /** Where it stands, for people. */
  readonly place: string;
  readonly facts?: RotationFacts;
  readonly rotation: GuidedRotation | undefined;
  /** Places in code that held the old key when the new one was written: `src/pay.ts:12`. */
  readonly left: readonly string[];
}

/** Texts that change while the page is open. */
export interface RotatePageUpdate {
  readonly steps: readonly { readonly id: RotationStep; readonly done: boolean; readonly note: string }[];
  readonly status: string;
  readonly places: readonly string[];
}

export function rotateUpdate({ rotation, left }: RotatePageState): RotatePageUpdate {
  return {
    steps: ROTATION_STEPS.map((id) => {
      const day = rotation?.[id];
      return { id, done: day !== undefined, note: day === undefined ? '' : `Done on ${dayInWords(day)}` };
    }),
    status: statusOf(rotation),
    places: left,
  };
}

function statusOf(rotation: GuidedRotation | undefined): string {
  if (rotation?.write === undefined) return 'The old key is in use.';
  return rotation.revoke === undefined
    ? `Since ${dayInWords(rotation.write)} both keys work. This is done once the old one is revoked.`
    : `Done: the old key was revoked on ${dayInWords(rotation.revoke)}.`;
}

const EITHER = new Intl.ListFormat('en', { type: 'disjunction' });

interface StepWords {
  readonly title: string;
  readonly text: string;
  readonly link?: { readonly label: string; readonly url: string };
}

/** The words of each step, with the provider's pages where they are known. */
function stepsFor({ name, provider, facts, place }: RotatePageState): Record<RotationStep, StepWords> {
  const at = provider === undefined ? 'at its provider' : `at ${provider}`;
  const page = (label: string) =>
    facts?.consoleUrl === undefined ? {} : { link: { label, url: facts.consoleUrl } };
  const limits = facts?.restrictions?.length
    ? ` It can be limited by ${EITHER.format(facts.restrictions.map(restrictionInWords))}.`
    : ' Give it as little power as it needs.';
  return {
    create: {
      title: `Create a new key ${at}`,
      text: `Leave the old one in place for now: both work until you revoke it.${limits}`,
      ...page(`Open ${provider ?? 'the provider'}’s keys`),
    },
    write: {
      title: `Put it into ${place}`,
      text: `Keyward asks for the key, shows none of it, and writes it in the form your loader reads. Today becomes the day ${name} was last rotated. One undo takes it all back.`,
    },
    update: {
      title: 'Put it wherever else the old one is used',
      text: 'CI secrets, hosting variables, containers, teammates. See that the new key is the one in use before you go on.',
    },
    revoke: {
      title: `Revoke the old key ${at}`,
      text: 'Afterwards see that nothing broke. Until then there are two keys that could get out.',
      ...page(`Open ${provider ?? 'the provider'}’s keys to revoke it`),
    },
  };
}

/** Inside `<main>`. */
export function rotateMarkup(state: RotatePageState): string {
  const { name, provider, place, folder, id } = state;
  const words = stepsFor(state);
  const update = rotateUpdate(state);
  const steps = update.steps.map(({ id: step, done, note }) => stepMarkup(step, words[step], done, note));
  return `<h1>Rotate ${escapeHtml(name)}</h1>
<p class="facts" id="key" data-folder="${escapeHtml(folder)}" data-id="${escapeHtml(id)}">${escapeHtml(provider ?? 'Unknown provider')} · ${escapeHtml(place)}</p>
<p class="advice">Nothing is sent anywhere: you create and revoke, Keyward writes the file and keeps the dates in .keyward.json.</p>
<ol>
${steps.join('\n')}
</ol>
<p id="status" role="status">${escapeHtml(update.status)}</p>
<p class="actions">
<button id="open" class="secondary" type="button">Show the key in its file</button>
</p>`;
}

function stepMarkup(
  step: RotationStep,
  { title, text, link }: StepWords,
  done: boolean,
  note: string,
): string {
  const page =
    link === undefined ? '' : `\n<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`;
  // What Keyward does itself it ticks itself.
  const box = `<input type="checkbox" data-step="${step}" aria-describedby="text-${step}"${done ? ' checked' : ''}${step === 'write' ? ' disabled' : ''}>`;
  return `<li>
<label>${box}<span>${escapeHtml(title)}</span></label>
<p id="text-${step}">${escapeHtml(text)}</p>${page}${EXTRA[step] ?? ''}
<p class="note" id="note-${step}">${escapeHtml(note)}</p>
</li>`;
}

const EXTRA: Readonly<Partial<Record<RotationStep, string>>> = {
  write: '\n<p><button id="write" type="button">Paste the new key…</button></p>',
  update: `
<div id="left" hidden>
<p>In code, the old key stood here when the new one was written. Move it to .env:</p>
<ul id="places"></ul>
</div>`,
};
