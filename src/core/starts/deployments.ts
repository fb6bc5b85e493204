import { frameworkOf } from '../project/frameworks';
import { foldersUp, folderOf, nameOf } from '../project/paths';
import type { Project } from '../project/project';
import { isWorkflowPath } from '../project/workflows';
import type { FollowedStart } from './follow';

/** A place where the program runs without the local env file, so that a moved key has to be set there as well. */
export interface Deployment {
  /** Its name, as people know it: `Cloudflare`. */
  readonly provider: string;
  /** A command to copy, with the variable's name and without its value. */
  readonly command: string;
}

interface Rule {
  readonly provider: string;
  /** `NAME` is the variable, `FILE` the env file. The value is never an argument, which other users of the machine could see. */
  readonly command: string;
  readonly applies: (facts: Facts) => boolean;
}

interface Facts {
  readonly project: Project;
  readonly followed: readonly FollowedStart[];
  /** Names of the files in the folders of the key's file and above. */
  readonly names: ReadonlySet<string>;
  readonly scripts: string;
  readonly isWorkflow: boolean;
}

const RULES: readonly Rule[] = [
  {
    provider: 'GitHub Actions',
    command: 'gh secret set NAME',
    applies: ({ isWorkflow, followed }) =>
      isWorkflow ||
      followed.some(({ start }) => start.kind === 'deployed' && isWorkflowPath(start.definedIn ?? '')),
  },
  {
    provider: 'Cloudflare',
    command: 'wrangler secret put NAME',
    applies: ({ project }) => frameworkOf(project) === 'workers',
  },
  {
    provider: 'Supabase',
    command: 'supabase secrets set --env-file FILE',
    applies: ({ project }) => frameworkOf(project) === 'supabase',
  },
  {
    provider: 'Vercel',
    command: 'vercel env add NAME',
    applies: ({ names, scripts }) => names.has('vercel.json') || /\bvercel\s+(?:deploy|--prod)/.test(scripts),
  },
  {
    provider: 'Netlify',
    command: 'netlify env:import FILE',
    applies: ({ names, scripts }) => names.has('netlify.toml') || /\bnetlify\s+deploy/.test(scripts),
  },
  { provider: 'Fly.io', command: 'fly secrets import < FILE', applies: ({ names }) => names.has('fly.toml') },
  {
    provider: 'Kubernetes',
    command: 'kubectl create secret generic env --from-env-file=FILE',
    applies: ({ names, scripts }) =>
      names.has('skaffold.yaml') || /\b(?:kubectl\s+apply|skaffold\s+run|helm\s+upgrade)\b/.test(scripts),
  },
  {
    provider: 'Firebase',
    command: 'firebase functions:secrets:set NAME',
    applies: ({ names, project }) => names.has('firebase.json') && project.packages.has('firebase-functions'),
  },
  {
    provider: 'Heroku',
    command: 'heroku config:edit',
    applies: ({ followed }) =>
      followed.some(
        ({ start }) => start.kind === 'deployed' && nameOf(start.definedIn ?? '').startsWith('Procfile'),
      ),
  },
  {
    provider: 'Docker',
    command: 'docker run --env NAME',
    applies: ({ followed }) =>
      followed.some(
        ({ start }) => start.kind === 'deployed' && /Dockerfile/i.test(nameOf(start.definedIn ?? '')),
      ),
  },
];

/** Where the program with the line is deployed, as far as the project shows. @param envFile name of the env file */
export function deploymentsOf(
  project: Project,
  followed: readonly FollowedStart[],
  { name, envFile }: { readonly name: string; readonly envFile: string },
): Deployment[] {
  const { survey, manifest } = project;
  const names = new Set(
    foldersUp(folderOf(survey.file)).flatMap((folder) => survey.listings.get(folder) ?? []),
  );
  const scripts = [...manifest.scripts.values()].join('\n');
  const facts = { project, followed, names, scripts, isWorkflow: isWorkflowPath(survey.file) };
  return RULES.filter(({ applies }) => applies(facts)).map(({ provider, command }) => ({
    provider,
    command: command.replace('NAME', name).replace('FILE', envFile),
  }));
}
