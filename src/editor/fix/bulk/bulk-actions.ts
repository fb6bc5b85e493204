import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import type { CheckedPlan } from '../../../core/fix/batch';
import { refuse, type Refusal } from '../../../core/base/refusal';
import { showRefusal } from '../../shared/errors';
import { Command } from '../../shared/identifiers';
import { findingsNow } from '../../shared/scan-document';
import { actionsForSecret } from '../../shared/secret-actions';
import type { MoveServices, Services } from '../../shared/services';
import { outcomesInWords, reportMoved } from './report-moved';
import { keysOf, planKeys, type PlanOptions, type PlannedKeys } from '../move/plan-keys';
import { refuseChanged, reportFailure } from '../apply/failures';
import { countKnownOccurrences } from './occurrences';
import { comparedEditOf } from '../apply/locked-edit';
import type { ProjectCache } from '../project/project-cache';
import { withKeyProgress } from './progress';
import { codeAction, showWarningMessage } from '../../shared/window';

/** What `editor.codeActionsOnSave` names. */
export const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('keyward');

class BulkAction extends vscode.CodeAction {
  readonly document: vscode.TextDocument;
  readonly version: number;

  constructor(title: string, kind: vscode.CodeActionKind, document: vscode.TextDocument) {
    super(title, kind);
    this.document = document;
    this.version = document.version;
  }
}

/** Code actions for all keys of a file and for all occurrences of a key, offered on one of several. */
export class BulkMoveProvider implements vscode.CodeActionProvider {
  readonly #services: MoveServices;
  readonly #cache: ProjectCache;

  constructor(services: MoveServices, cache: ProjectCache) {
    this.#services = services;
    this.#cache = cache;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const failure = 'Offering to move several keys failed';
    return actionsForSecret(this.#services, [document, range, context], failure, async (finding) => {
      const actions: vscode.CodeAction[] = [];
      const all = secretsOf(this.#services.findings.current(document));
      if (all.length > 1) {
        actions.push(new BulkAction(moveAllTitle(all.length), vscode.CodeActionKind.QuickFix, document));
      }
      const occurrences = await countKnownOccurrences(this.#services, document, finding);
      if (occurrences > 1) actions.push(replaceAction(document, finding, occurrences));
      return actions;
    });
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    if (!(action instanceof BulkAction)) return action;
    const planned = await planFile(this.#services, this.#cache, action, { load: true, comments: true });
    if (planned) await complete(this.#services, action, planned);
    return action;
  }
}

function moveAllTitle(count: number): string {
  return count === 2
    ? vscode.l10n.t('Move both keys in this file to .env')
    : vscode.l10n.t('Move all {0} keys in this file to .env', count);
}

function replaceAction(document: vscode.TextDocument, finding: Finding, count: number): vscode.CodeAction {
  const title =
    count === 2
      ? vscode.l10n.t('Replace both occurrences')
      : vscode.l10n.t('Replace all {0} occurrences', count);
  const action = codeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = {
    command: Command.replaceAllOccurrences,
    title,
    arguments: [document.uri.toString(), finding.span.start],
  };
  return action;
}

/** `source.fixAll.keyward`: moves certain keys that need no decision from the user. */
export class FixAllProvider implements vscode.CodeActionProvider {
  readonly #services: MoveServices;
  readonly #cache: ProjectCache;

  constructor(services: MoveServices, cache: ProjectCache) {
    this.#services = services;
    this.#cache = cache;
  }

  async provideCodeActions(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
    // On save, the latest change may not have been scanned yet.
    const found = await findingsNow(this.#services, document);
    if (!found.some(isCertain)) return [];
    return [new BulkAction(vscode.l10n.t('Move all certain keys to .env'), FIX_ALL, document)];
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    if (!(action instanceof BulkAction)) return action;
    const options: PlanOptions = { load: false, checkPlan: needsDecision };
    const planned = await planFile(this.#services, this.#cache, action, options, isCertain);
    // Keys that can't be moved are still marked in the file. A save is not the moment to explain why.
    const moved = planned?.outcomes.filter(({ outcome }) => outcome.kind === 'moved') ?? [];
    if (planned && moved.length > 0) await complete(this.#services, action, { ...planned, outcomes: moved });
    return action;
  }
}

/** Likely keys and test keys are moved only on request. */
function isCertain({ sensitivity, confidence, test }: Finding): boolean {
  return sensitivity === 'secret' && confidence === 'high' && !test;
}

/** No decision is needed if there is one possible env file and the program is known to load it. */
function needsDecision({ alternatives, loading }: CheckedPlan): Refusal | undefined {
  if (alternatives.length === 0 && loading.kind === 'loaded') return undefined;
  return refuse(
    vscode.l10n.t('Moving this key needs a decision.'),
    vscode.l10n.t('Select the fix from the light bulb.'),
  );
}

async function planFile(
  services: Services,
  cache: ProjectCache,
  { document, version }: BulkAction,
  options: PlanOptions,
  wanted: (finding: Finding) => boolean = () => true,
): Promise<PlannedKeys | undefined> {
  try {
    const findings = secretsOf(await findingsNow(services, document)).filter(wanted);
    const planned =
      document.version === version
        ? await withKeyProgress(findings.length, (step) =>
            planKeys(services, cache, [keysOf(document, findings)], { ...options, step }),
          )
        : refuseChanged(document.uri);
    if (planned?.ok === false) showRefusal(planned);
    return planned?.ok === true && document.version === version ? planned : undefined;
  } catch (error) {
    reportFailure(services, error);
    return undefined;
  }
}

/** Sets the action's edit, or shows a warning that explains why there is none. */
async function complete(services: MoveServices, action: BulkAction, planned: PlannedKeys): Promise<void> {
  if (planned.files.length === 0) {
    void showWarningMessage(outcomesInWords(planned.outcomes));
    return;
  }
  const edit = await comparedEditOf(services, planned.files);
  if (!(edit instanceof vscode.WorkspaceEdit)) {
    showRefusal(edit);
    return;
  }
  const others = planned.files
    .map(({ uri }) => uri)
    .filter((uri) => uri.toString() !== action.document.uri.toString());
  action.edit = edit;
  const { outcomes } = planned;
  const moved = outcomes.flatMap((one) => one.moved);
  action.command = services.afterEdit.commandFor(() =>
    reportMoved(services, { moved, save: others, outcomes }),
  );
}

/** The findings that can be moved: public keys and identifiers stay in code. */
export function secretsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ sensitivity }) => sensitivity === 'secret');
}
