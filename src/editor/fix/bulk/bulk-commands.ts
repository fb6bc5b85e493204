import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import { baseName, openInBatches, tryOpenDocument } from '../../shared/documents';
import { showRefusal } from '../../shared/errors';
import { findingsNow } from '../../shared/scan-document';
import { TaskQueue } from '../../shared/runs';
import type { MoveServices } from '../../shared/services';
import { outcomesInWords, reportMoved } from './report-moved';
import { isChanged, keysOf, planKeys, type DocumentKeys, type PlannedKeys } from '../move/plan-keys';
import { secretsOf } from './bulk-actions';
import { reportFailure } from '../apply/failures';
import { changedSinceScan, occurrencesOf, uniqueUris } from './occurrences';
import type { MovePreview } from '../preview/preview';
import { ChosenNames, type PreviewNames } from '../preview/preview-names';
import { applyLocked } from '../apply/locked-edit';
import { withKeyProgress } from './progress';
import type { ProjectCache } from '../project/project-cache';
import { showInformationMessage, showWarningMessage } from '../../shared/window';

/** Commands that move many keys: all in a file, all occurrences of one, or all in the workspace. One at a time. */
export class BulkCommands {
  readonly #services: MoveServices;
  readonly #cache: ProjectCache;
  readonly #preview: MovePreview;
  readonly #names: PreviewNames;
  readonly #runs = new TaskQueue();

  constructor(services: MoveServices, cache: ProjectCache, preview: MovePreview, names: PreviewNames) {
    this.#services = services;
    this.#cache = cache;
    this.#preview = preview;
    this.#names = names;
  }

  /** @param target a URI as text or the row of a file; default: the active editor's file */
  moveAllInFile(target?: unknown): Promise<void> {
    return this.#run(async () => {
      const uri = uriOf(target) ?? vscode.window.activeTextEditor?.document.uri;
      const document = uri && (await tryOpenDocument(uri));
      if (!document) {
        inform(vscode.l10n.t('Open a file with keys first.'));
        return;
      }
      const findings = secretsOf(await findingsNow(this.#services, document));
      if (findings.length === 0) {
        inform(vscode.l10n.t('No keys to move in {0}.', baseName(document.uri)));
        return;
      }
      await this.#move([keysOf(document, findings)]);
    });
  }

  /** @param target a URI as text or the row of a finding; default: the active editor, at its cursor */
  replaceAllOccurrences(target?: unknown, offset?: number): Promise<void> {
    return this.#run(async () => {
      const found = await this.#findingAt(target, offset);
      if (!found) {
        inform(vscode.l10n.t('No key at the cursor. Put the cursor on a key that Keyward reports.'));
        return;
      }
      if (!(await this.#ensureScanned(found.document))) return;
      const occurrences = await occurrencesOf(this.#services, found.document, found.finding);
      const elsewhere = occurrences.some(({ document }) => document !== found.document);
      await (elsewhere ? this.#movePreviewed(occurrences) : this.#move(occurrences));
    });
  }

  fixWorkspace(): Promise<void> {
    return this.#run(async () => {
      if (!vscode.workspace.workspaceFolders?.length) {
        inform(vscode.l10n.t('Open a folder to fix its files.'));
        return;
      }
      if (!(await this.#ensureScanned())) return;
      const sources = await this.#allKeys();
      if (sources.length === 0) inform(vscode.l10n.t('No keys to move in this workspace.'));
      else await this.#movePreviewed(sources);
    });
  }

  /** The current keys of every file with findings, and of files that have changed since they were scanned. */
  async #allKeys(): Promise<DocumentKeys[]> {
    const uris = [...this.#services.findings.files(), ...changedSinceScan(this.#services)].map(
      ({ uri }) => uri,
    );
    const keys = await openInBatches(uniqueUris(uris), async (uri): Promise<DocumentKeys[]> => {
      const document = await tryOpenDocument(uri);
      const findings = document ? secretsOf(await findingsNow(this.#services, document)) : [];
      return document && findings.length > 0 ? [keysOf(document, findings)] : [];
    });
    return keys.flat();
  }

  /** Scans the workspace if that has not been done. A file outside all folders needs no scan. @returns false if canceled */
  async #ensureScanned(document?: vscode.TextDocument): Promise<boolean> {
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
    const document = uri && (await tryOpenDocument(uri));
    if (!document) return undefined;
    const range = rangeIn(target);
    const at =
      offset ?? document.offsetAt(range?.start ?? editor?.selection.active ?? new vscode.Position(0, 0));
    const findings = secretsOf(await findingsNow(this.#services, document));
    const finding = findings.find(({ span }) => span.start <= at && at <= span.end);
    return finding && { document, finding };
  }

  /** Shows the preview, and again after each rename there, until the user applies or discards it. */
  async #movePreviewed(keys: readonly DocumentKeys[]): Promise<void> {
    const names = new ChosenNames();
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

  async #moveChosen(
    planned: PlannedKeys,
    chosen: readonly DocumentKeys[],
    names: ChosenNames,
  ): Promise<void> {
    if (chosen.length === 0) return;
    const moving = planned.outcomes.filter(isChanged);
    const all = chosen.reduce((sum, { findings }) => sum + findings.length, 0) === moving.length;
    // The plan is still valid if no key was left out. Files that have changed are noticed when the edit is built.
    if (all) {
      await this.#apply(planned);
      return;
    }
    const revised = await this.#plan(chosen.map((one) => ({ ...one, names: names.of(one.document) })));
    const refused = planned.outcomes.filter(({ outcome }) => outcome.kind === 'refused');
    if (revised) await this.#apply(revised, refused);
  }

  async #move(sources: readonly DocumentKeys[]): Promise<void> {
    const planned = await this.#plan(sources);
    if (planned) await this.#apply(planned);
  }

  /** @param known outcomes of keys that are not tried again, for the report */
  async #apply(planned: PlannedKeys, known: PlannedKeys['outcomes'] = []): Promise<void> {
    if (planned.files.length === 0) {
      warnOf(planned);
      return;
    }
    const refused = await applyLocked(this.#services, planned.files);
    if (refused) {
      showRefusal(refused);
      return;
    }
    const outcomes = [...planned.outcomes, ...known];
    await reportMoved(this.#services, { moved: outcomes.flatMap(({ moved }) => moved), outcomes });
  }

  /** @returns undefined if it was canceled or refused; the user knows why */
  async #plan(sources: readonly DocumentKeys[]): Promise<PlannedKeys | undefined> {
    const total = sources.reduce((sum, { findings }) => sum + findings.length, 0);
    const planned = await withKeyProgress(total, (step) =>
      planKeys(this.#services, this.#cache, sources, { load: true, comments: true, step }),
    );
    if (planned?.ok === false) showRefusal(planned);
    return planned?.ok === true ? planned : undefined;
  }

  #run(work: () => Promise<void>): Promise<void> {
    return this.#runs.add(async () => {
      try {
        await work();
      } catch (error) {
        reportFailure(this.#services, error);
      }
    });
  }
}

function warnOf({ outcomes }: PlannedKeys): void {
  void showWarningMessage(outcomesInWords(outcomes));
}

/** The URI of a command's target: a URI, its text, or a row of a view. */
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
  void showInformationMessage(sentence);
}
