import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import type { ProjectPlan } from '../../../core/fix';
import type { Batch, KeyResult } from '../../../core/fix/batch';
import { refuse, type Refusal } from '../../../core/base/refusal';
import { baseName, exists } from '../../shared/documents';
import type { MovedKey, Services } from '../../shared/services';
import { readSettings } from '../../shared/settings';
import { chosenEnvFile } from '../project/env-file-choice';
import { placeOf, type Place } from '../project/fix-context';
import { refuseChanged, type PlannedFile } from '../apply/planned-files';
import type { ProjectCache } from '../project/project-cache';
import { readOnlyRefusal } from '../apply/read-only';

/** Keys of one document. */
export interface DocumentKeys {
  readonly document: vscode.TextDocument;
  /** Its text when the findings were found; a file that says something else by now is refused. */
  readonly text: string;
  readonly findings: readonly Finding[];
  /** Names that the user gave, by where the value begins. */
  readonly names?: ReadonlyMap<number, string> | undefined;
}

/** @param findings found in the document as it is now */
export function keysOf(document: vscode.TextDocument, findings: readonly Finding[]): DocumentKeys {
  return { document, text: document.getText(), findings };
}

export interface BatchWish {
  /** Add what loads the env file, where nothing does and something fits. */
  readonly load: boolean;
  /** May turn down a plan that is right in itself. */
  readonly object?: (plan: ProjectPlan) => Refusal | undefined;
  /** Called before each key; false ends the work there. */
  readonly step?: () => Promise<boolean>;
}

export interface KeyOutcome {
  readonly document: vscode.TextDocument;
  /** As it was given. */
  readonly finding: Finding;
  readonly outcome: KeyResult['outcome'];
  /** What the env file has of it now; empty unless it moved. */
  readonly moved: readonly MovedKey[];
}

/** Everything that moving these keys changes, planned and proven; nothing is applied yet. */
export interface PlannedKeys {
  readonly ok: true;
  readonly outcomes: readonly KeyOutcome[];
  readonly files: readonly PlannedFile[];
}

/** A document whose keys can be moved. */
interface Looked {
  readonly ok: true;
  readonly place: Place;
  readonly batch: Batch;
}

/** Plans the move of keys of any documents: one batch for each workspace folder. */
export async function planKeys(
  services: Services,
  cache: ProjectCache,
  sources: readonly DocumentKeys[],
  wish: BatchWish,
): Promise<PlannedKeys | Refusal> {
  const batches = new Map<string, { readonly folder: vscode.WorkspaceFolder; readonly batch: Batch }>();
  const outcomes: KeyOutcome[] = [];
  const work = { stopped: false };
  const { step } = wish;
  const watched: BatchWish = {
    ...wish,
    ...(step && { step: async () => !(work.stopped ||= !(await step())) }),
  };
  const batchOf = async (place: Place): Promise<Batch> => {
    const key = place.folder.uri.toString();
    const known = batches.get(key) ?? {
      folder: place.folder,
      batch: await batchFor(services, place, watched),
    };
    batches.set(key, known);
    return known.batch;
  };
  const look = async (source: DocumentKeys): Promise<Looked | Refusal> => {
    const place = await writablePlace(services, cache, source.document);
    if (!place.ok) return place;
    const batch = await batchOf(place);
    const text = await batch.original(place.file);
    return (text ?? '').replace(/^\uFEFF/, '') === source.text
      ? { ok: true, place, batch }
      : refuseChanged(source.document.uri);
  };
  for await (const [source, looked] of lookingAhead(sources, look)) {
    if (work.stopped) break;
    if (looked.ok) {
      outcomes.push(...(await moveIn(services, looked, source)));
      continue;
    }
    const { document, findings } = source;
    const { reason, nextStep } = looked;
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

async function writablePlace(
  services: Services,
  cache: ProjectCache,
  document: vscode.TextDocument,
): Promise<Place | Refusal> {
  const place = placeOf(services, cache, document);
  if (!place.ok) return place;
  if (!(await exists(document.uri))) {
    return refuse(`${baseName(document.uri)} is no longer there.`, 'Save it, and try again.');
  }
  return (await readOnlyRefusal(services, document.uri)) ?? place;
}

async function batchFor(services: Services, { folder, host }: Place, wish: BatchWish): Promise<Batch> {
  const { Batch } = await import('../../../core/fix/batch');
  const asked = new Map<string, Promise<Refusal | undefined>>();
  return new Batch(host, {
    load: wish.load,
    ...(wish.step && { step: wish.step }),
    async object(plan) {
      for (const { path } of plan.files) {
        const answer = asked.get(path) ?? readOnlyRefusal(services, vscode.Uri.joinPath(folder.uri, path));
        asked.set(path, answer);
        const refused = await answer;
        if (refused) return refused;
      }
      return wish.object?.(plan);
    },
  });
}

async function moveIn(
  { context }: Services,
  { batch, place: { folder, file } }: Looked,
  { document, findings, names }: DocumentKeys,
): Promise<KeyOutcome[]> {
  const envFile = chosenEnvFile(context, folder, file);
  const { typescriptStyle, createEnvExample: createExample } = readSettings(document.uri);
  const results = await batch.move({
    ...{ file, findings, languageId: document.languageId, typescriptStyle, createExample },
    ...(envFile !== undefined && { envFile }),
    ...(names && { names }),
  });
  return results.map(({ finding, outcome }) => {
    const values = outcome.kind === 'moved' ? [outcome, ...outcome.parts] : [];
    const moved = values.map(({ name, envPath }) => ({
      env: vscode.Uri.joinPath(folder.uri, envPath),
      name,
      source: document.uri,
    }));
    return { document, finding, outcome, moved };
  });
}

/** A question about a file takes a way to the window and back; of so many files all are asked at once. */
const ASKED_AT_ONCE = 100;

async function* lookingAhead<T, R>(
  items: readonly T[],
  look: (item: T) => Promise<R>,
): AsyncGenerator<readonly [item: T, seen: R]> {
  for (let at = 0; at < items.length; at += ASKED_AT_ONCE) {
    const portion = items.slice(at, at + ASKED_AT_ONCE);
    yield* await Promise.all(portion.map(async (item) => [item, await look(item)] as const));
  }
}

function twoFolders(file: vscode.Uri): Refusal {
  return refuse(
    `${baseName(file)} belongs to two folders of this workspace at once.`,
    'Fix the files of one folder first.',
  );
}
