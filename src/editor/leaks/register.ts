import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { reportError } from '../shared/errors';
import { Command } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { today } from '../shared/today';
import { GuidePanels } from './guide-panel';
import { checkHistory, tellVerdict, type CheckedSubject } from './history-check';
import { ExposedValues, incidentOf, saveIncident } from './leak-file';
import { allSubjects, subjectOf, type Subject, type SubjectReference } from './subject';

/** Keys that got out: what history knows of them, the guide, and the gates before it happens. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const exposed = new ExposedValues(services);
  const guide = disposables.add(new GuidePanels(services, exposed));

  const command = (id: string, run: (reference?: SubjectReference) => Promise<void>): void => {
    const guarded = async (reference?: SubjectReference): Promise<void> => {
      try {
        await run(reference);
      } catch (error) {
        reportError(services.log, vscode.l10n.t('That did not work. See the log for the reason.'), error);
      }
    };
    disposables.add(vscode.commands.registerCommand(id, guarded));
  };
  const checkKey = async (reference?: SubjectReference): Promise<void> => {
    const subject = await subjectOf(services, reference);
    if (subject) await checkOne(services, guide, exposed, subject);
    else await checkAll(services, guide, exposed);
  };
  command(Command.checkHistory, checkKey);
  command(Command.checkAllHistory, () => checkAll(services, guide, exposed));
  command(Command.respondToLeak, async (reference) => {
    const subject = (await subjectOf(services, reference)) ?? (await pickSubject(services));
    if (subject) await openGuide(services, guide, exposed, subject);
  });
  services.actions.provide('leaks', {
    checkHistory: (env, name) => checkKey({ env, status: { name } }),
  });
  return disposables;
}

async function checkOne(services: Services, guide: GuidePanels, exposed: ExposedValues, subject: Subject) {
  const [checked] = (await checkHistory(services, [subject])) ?? [];
  if (checked && (await tellVerdict(checked))) await openGuide(services, guide, exposed, subject, checked);
}

async function checkAll(services: Services, guide: GuidePanels, exposed: ExposedValues): Promise<void> {
  const subjects = await allSubjects(services);
  if (subjects.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no key in an env file or an open file to look for.'),
    );
    return;
  }
  const checked = await checkHistory(services, subjects);
  if (!checked) return;
  const out = checked.filter(({ verdict }) => verdict.answer === 'committed');
  if (out.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} keys were looked for, none was ever committed here.', checked.length),
    );
    return;
  }
  const { verdictInWords } = await import('../../core/leaks');
  const items = out
    .toSorted(
      (a, b) => Number(b.verdict.exposedSince !== undefined) - Number(a.verdict.exposedSince !== undefined),
    )
    .map((one) => ({
      label: `$(${one.verdict.exposedSince === undefined ? 'git-commit' : 'warning'}) ${one.subject.name}`,
      detail: verdictInWords(one.verdict, today()),
      one,
    }));
  const title = vscode.l10n.t(
    '{0} of {1} keys were committed. Choose one to see what to do',
    out.length,
    checked.length,
  );
  const chosen = await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  if (chosen) await openGuide(services, guide, exposed, chosen.one.subject, chosen.one);
}

/** Opens the guide; an exposure that the ledger does not know yet is written down first, if the user says so. */
async function openGuide(
  services: Services,
  guide: GuidePanels,
  exposed: ExposedValues,
  subject: Subject,
  checked?: CheckedSubject,
): Promise<void> {
  const known = await incidentOf(subject);
  if (!known || known.closed !== undefined) {
    const { dayOf, shortRef } = await import('../../core/leaks');
    const verdict = checked?.verdict ?? (await services.verdicts.of(subject.value));
    const since = verdict?.exposedSince;
    const record = vscode.l10n.t('Note It and Open the Guide');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        '{0} is noted as exposed in .keyward.json, with the dates of what you do about it.',
        subject.name,
      ),
      { modal: true, detail: vscode.l10n.t('The file holds names and dates, never a value.') },
      record,
    );
    if (answer !== record) return;
    const refusal = await saveIncident(subject, {
      exposed:
        since === undefined ? { date: today(), source: 'user' } : { date: dayOf(since), source: 'git' },
      refs: (verdict?.refs ?? []).filter((ref) => ref.startsWith('refs/remotes/')).map(shortRef),
      steps: {},
    });
    if (refusal) {
      void vscode.window.showWarningMessage(`${refusal.reason} ${refusal.nextStep}`);
      return;
    }
    await exposed.remember(subject);
  }
  await guide.show(subject);
}

async function pickSubject(services: Services): Promise<Subject | undefined> {
  const subjects = await allSubjects(services);
  if (subjects.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'There is no key in an env file or an open file yet. Put the cursor on a key and try again.',
      ),
    );
    return undefined;
  }
  const items = subjects.map((subject) => ({
    label: subject.name,
    description: subject.provider ?? '',
    subject,
  }));
  const title = vscode.l10n.t('Which key got out?');
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.subject;
}
