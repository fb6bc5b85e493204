import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { reportError } from '../shared/errors';
import { Command } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { today } from '../shared/today';
import { GuidePanels } from './guide-panel';
import { checkHistory, showVerdict, type CheckResult } from './history-check';
import { ExposedValues, leakRecordOf, saveLeakRecord } from './leak-file';
import { allKeys, keyFor, type CheckedKey, type KeyReference } from './checked-key';
import { registerCommand, showInformationMessage, showQuickPick, showWarningMessage } from '../shared/window';

/** Leaked keys: checks of the Git history, and the guide to responding to a leak. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const exposed = new ExposedValues(services);
  const guide = disposables.add(new GuidePanels(services, exposed));

  const command = (id: string, run: (reference?: KeyReference) => Promise<void>): void => {
    const guarded = async (reference?: KeyReference): Promise<void> => {
      try {
        await run(reference);
      } catch (error) {
        reportError(services.log, vscode.l10n.t('The command failed. See the log for details.'), error);
      }
    };
    disposables.add(registerCommand(id, guarded));
  };
  const checkKey = async (reference?: KeyReference): Promise<void> => {
    const key = await keyFor(services, reference);
    if (key) await checkOne(services, guide, exposed, key);
    else await checkAll(services, guide, exposed);
  };
  command(Command.checkHistory, checkKey);
  command(Command.checkAllHistory, () => checkAll(services, guide, exposed));
  command(Command.respondToLeak, async (reference) => {
    const key = (await keyFor(services, reference)) ?? (await pickKey(services));
    if (key) await openGuide(services, guide, exposed, key);
  });
  services.actions.provide('leaks', {
    checkHistory: (env, name) => checkKey({ env, status: { name } }),
  });
  return disposables;
}

async function checkOne(services: Services, guide: GuidePanels, exposed: ExposedValues, key: CheckedKey) {
  const [checked] = (await checkHistory(services, [key])) ?? [];
  if (checked && (await showVerdict(checked))) await openGuide(services, guide, exposed, key, checked);
}

async function checkAll(services: Services, guide: GuidePanels, exposed: ExposedValues): Promise<void> {
  const keys = await allKeys(services);
  if (keys.length === 0) {
    void showInformationMessage(vscode.l10n.t('No keys in env files or open files to search for.'));
    return;
  }
  const checked = await checkHistory(services, keys);
  if (!checked) return;
  const committed = checked.filter(({ verdict }) => verdict.answer === 'committed');
  if (committed.length === 0) {
    void showInformationMessage(
      checked.length === 1
        ? vscode.l10n.t('The key was never committed to this repository.')
        : vscode.l10n.t('None of the {0} keys was ever committed to this repository.', checked.length),
    );
    return;
  }
  const { verdictInWords } = await import('../../core/leaks');
  const items = committed
    .toSorted((a, b) => Number(b.verdict.exposed) - Number(a.verdict.exposed))
    .map((one) => ({
      label: one.key.name,
      iconPath: new vscode.ThemeIcon(one.verdict.exposed ? 'warning' : 'git-commit'),
      detail: verdictInWords(one.verdict, today()),
      one,
    }));
  const title = vscode.l10n.t(
    'Committed keys: {0} of {1}. Select one to respond',
    committed.length,
    checked.length,
  );
  const chosen = await showQuickPick(items, { title, matchOnDetail: true });
  if (chosen) await openGuide(services, guide, exposed, chosen.one.key, chosen.one);
}

/** Opens the guide. If the ledger has no open leak of the key yet, asks and records it first. */
async function openGuide(
  services: Services,
  guide: GuidePanels,
  exposed: ExposedValues,
  key: CheckedKey,
  checked?: CheckResult,
): Promise<void> {
  const known = await leakRecordOf(key);
  if (!known || known.closed !== undefined) {
    const { dayOf, shortRef } = await import('../../core/leaks');
    const verdict = checked?.verdict ?? (await services.verdicts.of(key.value));
    const since = verdict?.exposedSince;
    const record = vscode.l10n.t('Mark as Exposed');
    const answer = await showInformationMessage(
      vscode.l10n.t('Mark {0} as exposed?', key.name),
      {
        modal: true,
        detail: vscode.l10n.t(
          'The date and each step you take are recorded in .keyward.json. The file contains names and dates, never a value.',
        ),
      },
      record,
    );
    if (answer !== record) return;
    const refusal = await saveLeakRecord(key, {
      exposed:
        since === undefined ? { date: today(), source: 'user' } : { date: dayOf(since), source: 'git' },
      refs: (verdict?.refs ?? []).filter((ref) => ref.startsWith('refs/remotes/')).map(shortRef),
      steps: {},
    });
    if (refusal) {
      void showWarningMessage(`${refusal.reason} ${refusal.nextStep}`);
      return;
    }
    await exposed.remember(key);
  }
  await guide.show(key);
}

async function pickKey(services: Services): Promise<CheckedKey | undefined> {
  const keys = await allKeys(services);
  if (keys.length === 0) {
    void showInformationMessage(
      vscode.l10n.t('No keys in env files or open files yet. Put the cursor on a key and try again.'),
    );
    return undefined;
  }
  const items = keys.map((key) => ({
    label: key.name,
    description: key.provider ?? '',
    key,
  }));
  const title = vscode.l10n.t('Select the leaked key');
  return (await showQuickPick(items, { title, matchOnDescription: true }))?.key;
}
