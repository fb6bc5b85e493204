import * as vscode from 'vscode';
import type { Refusal } from '../../../core/base/refusal';
import { baseName } from '../../shared/documents';
import type { KeyOutcome } from './plan-keys';
import type { Offer } from './single-move';

/** What the fix is called in light bulb and hover. @param load whether it adds what loads the env file */
export function titleFor(offer: Offer | Refusal, load: boolean): string {
  if (!offer.ok) return vscode.l10n.t('Move to .env');
  const env = lastName(offer.envPath);
  const names = [offer.name, ...offer.partNames].join(' and ');
  const move = offer.reuse
    ? vscode.l10n.t('Use existing variable {0} from {1}', names, env)
    : vscode.l10n.t('Move to {0} as {1}', env, names);
  if (offer.loading.kind !== 'nothing') return move;
  const { step } = offer.loading;
  if (!load || !step) return vscode.l10n.t('{0} (nothing loads {1} yet)', move, env);
  if (step.kind === 'code') return vscode.l10n.t('{0} and load it in {1}', move, lastName(step.path));
  const scripts = step.scripts.map(({ script }) => `npm run ${script}`).join(', ');
  return vscode.l10n.t('{0} and load it with {1}', move, scripts);
}

/** Whether the offer knows how to make the program load the env file. */
export function canLoad(offer: Offer | Refusal): boolean {
  return offer.ok && offer.loading.kind === 'nothing' && offer.loading.step !== undefined;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `7 keys moved to .env.` and, where some stay, how many, and of the first where and why. */
export function told(outcomes: readonly KeyOutcome[]): string {
  const moved = outcomes.filter(({ outcome }) => outcome.kind === 'moved');
  const envs = new Map(moved.flatMap((one) => one.moved).map(({ env }) => [env.toString(), env]));
  const [env] = envs.values();
  const target =
    env && envs.size === 1 ? baseName(env) : vscode.l10n.t('{0} env files', envs.size.toString());
  const sentence = vscode.l10n.t('{0} moved to {1}.', keys(moved.length), target);
  const [first] = staying(outcomes);
  if (!first) return sentence;
  const { document, finding, outcome } = first;
  const line = document.positionAt(finding.span.start).line + 1;
  const stays = vscode.l10n.t(
    staying(outcomes).length === 1
      ? '{0} stays ({1}, line {2}): {3}'
      : '{0} stay; the first ({1}, line {2}): {3}',
    keys(staying(outcomes).length),
    baseName(document.uri),
    line,
    outcome.kind === 'refused' ? `${outcome.reason} ${outcome.nextStep}` : '',
  );
  return moved.length === 0 ? stays : `${sentence} ${stays}`;
}

/** Those that were refused. */
export function staying(outcomes: readonly KeyOutcome[]): KeyOutcome[] {
  return outcomes.filter(({ outcome }) => outcome.kind === 'refused');
}

export function keys(count: number): string {
  return count === 1 ? vscode.l10n.t('1 key') : vscode.l10n.t('{0} keys', count);
}
