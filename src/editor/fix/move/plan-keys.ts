import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import type { Batch, BatchResult, CheckedPlan } from '../../../core/fix/batch';
import { refuse, type Refusal } from '../../../core/base/refusal';
import { baseName, exists } from '../../shared/documents';
import { logError } from '../../shared/errors';
import type { MovedKey, Services } from '../../shared/services';
import { readSettings } from '../../shared/settings';
import { chosenEnvFile } from '../project/env-file-choice';
import { fixContextOf, type FixContext } from '../project/fix-context';
import { refuseChanged } from '../apply/failures';
import type { PlannedFile } from '../apply/planned-files';
import type { ProjectCache } from '../project/project-cache';
import { readOnlyRefusal } from '../apply/read-only';

/** Keys of one document that are to be moved. */
export interface DocumentKeys {
  readonly document: vscode.TextDocument;
  /** The text in which the findings were found. Refused if the file has changed since then. */
  readonly text: string;
  readonly findings: readonly Finding[];
  /** Names that the user chose, by the start of the value (UTF-16 offset). */
  readonly names?: ReadonlyMap<number, string> | undefined;
}

/** @param findings found in the current text of the document */
export function keysOf(document: vscode.TextDocument, findings: readonly Finding[]): DocumentKeys {
  return { document, text: document.getText(), findings };
}

export interface PlanOptions {
  /** Make the program load the env file if nothing loads it yet and Keyward knows how. */
  readonly load: boolean;
  /** Also replace keys in comments with placeholders. */
  readonly comments?: boolean;
  /** Refuses single plans that are valid otherwise. */
  readonly checkPlan?: (plan: CheckedPlan) => Refusal | undefined;
  /** Called before each key; false stops the work. */
  readonly step?: () => Promise<boolean>;
}

export interface KeyOutcome {
  readonly document: vscode.TextDocument;
  readonly finding: Finding;
  readonly outcome: BatchResult['outcome'];
  /** The variables it becomes; empty if it isn't moved. */
  readonly moved: readonly MovedKey[];
}

/** Whether the key leaves its place in the code: it is moved, or removed from a comment. */
export function isChanged({ outcome }: KeyOutcome): boolean {
  return outcome.kind === 'moved' || outcome.kind === 'removed';
}

/** All changes that move the keys, planned and verified but not applied. */
export interface PlannedKeys {
  readonly ok: true;
  readonly outcomes: readonly KeyOutcome[];
  readonly files: readonly PlannedFile[];
}

/** A document whose keys can be moved. */
interface MovableDocument {
  readonly ok: true;
  readonly context: FixContext;
  readonly batch: Batch;
}

/** Plans the move of keys in any number of documents, with one batch for each workspace folder. */
export async function planKeys(
  services: Services,
  cache: ProjectCache,
  sources: readonly DocumentKeys[],
  options: PlanOptions,
): Promise<PlannedKeys | Refusal> {
  const batches = new Map<string, { readonly folder: vscode.WorkspaceFolder; readonly batch: Batch }>();
  const outcomes: KeyOutcome[] = [];
  const work = { stopped: false };
  const { step } = options;
  const stoppable: PlanOptions = {
    ...options,
    ...(step && { step: async () => !(work.stopped ||= !(await step())) }),
  };
  const batchOf = async (context: FixContext): Promise<Batch> => {
    const key = context.folder.uri.toString();
    const known = batches.get(key) ?? {
      folder: context.folder,
      batch: await batchFor(services, context, stoppable),
    };
    batches.set(key, known);
    return known.batch;
  };
  const prepare = async (source: DocumentKeys): Promise<MovableDocument | Refusal> => {
    const context = await writableContext(services, cache, source.document);
    if (!context.ok) return context;
    const batch = await batchOf(context);
    const text = await batch.original(context.file);
    return (text ?? '').replace(/^\uFEFF/, '') === source.text
      ? { ok: true, context, batch }
      : refuseChanged(source.document.uri);
  };
  for await (const [source, prepared] of preparedInBatches(sources, prepare)) {
    if (work.stopped) break;
    if (prepared.ok) {
      outcomes.push(...(await moveIn(services, prepared, source)));
      continue;
    }
    const { document, findings } = source;
    const { reason, nextStep } = prepared;
    const outcome = { kind: 'refused', reason, nextStep } as const;
    outcomes.push(...findings.map((finding) => ({ document, finding, outcome, moved: [] })));
  }
  const files = new Map<string, PlannedFile>();
  for (const { folder, batch } of batches.values()) {
    for (const change of batch.changed()) {
      const uri = vscode.Uri.joinPath(folder.uri, change.path);
      if (files.has(uri.toString())) return twoFolders(uri);
      files.set(uri.toString(), { uri, change });
    }
  }
  return { ok: true, outcomes, files: [...files.values()] };
}

