import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import { refuse } from '../../../core/base/refusal';
import { baseName, inPortions } from '../../shared/documents';
import { reportError } from '../../shared/errors';
import { findingsNow } from '../../shared/scan-document';
import type { MoveServices } from '../../shared/services';
import { tellMoved } from './report-moved';
import { keysOf, planKeys, type DocumentKeys, type PlannedKeys } from '../move/plan-keys';
import { secretsOf } from './bulk-actions';
import { notPrepared, warn } from '../apply/messages';
import { eachOnce, openOrUndefined, placesOf, typedJustNow } from './occurrences';
import type { MovePreview } from '../preview/preview';
import { GivenNames, type PreviewNames } from '../preview/preview-names';
import { editOf } from '../apply/planned-files';
import { withKeyProgress } from './progress';
import type { ProjectCache } from '../project/project-cache';
import { told } from '../move/move-title';

/** Many keys by command: of a file, of one key everywhere, of the workspace. One at a time. */
export class ManyCommands {
  readonly #services: MoveServices;
  readonly #cache: ProjectCache;
  readonly #preview: MovePreview;
  readonly #names: PreviewNames;
  #last: Promise<void> = Promise.resolve();

  constructor(services: MoveServices, cache: ProjectCache, preview: MovePreview, names: PreviewNames) {
    this.#services = services;
    this.#cache = cache;
    this.#preview = preview;
    this.#names = names;
  }

  /** @param target a URI as text or the row of a file; default: the active editor's file */
  moveAllInFile(target?: unknown): Promise<void> {
    return this.#inTurn(async () => {
      const uri = uriOf(target) ?? vscode.window.activeTextEditor?.document.uri;
      const document = uri && (await openOrUndefined(uri));
      if (!document) {
        inform(vscode.l10n.t('Open a file with keys first, and try again.'));
        return;
      }
      const findings = secretsOf(await findingsNow(this.#services, document));
      if (findings.length === 0) {
        inform(vscode.l10n.t('There is no key to move in {0}.', baseName(document.uri)));
        return;
      }
      await this.#move([keysOf(document, findings)]);
    });
  }

