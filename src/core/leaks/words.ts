import * as l10n from '@vscode/l10n';
import { listInWords } from '../base/locale';
import { restrictionInWords } from '../formats/words';
import { daysBetween } from '../keys/dates';
import { dateInWords } from '../keys/words';
import { LEAK_STEPS, type LeakedKey, type LeakStep, type LeakStepId } from './steps';
import { dayOf, type HistoryVerdict } from './verdict';

/** `origin/main` for `refs/remotes/origin/main`, `main`, `tag v1`, `stash`. */
export function shortRef(ref: string): string {
  if (ref === 'refs/stash') return 'stash';
  return ref
    .replace(/^refs\/(?:heads|remotes)\//, '')
    .replace(/^refs\/tags\//, 'tag ')
    .replace(/^refs\//, '');
}

/** At most three names; the others are counted. */
export function namedRefs(refs: readonly string[]): string {
  const names = refs.map(shortRef);
  const first = names.slice(0, 3).join(', ');
  return names.length <= 3 ? first : l10n.t('{0} and {1} more', first, names.length - 3);
}

/** One or two sentences for people. They contain dates and names of branches, never the value. @param today `YYYY-MM-DD` */
export function verdictInWords(verdict: HistoryVerdict, today: string): string {
  return [resultInWords(verdict, today), incompleteInWords(verdict.incomplete)].filter(Boolean).join(' ');
}

function resultInWords(verdict: HistoryVerdict, today: string): string {
  const { answer, firstCommit, lastCommit, exposed, exposedSince, refs } = verdict;
  if (answer === 'too short')
    return l10n.t('The value is too short to search for. It would match many files by chance.');
  if (answer === 'never committed') return l10n.t('Never committed to this repository.');
  if (exposedSince !== undefined) {
    const day = dayOf(exposedSince);
    const days = daysBetween(day, today);
    const since = dateInWords(day);
    const remotes = namedRefs(refs.filter((ref) => ref.startsWith('refs/remotes/')));
    return days === 1
      ? l10n.t('Exposed since {0} (1 day) on {1}.', since, remotes)
      : l10n.t('Exposed since {0} ({1} days) on {2}.', since, days, remotes);
  }
  if (exposed)
    return l10n.t(
      'Exposed on {0}. The commits have no readable date.',
      namedRefs(refs.filter((ref) => ref.startsWith('refs/remotes/'))),
    );
  if (firstCommit === undefined)
    return l10n.t('Committed, but not on any known remote. The commits have no readable date.');
  const first = dateInWords(dayOf(firstCommit));
  const last = lastCommit === undefined ? first : dateInWords(dayOf(lastCommit));
  if (refs.length === 0) {
    return last === first
      ? l10n.t('Committed on {0}. No branch and no known remote contains the commits.', first)
      : l10n.t(
          'Committed on {0}, last changed on {1}. No branch and no known remote contains the commits.',
          first,
          last,
        );
  }
  return last === first
    ? l10n.t('Committed on {0} ({1}). Not on any known remote.', first, namedRefs(refs))
    : l10n.t(
        'Committed on {0}, last changed on {1} ({2}). Not on any known remote.',
        first,
        last,
        namedRefs(refs),
      );
}

function incompleteInWords(incomplete: HistoryVerdict['incomplete']): string {
  switch (incomplete) {
    case 'shallow':
      return l10n.t("This is a shallow clone, so older commits couldn't be searched.");
    case 'partial':
      return l10n.t("This is a partial clone, so contents that aren't on this machine couldn't be searched.");
    case undefined:
      return '';
  }
}

/** What comes before the steps: when to change their order. */
export function orderAdvice(): string {
  return l10n.t(
    'If you see abuse, or the key is powerful, revoke it first. If that would stop your service, create and deploy the new key first, then revoke the old one within the hour.',
  );
}

/** The steps for one key, with links to the provider's pages where they are known. */
export function leakSteps(key: LeakedKey): readonly LeakStep[] {
  return LEAK_STEPS.map((id) => ({ id, ...stepInWords(id, key) }));
}

function stepInWords(id: LeakStepId, { name, provider, facts, pushed }: LeakedKey): Omit<LeakStep, 'id'> {
  switch (id) {
    case 'revoke':
      return {
        title:
          provider === undefined
            ? l10n.t('Revoke the old key')
            : l10n.t('Revoke the old key at {0}', provider),
        text: l10n.t('Until then, anyone who has it can use it. Check that it no longer works.'),
        ...link(
          provider === undefined ? l10n.t('Open the page with your keys') : l10n.t('Open {0} keys', provider),
          facts?.consoleUrl,
        ),
      };
    case 'create':
      return {
        title:
          provider === undefined ? l10n.t('Create a new key') : l10n.t('Create a new key at {0}', provider),
        text: facts?.restrictions?.length
          ? l10n.t(
              'Use it for this application and environment only. It can be limited by {0}.',
              listInWords(facts.restrictions.map(restrictionInWords), 'or'),
            )
          : l10n.t(
              'Use it for this application and environment only. Give it only the permissions it needs, and an expiration date if possible.',
            ),
        ...link(l10n.t('About these keys'), facts?.docsUrl),
      };
    case 'update':
      return {
        title: l10n.t('Put the new key in .env and everywhere {0} is deployed', name),
        text: l10n.t(
          'This includes CI secrets, hosting variables, containers, and teammates. Keyward notices when the value in .env changes.',
        ),
      };
    case 'usage':
      return {
        title: l10n.t('Check what the old key was used for'),
        text: l10n.t(
          'Check requests, new users or keys, resources, and costs since the day it was exposed. Inform anyone affected.',
        ),
        ...link(
          provider === undefined ? l10n.t('Open the usage page') : l10n.t('Open {0} usage', provider),
          facts?.monitoringUrl,
        ),
      };
    case 'clean':
      return {
        title: l10n.t('Clean up code and history'),
        text: pushed
          ? l10n.t(
              'Remove the key from the source, and make Git ignore .env. Rewriting history with git filter-repo is optional: forks, clones, and caches keep the key, so it never replaces revoking.',
            )
          : l10n.t(
              'Remove the key from the source, and make Git ignore .env. No remote has the commits yet, so you can still change them before pushing, with git commit --amend or git rebase -i.',
            ),
      };
    case 'record':
      return {
        title: l10n.t('Write down what happened'),
        text: l10n.t(
          'Note how the key leaked, how it was found, and who was informed. Keyward keeps the dates of these steps in .keyward.json.',
        ),
      };
  }
}

function link(label: string, url: string | undefined): Pick<LeakStep, 'link'> {
  return url === undefined ? {} : { link: { label, url } };
}
