import * as vscode from 'vscode';
import { confidenceInWords } from '../../core/finding/words';
import type { PlacedFinding } from '../shared/placed-finding';
import type { Services } from '../shared/services';
import { untilEvent } from '../shared/until-event';
import { markExposed } from './expose';
import { locationInWords, type FindingList } from './finding-list';
import { noFinding } from './navigation';
import { rememberPosition, resumeAt } from './review-position';
import { reveal, type LiveFinding } from './reveal';

type Answer = 'fix' | 'allow' | 'expose' | 'skip' | 'previous' | 'restart';

interface Choice extends vscode.QuickPickItem {
  readonly answer: Answer;
}

/** Milliseconds to wait for an allowed finding to go, before taking it that the user thought better of it. */
const PATIENCE_MS = 3_000;

/**
 * Walks through the findings one by one, in the order of the view: each is shown in its place, and the user says what
 * to do. Ends with Escape, and goes on there the next time.
 */
export async function reviewFindings(services: Services, list: FindingList): Promise<void> {
  const { findings: store, context, statusBar } = services;
  const memory = context.workspaceState;
  if (list.findings().length === 0) {
    void vscode.window.showInformationMessage(noFinding(list));
    return;
  }
  let index = resumeAt(memory, list.findings());
  for (;;) {
    const all = list.findings();
    const found = all[index];
    if (!found) break;
    await rememberPosition(memory, found);
    const live = await reveal(store, found, { preserveFocus: true });
    // Gone meanwhile: what now stands at its index is the next one.
    if (!live && !found.cell && !list.findings().includes(found)) continue;
    const answer = await ask(found, live, index, all.length);
    if (!answer) return;
    if (answer === 'skip') index++;
    else if (answer === 'previous') index--;
    else if (answer === 'restart') index = 0;
    else if (live && (await act(services, answer, live)) === 'stays') index++;
  }
  await rememberPosition(memory, undefined);
  statusBar.announce(vscode.l10n.t('That was the last finding: the review is done.'));
}

/** @returns undefined when the user stops here */
function ask(
  found: PlacedFinding,
  live: LiveFinding | undefined,
  index: number,
  count: number,
): Promise<Answer | undefined> {
  const pick = vscode.window.createQuickPick<Choice>();
  pick.title = vscode.l10n.t('Finding {0} of {1}: {2}', index + 1, count, found.finding.title);
  pick.placeholder = `${confidenceInWords(found.finding.confidence)}, ${locationInWords(found)}`;
  pick.items = choices(found, live, index);
  pick.ignoreFocusOut = true;
  if (index > 0) pick.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (answer: Answer | undefined): void => {
      resolve(answer);
      pick.dispose();
    };
    pick.onDidTriggerButton(() => end('previous'));
    pick.onDidAccept(() => {
      const [choice] = pick.activeItems;
      if (choice) end(choice.answer);
    });
    pick.onDidHide(() => end(undefined));
    pick.show();
  });
}

function choices({ finding }: PlacedFinding, live: LiveFinding | undefined, index: number): Choice[] {
  const secret = finding.sensitivity === 'secret';
  return [
    ...(live && secret ? [choice('fix', 'key', vscode.l10n.t('Move to .env'))] : []),
    ...(live
      ? [choice('allow', 'circle-slash', vscode.l10n.t('Allow'), vscode.l10n.t('it is none, or may stay'))]
      : []),
    ...(live && secret
      ? [choice('expose', 'flame', vscode.l10n.t('Mark as exposed'), vscode.l10n.t('it has got out'))]
      : []),
    choice('skip', 'arrow-right', vscode.l10n.t('Skip')),
    ...(index > 0
      ? [
          choice('previous', 'arrow-left', vscode.l10n.t('Previous')),
          choice('restart', 'debug-restart', vscode.l10n.t('Start from the beginning')),
        ]
      : []),
  ];
}

function choice(answer: Answer, icon: string, label: string, description?: string): Choice {
  return {
    answer,
    label,
    iconPath: new vscode.ThemeIcon(icon),
    ...(description !== undefined && { description }),
  };
}

/** @returns `stays`: done, and the finding is there all the same; else it is gone, or nothing was done and it is asked again */
async function act(
  services: Services,
  answer: 'fix' | 'allow' | 'expose',
  live: LiveFinding,
): Promise<'stays' | undefined> {
  const { document, finding } = live;
  if (answer === 'expose') {
    const noted = await markExposed(services, live);
    return noted && services.findings.current(document).includes(finding) ? 'stays' : undefined;
  }
  if (answer === 'allow') {
    if (await services.actions.of('allow').allow(document.uri, finding.span.start))
      await untilGone(services, live);
    return undefined;
  }
  const { version } = document;
  await services.actions.of('move').moveToEnv(document.uri, finding.span.start);
  if (document.version !== version) await untilGone(services, live);
  return undefined;
}

async function untilGone({ findings }: Services, { document, finding }: LiveFinding): Promise<void> {
  const isGone = (): boolean => findings.isCurrent(document) && !findings.current(document).includes(finding);
  await untilEvent(findings.onDidChange, isGone, PATIENCE_MS);
}
