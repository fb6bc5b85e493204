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
import { createQuickPick, pickItems, showInformationMessage } from '../shared/window';
import { labelText } from '../../core/surface/labels';

type Answer = 'fix' | 'allow' | 'expose' | 'skip' | 'previous' | 'restart';

interface Choice extends vscode.QuickPickItem {
  readonly answer: Answer;
}

/** How long to wait for an allowed finding to disappear, in milliseconds. After that, the review continues with it. */
const UPDATE_TIMEOUT_MS = 3_000;

/**
 * Goes through the findings in the order of the view. Each is shown in its file, and the user selects what to do. Escape stops the
 * review; the next one continues there.
 */
export async function reviewFindings(services: Services, list: FindingList): Promise<void> {
  const { findings: store, context, statusBar } = services;
  const memory = context.workspaceState;
  if (list.findings().length === 0) {
    void showInformationMessage(noFinding(list));
    return;
  }
  let index = resumeAt(memory, list.findings());
  for (;;) {
    const all = list.findings();
    const found = all[index];
    if (!found) break;
    await rememberPosition(memory, found);
    const live = await reveal(store, found, { preserveFocus: true });
    // The finding is gone, so its index is now that of the next one.
    if (!live && !found.cell && !list.findings().includes(found)) continue;
    const answer = await ask(found, live, index, all.length);
    if (!answer) return;
    if (answer === 'skip') index++;
    else if (answer === 'previous') index--;
    else if (answer === 'restart') index = 0;
    else if (live && (await act(services, answer, live)) === 'stays') index++;
  }
  await rememberPosition(memory, undefined);
  statusBar.announce(vscode.l10n.t('Review complete. No more findings.'));
}

/** @returns undefined if the user stops the review */
function ask(
  found: PlacedFinding,
  live: LiveFinding | undefined,
  index: number,
  count: number,
): Promise<Answer | undefined> {
  const pick = createQuickPick<Choice>();
  pick.title = labelText(vscode.l10n.t('Finding {0} of {1}: {2}', index + 1, count, found.finding.title));
  pick.placeholder = labelText(`${confidenceInWords(found.finding.confidence)}, ${locationInWords(found)}`);
  pick.items = pickItems(choices(found, live, index));
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
      ? [
          choice(
            'allow',
            'circle-slash',
            vscode.l10n.t('Allow'),
            vscode.l10n.t('false alarm, or safe to keep'),
          ),
        ]
      : []),
    ...(live && secret
      ? [choice('expose', 'flame', vscode.l10n.t('Mark as exposed'), vscode.l10n.t('it has leaked'))]
      : []),
    choice('skip', 'arrow-right', vscode.l10n.t('Skip')),
    ...(index > 0
      ? [
          choice('previous', 'arrow-left', vscode.l10n.t('Previous')),
          choice('restart', 'debug-restart', vscode.l10n.t('Start over')),
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

/** @returns `stays` if it is done but the finding remains; undefined if the finding is gone or nothing was done */
async function act(
  services: Services,
  answer: 'fix' | 'allow' | 'expose',
  live: LiveFinding,
): Promise<'stays' | undefined> {
  const { document, finding } = live;
  if (answer === 'expose') {
    const recorded = await markExposed(services, live);
    return recorded && services.findings.current(document).includes(finding) ? 'stays' : undefined;
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
  await untilEvent(findings.onDidChange, isGone, UPDATE_TIMEOUT_MS);
}
