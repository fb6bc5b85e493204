import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import type { MoveRequest, MoveOffer } from '../../../core/fix';
import type { Refusal } from '../../../core/base/refusal';
import type { MovedKey, Services } from '../../shared/services';
import { readSettings } from '../../shared/settings';
import { keysOf, planKeys } from './plan-keys';
import { chosenEnvFile } from '../project/env-file-choice';
import { fixContextOf, type FixContext } from '../project/fix-context';
import { refuseChanged } from '../apply/failures';
import { applyLocked, comparedEditOf } from '../apply/locked-edit';
import { editOf, type PlannedFile } from '../apply/planned-files';
import type { ProjectCache } from '../project/project-cache';

/** A fix that is ready to be applied as one undoable edit. */
export interface Move {
  readonly ok: true;
  readonly edit: vscode.WorkspaceEdit;
  /** The variables that are added: the key first, then the other parts of its pair. */
  readonly moved: readonly MovedKey[];
}

/** What the fix will do, for its title. */
export interface Offer extends MoveOffer {
  /** Names of the other parts of the key's pair, which move with it. */
  readonly partNames: readonly string[];
}

/** Describes the fix for code actions and hovers, or explains why there is none. */
export async function offerMove(
  services: Services,
  cache: ProjectCache,
  document: vscode.TextDocument,
  finding: Finding,
): Promise<Offer | Refusal> {
  const context = fixContextOf(services, cache, document);
  if (!context.ok) return context;
  const { offerMove } = await import('../../../core/fix');
  const offerOf = (one: Finding): Promise<MoveOffer | Refusal> =>
    offerMove(context.host, requestFor(services, context, document, one));
  const offer = await offerOf(finding);
  if (!offer.ok) return offer;
  const parts = await Promise.all((finding.parts ?? []).map((part) => offerOf({ ...finding, ...part })));
  return { ...offer, partNames: parts.flatMap((part) => (part.ok ? [part.name] : [])) };
}

/**
 * Plans the fix for the current version of the document, as one edit. The document must not change until the edit is applied:
 * its version is checked here and again by VS Code.
 * @param load make the program load the env file if nothing loads it yet and Keyward knows how
 */
export async function buildMove(
  services: Services,
  cache: ProjectCache,
  document: vscode.TextDocument,
  finding: Finding,
  load: boolean,
): Promise<Move | Refusal> {
  const { version } = document;
  const planned = await planOne(services, cache, document, finding, load);
  if (!planned.ok) return planned;
  const edit = await comparedEditOf(services, planned.files);
  if (!(edit instanceof vscode.WorkspaceEdit)) return edit;
  return document.version === version
    ? { ok: true, edit, moved: planned.moved }
    : refuseChanged(document.uri);
}

/** Plans the fix as {@link buildMove} does, and applies it. @returns the variables that were added */
export async function applyMove(
  services: Services,
  cache: ProjectCache,
  document: vscode.TextDocument,
  finding: Finding,
): Promise<Pick<Move, 'ok' | 'moved'> | Refusal> {
  const { version } = document;
  const planned = await planOne(services, cache, document, finding, true);
  if (!planned.ok) return planned;
  const refused = await applyLocked(services, planned.files, async () => {
    const edit = await editOf(planned.files);
    return document.version === version ? edit : refuseChanged(document.uri);
  });
  return refused ?? { ok: true, moved: planned.moved };
}

async function planOne(
  services: Services,
  cache: ProjectCache,
  document: vscode.TextDocument,
  finding: Finding,
  load: boolean,
): Promise<
  { readonly ok: true; readonly files: readonly PlannedFile[]; readonly moved: readonly MovedKey[] } | Refusal
> {
  const planned = await planKeys(services, cache, [keysOf(document, [finding])], { load });
  if (!planned.ok) return planned;
  const [key] = planned.outcomes;
  if (key?.outcome.kind === 'refused') return { ...key.outcome, ok: false };
  return { ok: true, files: planned.files, moved: key?.moved ?? [] };
}

/** @param finding a reported key, or any other string to move */
export function requestFor(
  { context }: Services,
  { folder, file }: FixContext,
  document: vscode.TextDocument,
  finding: Pick<Finding, 'span' | 'provider' | 'envNames'>,
): MoveRequest {
  const envFile = chosenEnvFile(context, folder, file);
  const settings = readSettings(document.uri);
  return {
    file,
    text: document.getText(),
    languageId: document.languageId,
    secret: finding.span,
    provider: finding.provider,
    envNames: finding.envNames,
    typescriptStyle: settings.typescriptStyle,
    createExample: settings.createEnvExample,
    ...(envFile === undefined ? {} : { envFile }),
  };
}
