import * as vscode from 'vscode';
import type { Refusal } from '../../../core/base/refusal';
import { formatList } from '../../shared/format';
import type { Offer } from './single-move';

/** Title of the fix in the light bulb and the hover. @param load whether the fix also makes the program load the env file */
export function titleFor(offer: Offer | Refusal, load: boolean): string {
  if (!offer.ok) return vscode.l10n.t('Move to .env');
  const env = lastName(offer.envPath);
  const names = formatList([offer.name, ...offer.partNames]);
  const title = offer.reuse ? reuseTitles(names, env) : moveTitles(names, env);
  if (offer.loading.kind !== 'nothing') return title.plain();
  const { step } = offer.loading;
  if (!load || !step) return title.notLoaded();
  if (step.kind === 'code') return title.loadedIn(lastName(step.path));
  return title.loadedWith(formatList(step.scripts.map(({ script }) => `npm run ${script}`)));
}

/** One title for each state of loading. */
interface Titles {
  plain(): string;
  notLoaded(): string;
  loadedIn(file: string): string;
  loadedWith(scripts: string): string;
}

function moveTitles(names: string, env: string): Titles {
  return {
    plain: () => vscode.l10n.t('Move to {0} as {1}', env, names),
    notLoaded: () => vscode.l10n.t('Move to {0} as {1} (nothing loads {0} yet)', env, names),
    loadedIn: (file) => vscode.l10n.t('Move to {0} as {1} and load it in {2}', env, names, file),
    loadedWith: (scripts) => vscode.l10n.t('Move to {0} as {1} and load it with {2}', env, names, scripts),
  };
}

function reuseTitles(names: string, env: string): Titles {
  return {
    plain: () => vscode.l10n.t('Use existing variable {0} from {1}', names, env),
    notLoaded: () => vscode.l10n.t('Use existing variable {0} from {1} (nothing loads {1} yet)', names, env),
    loadedIn: (file) =>
      vscode.l10n.t('Use existing variable {0} from {1} and load it in {2}', names, env, file),
    loadedWith: (scripts) =>
      vscode.l10n.t('Use existing variable {0} from {1} and load it with {2}', names, env, scripts),
  };
}

/** Whether the fix can make the program load the env file. */
export function canLoad(offer: Offer | Refusal): boolean {
  return offer.ok && offer.loading.kind === 'nothing' && offer.loading.step !== undefined;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
