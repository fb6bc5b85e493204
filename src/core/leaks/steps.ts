import type { RotationFacts } from '../formats/format';

/**
 * What to do once a key is out, in this order. Sources: OWASP Secrets Management Cheat Sheet (revoke, rotate, delete,
 * log); deleting the line, a force-push or a private repository never un-leak a key.
 */
export const INCIDENT_STEPS = ['revoke', 'create', 'update', 'usage', 'clean', 'record'] as const;

export type IncidentStepId = (typeof INCIDENT_STEPS)[number];

export interface IncidentStep {
  readonly id: IncidentStepId;
  readonly title: string;
  /** Plain sentences. */
  readonly text: string;
  /** A page of the provider's. */
  readonly link?: { readonly label: string; readonly url: string };
}

export interface IncidentSubject {
  /** The variable's name, or what the finding is. */
  readonly name: string;
  readonly provider?: string;
  readonly facts?: RotationFacts;
  /** A remote has it: others may have it as well. */
  readonly pushed: boolean;
}

/** Before the steps: what decides their order. */
export const ORDER_ADVICE =
  'If you see misuse, or the key can do much, revoke it first. If that would stop your service, create and deploy the new key first, and revoke the old one within the hour.';

/** The steps for one key, with the provider's pages where they are known. */
export function incidentSteps({ name, provider, facts, pushed }: IncidentSubject): readonly IncidentStep[] {
  const at = provider === undefined ? 'at the provider' : `at ${provider}`;
  const page = (label: string, url: string | undefined) =>
    url === undefined ? {} : { link: { label, url } };
  const limits = facts?.restrictions?.length
    ? ` It can be limited by ${listed(facts.restrictions.map((word) => (word === 'ip' ? 'IP' : word)))}.`
    : ' Give it as little power as it needs, and an end date if there can be one.';
  return [
    {
      id: 'revoke',
      title: `Revoke the old key ${at}`,
      text: 'Until then whoever has it can use it. Afterwards check that it is refused.',
      ...page(`Open ${provider ?? 'the provider'}’s keys`, facts?.consoleUrl),
    },
    {
      id: 'create',
      title: `Create a new key ${at}`,
      text: `One for this application and environment only.${limits}`,
      ...page('About these keys', facts?.docsUrl),
    },
    {
      id: 'update',
      title: `Put the new key into .env and wherever ${name} is deployed`,
      text: 'CI secrets, hosting variables, containers, teammates. Keyward sees when the value in .env is another one.',
    },
    {
      id: 'usage',
      title: 'Look at what the old key was used for',
      text: 'Since the day it was exposed: requests, new users or keys, resources, costs. Tell who is affected.',
      ...page(`Open ${provider ?? 'the provider'}’s usage`, facts?.monitoringUrl),
    },
    {
      id: 'clean',
      title: 'Clean up code and history',
      text: pushed
        ? 'Take it out of the source and have git ignore .env. Rewriting history with git filter-repo is secondary: forks, clones and caches keep the key, so it never replaces revoking.'
        : 'Take it out of the source and have git ignore .env. As no remote has the commits, they can still be changed before they are pushed: git commit --amend, or git rebase -i.',
    },
    {
      id: 'record',
      title: 'Note what happened',
      text: 'How it got out, how it was found, who was told. The dates of these steps are kept in .keyward.json.',
    },
  ];
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