async function writableContext(
  services: Services,
  cache: ProjectCache,
  document: vscode.TextDocument,
): Promise<FixContext | Refusal> {
  const context = fixContextOf(services, cache, document);
  if (!context.ok) return context;
  if (!(await exists(document.uri))) {
    return refuse(
      vscode.l10n.t('{0} no longer exists.', baseName(document.uri)),
      vscode.l10n.t('Save it and try again.'),
    );
  }
  return (await readOnlyRefusal(services, document.uri)) ?? context;
}

async function batchFor(
  services: Services,
  { folder, host }: FixContext,
  options: PlanOptions,
): Promise<Batch> {
  const { Batch } = await import('../../../core/fix/batch');
  const answers = new Map<string, Promise<Refusal | undefined>>();
  return new Batch(host, {
    load: options.load,
    onError: (error) => logError(services.log, 'Planning the move of a key failed', error),
    ...(options.step && { step: options.step }),
    ...(options.comments && { comments: true }),
    ...(options.checkPlan && { checkPlan: options.checkPlan }),
    checkFile(path) {
      const answer = answers.get(path) ?? readOnlyRefusal(services, vscode.Uri.joinPath(folder.uri, path));
      answers.set(path, answer);
      return answer;
    },
  });
}

async function moveIn(
  { context }: Services,
  { batch, context: { folder, file } }: MovableDocument,
  { document, findings, names }: DocumentKeys,
): Promise<KeyOutcome[]> {
  const envFile = chosenEnvFile(context, folder, file);
  const { typescriptStyle, createEnvExample: createExample } = readSettings(document.uri);
  const results = await batch.move({
    ...{ file, findings, languageId: document.languageId, typescriptStyle, createExample },
    ...(envFile !== undefined && { envFile }),
    ...(names && { names }),
  });
  const created = new Set(
    batch.changed().flatMap(({ path, before }) => (before === undefined ? [path] : [])),
  );
  return results.map(({ finding, outcome }) => {
    const values = outcome.kind === 'moved' ? [outcome, ...outcome.parts] : [];
    const deployments = outcome.kind === 'moved' ? outcome.deployments : [];
    const moved = values.map(({ name, envPath }, i) => ({
      env: vscode.Uri.joinPath(folder.uri, envPath),
      name,
      source: document.uri,
      isNewFile: created.has(envPath),
      // Those of all variables that move together, once.
      ...(i === 0 && deployments.length > 0 && { deployments }),
    }));
    return { document, finding, outcome, moved };
  });
}

/** Documents prepared at once: each needs round trips to the window. */
const BATCH_SIZE = 100;

async function* preparedInBatches<T, R>(
  items: readonly T[],
  prepare: (item: T) => Promise<R>,
): AsyncGenerator<readonly [item: T, result: R]> {
  for (let at = 0; at < items.length; at += BATCH_SIZE) {
    const batch = items.slice(at, at + BATCH_SIZE);
    yield* await Promise.all(batch.map(async (item) => [item, await prepare(item)] as const));
  }
}

function twoFolders(file: vscode.Uri): Refusal {
  return refuse(
    vscode.l10n.t('{0} is in two folders of this workspace.', baseName(file)),
    vscode.l10n.t('Fix the files of one folder first.'),
  );
}