  /** @param target a URI as text or the row of a finding; default: the active editor, at its cursor */
  replaceEverywhere(target?: unknown, offset?: number): Promise<void> {
    return this.#inTurn(async () => {
      const found = await this.#findingAt(target, offset);
      if (!found) {
        inform(vscode.l10n.t('Put the cursor on a marked key first, and try again.'));
        return;
      }
      if (!(await this.#knowsWorkspace(found.document))) return;
      const places = await placesOf(this.#services, found.document, found.finding);
      const elsewhere = places.some(({ document }) => document !== found.document);
      await (elsewhere ? this.#movePreviewed(places) : this.#move(places));
    });
  }

  fixWorkspace(): Promise<void> {
    return this.#inTurn(async () => {
      if (!vscode.workspace.workspaceFolders?.length) {
        inform(vscode.l10n.t('Open a folder first: Keyward fixes the files of this window’s folders.'));
        return;
      }
      if (!(await this.#knowsWorkspace())) return;
      const sources = await this.#allKeys();
      if (sources.length === 0) inform(vscode.l10n.t('There is no key to move in this workspace.'));
      else await this.#movePreviewed(sources);
    });
  }

  /** The keys of every file that is known to have some, and of what was typed just now, as they are. */
  async #allKeys(): Promise<DocumentKeys[]> {
    const uris = [...this.#services.findings.files(), ...typedJustNow(this.#services)].map(({ uri }) => uri);
    const keys = await inPortions(eachOnce(uris), async (uri): Promise<DocumentKeys[]> => {
      const document = await openOrUndefined(uri);
      const findings = document ? secretsOf(await findingsNow(this.#services, document)) : [];
      return document && findings.length > 0 ? [keysOf(document, findings)] : [];
    });
    return keys.flat();
  }

  /** A file outside all folders knows only itself. */
  async #knowsWorkspace(document?: vscode.TextDocument): Promise<boolean> {
    const { findings } = this.#services;
    if (document && !vscode.workspace.getWorkspaceFolder(document.uri)) return true;
    if (findings.coverage.kind !== 'workspace') await this.#services.actions.of('scan').scanWorkspace();
    return findings.coverage.kind === 'workspace';
  }

  async #findingAt(
    target: unknown,
    offset?: number,
  ): Promise<{ document: vscode.TextDocument; finding: Finding } | undefined> {
    const editor = vscode.window.activeTextEditor;
    const uri = uriOf(target) ?? editor?.document.uri;
    const document = uri && (await openOrUndefined(uri));
    if (!document) return undefined;
    const range = rangeIn(target);
    const at =
      offset ?? document.offsetAt(range?.start ?? editor?.selection.active ?? new vscode.Position(0, 0));
    const findings = secretsOf(await findingsNow(this.#services, document));
    const finding = findings.find(({ span }) => span.start <= at && at <= span.end);
    return finding && { document, finding };
  }

  /** Shows what would change, again after each name that the user changes there, until it is applied or given up. */
  async #movePreviewed(keys: readonly DocumentKeys[]): Promise<void> {
    const names = new GivenNames();
    for (;;) {
      const sources = keys.map((one) => ({ ...one, names: names.of(one.document) }));
      const planned = await this.#plan(sources);
      if (!planned) return;
      if (planned.files.length === 0) {
        warnOf(planned);
        return;
      }
      const chosen = await this.#names.during(planned, names, () => this.#preview.choose(planned));
      if (chosen === 'renamed') continue;
      await this.#moveChosen(planned, chosen, names);
      return;
    }
  }

  async #moveChosen(planned: PlannedKeys, chosen: readonly DocumentKeys[], names: GivenNames): Promise<void> {
    if (chosen.length === 0) return;
    const moving = planned.outcomes.filter(({ outcome }) => outcome.kind === 'moved');
    const all = chosen.reduce((sum, { findings }) => sum + findings.length, 0) === moving.length;
    // With nothing left out the plan stands; what changed meanwhile is found when the edit is made.
    if (all) {
      await this.#apply(planned);
      return;
    }
    const again = await this.#plan(chosen.map((one) => ({ ...one, names: names.of(one.document) })));
    const staying = planned.outcomes.filter(({ outcome }) => outcome.kind === 'refused');
    if (again) await this.#apply(again, staying);
  }

  async #move(sources: readonly DocumentKeys[]): Promise<void> {
    const planned = await this.#plan(sources);
    if (planned) await this.#apply(planned);
  }

  /** @param known outcomes of keys that are not tried again */
  async #apply(planned: PlannedKeys, known: PlannedKeys['outcomes'] = []): Promise<void> {
    if (planned.files.length === 0) {
      warnOf(planned);
      return;
    }
    const edit = await editOf(planned.files);
    if (!(edit instanceof vscode.WorkspaceEdit)) warn(edit);
    // `isRefactoring` saves the touched files, as the same fix from the light bulb does.
    else if (await vscode.workspace.applyEdit(edit, { isRefactoring: true })) {
      const outcomes = [...planned.outcomes, ...known];
      await tellMoved(this.#services, { moved: outcomes.flatMap(({ moved }) => moved), outcomes });
    } else {
      warn(refuse('VS Code did not apply the fix, and nothing was changed.', 'Try again.'));
    }
  }

  /** @returns undefined when it was cancelled, or refused, which the user has been told */
  async #plan(sources: readonly DocumentKeys[]): Promise<PlannedKeys | undefined> {
    const total = sources.reduce((sum, { findings }) => sum + findings.length, 0);
    const planned = await withKeyProgress(total, (step) =>
      planKeys(this.#services, this.#cache, sources, { load: true, step }),
    );
    if (planned?.ok === false) warn(planned);
    return planned?.ok === true ? planned : undefined;
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(async () => {
      try {
        await work();
      } catch (error) {
        reportError(this.#services.log, notPrepared(), error);
      }
    });
    this.#last = turn;
    await turn;
  }
}

function warnOf({ outcomes }: PlannedKeys): void {
  void vscode.window.showWarningMessage(told(outcomes));
}

/** Of a URI as text, or of a row in a view. */
function uriOf(target: unknown): vscode.Uri | undefined {
  if (typeof target === 'string') return vscode.Uri.parse(target);
  if (target instanceof vscode.Uri) return target;
  const { uri } = (target ?? {}) as { readonly uri?: unknown };
  return uri instanceof vscode.Uri ? uri : undefined;
}

function rangeIn(target: unknown): vscode.Range | undefined {
  const { range } = (target ?? {}) as { readonly range?: unknown };
  return range instanceof vscode.Range ? range : undefined;
}

function inform(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}
