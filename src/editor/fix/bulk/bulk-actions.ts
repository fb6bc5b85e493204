import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import type { ProjectPlan } from '../../../core/fix';
import { refuse, type Refusal } from '../../../core/base/refusal';
import { logError, reportError } from '../../shared/errors';
import { Command } from '../../shared/identifiers';
import { findingsNow } from '../../shared/scan-document';
import type { MoveServices, Services } from '../../shared/services';
import { tellMoved } from './report-moved';
import { keysOf, planKeys, type BatchWish, type PlannedKeys } from '../move/plan-keys';
import { notPrepared, warn } from '../apply/messages';
import { knownPlaces } from './occurrences';
import { editOf, refuseChanged } from '../apply/planned-files';
import type { ProjectCache } from '../project/project-cache';
import { withKeyProgress } from './progress';
import { told } from '../move/move-title';

/** What `editor.codeActionsOnSave` names. */
export const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('keyward');

class ManyAction extends vscode.CodeAction {
  readonly document: vscode.TextDocument;
  readonly version: number;

  constructor(title: string, kind: vscode.CodeActionKind, document: vscode.TextDocument) {
    super(title, kind);
    this.document = document;
    this.version = document.version;
  }
}

/** “Move all 7 keys in this file” and “Replace all 4 places of this key”, where the cursor is on one of several. */
export class ManyKeysProvider implements vscode.CodeActionProvider {
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
    const { findings, log } = this.#services;
    const finding = findings.at(document, range);
    if (finding?.sensitivity !== 'secret') return [];
    const actions: vscode.CodeAction[] = [];
    const all = secretsOf(findings.current(document));
    if (all.length > 1) {
      const title = vscode.l10n.t('Move all {0} keys in this file', all.length);
      actions.push(new ManyAction(title, vscode.CodeActionKind.QuickFix, document));
    }
    try {
      const places = await knownPlaces(this.#services, document, finding);
      if (places > 1) actions.push(replaceAction(document, finding, places));
    } catch (error) {
      logError(log, 'Looking for other places of a key failed', error);
    }
    for (const action of actions) action.diagnostics = [...context.diagnostics];
    return actions;
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    if (!(action instanceof ManyAction)) return action;
    const planned = await planFile(this.#services, this.#cache, action, { load: true });
    if (planned) await complete(this.#services, action, planned);
    return action;
  }
}

function replaceAction(document: vscode.TextDocument, finding: Finding, places: number): vscode.CodeAction {
  const title = vscode.l10n.t('Replace all {0} places of this key', places);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = {
    command: Command.replaceAllOccurrences,
    title,
    arguments: [document.uri.toString(), finding.span.start],
  };
  return action;
}

/** `source.fixAll.keyward`: certain findings, and of these only what needs no answer from anybody. */
export class FixAllProvider implements vscode.CodeActionProvider {
  readonly #services: MoveServices;
  readonly #cache: ProjectCache;

  constructor(services: MoveServices, cache: ProjectCache) {
    this.#services = services;
    this.#cache = cache;
  }

  async provideCodeActions(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
    // On save the latest change may not have been looked at yet.
    const found = await findingsNow(this.#services, document);
    if (!found.some(isCertain)) return [];
    return [new ManyAction(vscode.l10n.t('Move all certain keys to .env'), FIX_ALL, document)];
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    if (!(action instanceof ManyAction)) return action;
    const wish: BatchWish = { load: false, object: needsAnswer };
    const planned = await planFile(this.#services, this.#cache, action, wish, isCertain);
    // Those that stay are marked in the file; a save is no moment to be told why.
    const moved = planned?.outcomes.filter(({ outcome }) => outcome.kind === 'moved') ?? [];
    if (planned && moved.length > 0) await complete(this.#services, action, { ...planned, outcomes: moved });
    return action;
  }
}

/** Keys that stand in doubt, or in tests, are moved when someone asks for it. */
function isCertain({ sensitivity, confidence, test }: Finding): boolean {
  return sensitivity === 'secret' && confidence === 'high' && !test;
}

/** Without a question only where one env file is plainly right and the program is known to read it. */
function needsAnswer({ alternatives, loading }: ProjectPlan): Refusal | undefined {
  if (alternatives.length === 0 && loading.kind === 'loaded') return undefined;
  return refuse('Moving this key needs a decision.', 'Choose the fix from the light bulb.');
}

async function planFile(
  services: Services,
  cache: ProjectCache,
  { document, version }: ManyAction,
  wish: BatchWish,
  wanted: (finding: Finding) => boolean = () => true,
): Promise<PlannedKeys | undefined> {
  try {
    const findings = secretsOf(await findingsNow(services, document)).filter(wanted);
    const planned =
      document.version === version
        ? await withKeyProgress(findings.length, (step) =>
            planKeys(services, cache, [keysOf(document, findings)], { ...wish, step }),
          )
        : refuseChanged(document.uri);
    if (planned?.ok === false) warn(planned);
    return planned?.ok === true && document.version === version ? planned : undefined;
  } catch (error) {
    reportError(services.log, notPrepared(), error);
    return undefined;
  }
}

/** Gives the action its edit, or says why there is none. */
async function complete(services: MoveServices, action: ManyAction, planned: PlannedKeys): Promise<void> {
  if (planned.files.length === 0) {
    void vscode.window.showWarningMessage(told(planned.outcomes));
    return;
  }
  const edit = await editOf(planned.files);
  if (!(edit instanceof vscode.WorkspaceEdit)) {
    warn(edit);
    return;
  }
  const others = planned.files
    .map(({ uri }) => uri)
    .filter((uri) => String(uri) !== String(action.document.uri));
  action.edit = edit;
  const { outcomes } = planned;
  const moved = outcomes.flatMap((one) => one.moved);
  action.command = services.afterEdit.commandFor(() =>
    tellMoved(services, { moved, save: others, outcomes }),
  );
}

/** Keys that need to be hidden. */
export function secretsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ sensitivity }) => sensitivity === 'secret');
}
