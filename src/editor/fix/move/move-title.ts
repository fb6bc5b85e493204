import * as vscode from 'vscode';
import type { Refusal } from '../../../core/base/refusal';
import { missingInWords } from '../../../core/starts/words';
import { formatList } from '../../shared/format';
import type { Offer } from './single-move';

/** Title of the fix in the light bulb and the hover. @param load whether the fix also makes the program load the env file */
export function titleFor(offer: Offer | Refusal, load: boolean): string {
  if (!offer.ok) return vscode.l10n.t('Move to .env');
  const env = lastName(offer.envPath);
  const names = formatList([offer.name, ...offer.partNames]);
  if (offer.loading.kind === 'elsewhere') return vscode.l10n.t('Replace with the secret {0}', names);
  const title = offer.reuse ? reuseTitles(names, env) : moveTitles(names, env);
  const { loading } = offer;
  if (loading.kind !== 'missing') return title.plain();
  const { step } = loading;
  if (load && step?.kind === 'code') return title.loadedIn(lastName(step.path));
  if (load && step?.kind === 'flag')
    return title.loadedWith(formatList([...new Set(step.scripts.map(({ script }) => `npm run ${script}`))]));
  const misses = loading.starts.flatMap(({ start, arrival }) =>
    arrival.kind === 'misses' ? [{ start, why: arrival.why }] : [],
  );
  const [first] = misses;
  if (first && misses.length < loading.starts.length) return title.notWith(first.start.label);
  return misses.some(({ why }) => why.id === 'late') ? title.late() : title.notLoaded();
}

/** One title for each state of loading. */
interface Titles {
  plain(): string;
  notLoaded(): string;
  late(): string;
  /** One start does not load it, others do. */
  notWith(start: string): string;
  loadedIn(file: string): string;
  loadedWith(scripts: string): string;
}

function moveTitles(names: string, env: string): Titles {
  return {
    plain: () => vscode.l10n.t('Move to {0} as {1}', env, names),
    notLoaded: () => vscode.l10n.t('Move to {0} as {1} (nothing loads {0} yet)', env, names),
    late: () => vscode.l10n.t('Move to {0} as {1} ({0} is loaded too late)', env, names),
    notWith: (start) => vscode.l10n.t("Move to {0} as {1} ({2} doesn't get it)", env, names, start),
    loadedIn: (file) => vscode.l10n.t('Move to {0} as {1} and load it in {2}', env, names, file),
    loadedWith: (scripts) => vscode.l10n.t('Move to {0} as {1} and load it with {2}', env, names, scripts),
  };
}

function reuseTitles(names: string, env: string): Titles {
  return {
    plain: () => vscode.l10n.t('Use existing variable {0} from {1}', names, env),
    notLoaded: () => vscode.l10n.t('Use existing variable {0} from {1} (nothing loads {1} yet)', names, env),
    late: () => vscode.l10n.t('Use existing variable {0} from {1} ({1} is loaded too late)', names, env),
    notWith: (start) =>
      vscode.l10n.t("Use existing variable {0} from {1} ({2} doesn't get it)", names, env, start),
    loadedIn: (file) =>
      vscode.l10n.t('Use existing variable {0} from {1} and load it in {2}', names, env, file),
    loadedWith: (scripts) =>
      vscode.l10n.t('Use existing variable {0} from {1} and load it with {2}', names, env, scripts),
  };
}

/** What the program will not get after the whole fix, one sentence for each reason. */
export function notArriving({ loading, envPath, name }: Offer): string[] {
  const helped = loading.kind === 'missing' ? loading.step?.helps : undefined;
  return missingInWords(loading, { env: lastName(envPath), name }, helped);
}

/** Whether the fix can make the program load the env file. */
export function canLoad(offer: Offer | Refusal): boolean {
  return offer.ok && offer.loading.kind === 'missing' && offer.loading.step !== undefined;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
