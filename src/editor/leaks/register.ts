import * as vscode from 'vscode';
import { Disposables } from '../shared/disposables';
import { logError, reportError } from '../shared/errors';
import { Command } from '../shared/identifiers';
import type { Services } from '../shared/services';
import { today } from '../shared/today';
import { GuidePanels } from './guide-panel';
import { checkHistory, tellVerdict, type CheckedSubject } from './history-check';
import { ExposedValues, incidentOf, saveIncident } from './leak-file';
import { helpWithRefusedPushes } from '../pre-commit/push-help';
import { StagedKeys } from '../pre-commit/staged-view';
import { allSubjects, subjectOf, type Subject, type SubjectReference } from './subject';

/** Keys that got out: what history knows of them, the guide, and the gates before it happens. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  const exposed = new ExposedValues(services);
  const guide = disposables.add(new GuidePanels(services, exposed));
  disposables.add(new StagedKeys(services));
  helpWithRefusedPushes(services).then(
    (handler) => {
      disposables.add(handler);
    },
    (error: unknown) => logError(services.log, 'Listening for refused pushes failed', error),
  );

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
  command(Command.checkHistory, async (reference) => {
    const subject = await subjectOf(services, reference);
    if (subject) await checkOne(services, guide, exposed, subject);
    else await checkAll(services, guide, exposed);
  });
  command(Command.checkAllHistory, () => checkAll(services, guide, exposed));
  command(Command.openExposureGuide, async (reference) => {
    const subject = (await subjectOf(services, reference)) ?? (await pickSubject(services));
    if (subject) await openGuide(services, guide, exposed, subject);
  });
  command(Command.installHook, () => changeHook(services, 'install'));
  command(Command.uninstallHook, () => changeHook(services, 'uninstall'));
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
  const { verdictWords } = await import('../../core/leaks');
  const items = out
    .toSorted(
      (a, b) => Number(b.verdict.exposedSince !== undefined) - Number(a.verdict.exposedSince !== undefined),
    )
    .map((one) => ({
      label: `$(${one.verdict.exposedSince === undefined ? 'git-commit' : 'warning'}) ${one.subject.name}`,
      detail: verdictWords(one.verdict, today()),
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

async function changeHook({ platform }: Services, action: 'install' | 'uninstall'): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  if (!platform.hooks || !vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Git hooks can be changed only in a trusted folder on a machine with git.'),
    );
    return;
  }
  if (action === 'install') {
    const install = vscode.l10n.t('Install');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('Have git look at staged changes before each commit, and stop it when they hold a key?'),
      {
        modal: true,
        detail: vscode.l10n.t(
          'The check is added to the hook the project has, or to git’s own; “Uninstall” takes out exactly that. git commit --no-verify goes past it.',
        ),
      },
      install,
    );
    if (answer !== install) return;
    const change = await platform.hooks.install(folder.uri.fsPath);
    tell(
      change.ok ? [`${change.file}: ${change.done}.`, change.next] : [change.reason, change.nextStep],
      change.ok,
    );
    return;
  }
  const result = await platform.hooks.uninstall(folder.uri.fsPath);
  if (!result.ok) tell([result.reason, result.nextStep], false);
  else if (result.changes.length === 0) tell([vscode.l10n.t('No hook holds the check.')], true);
  else
    tell(
      result.changes.flatMap(({ file, done, next }) => [`${file}: ${done}.`, next]),
      true,
    );
}

function tell(sentences: readonly (string | undefined)[], well: boolean): void {
  const words = sentences.filter(Boolean).join(' ');
  void (well ? vscode.window.showInformationMessage(words) : vscode.window.showWarningMessage(words));
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  if (folders.length > 1) return vscode.window.showWorkspaceFolderPick();
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open the folder of a git repository first.'));
  }
  return folders[0];
}
