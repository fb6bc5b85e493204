import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import type { MoveRequest, ProjectOffer } from '../../../core/fix';
import type { Refusal } from '../../../core/base/refusal';
import type { MovedKey, Services } from '../../shared/services';
import { readSettings } from '../../shared/settings';
import { keysOf, planKeys } from './plan-keys';
import { chosenEnvFile } from '../project/env-file-choice';
import { placeOf, type Place } from '../project/fix-context';
import { editOf, refuseChanged } from '../apply/planned-files';
import type { ProjectCache } from '../project/project-cache';

/** One fix, ready to be applied as one undoable edit. */
export interface Move {
  readonly ok: true;
  readonly edit: vscode.WorkspaceEdit;
  /** What the env files get: the key first, then what belongs to it. */
  readonly moved: readonly MovedKey[];
}

/** What the fix would do, for its title. */
export interface Offer extends ProjectOffer {
  /** Names of the values that belong to the key and move with it. */
  readonly partNames: readonly string[];
}

/** Names the fix for light bulb and hover. */
export async function offerMove(
  services: Services,
  cache: ProjectCache,
  document: vscode.TextDocument,
  finding: Finding,
): Promise<Offer | Refusal> {
  const place = placeOf(services, cache, document);
  if (!place.ok) return place;
  const { offerProjectMove } = await import('../../../core/fix');
  const offerOf = (one: Finding): Promise<ProjectOffer | Refusal> =>
    offerProjectMove(place.host, requestFor(services, place, document, one));
  const offer = await offerOf(finding);
  if (!offer.ok) return offer;
  const parts = await Promise.all((finding.parts ?? []).map((part) => offerOf({ ...finding, ...part })));
  return { ...offer, partNames: parts.flatMap((part) => (part.ok ? [part.name] : [])) };
}

/**
 * Plans the whole fix for the document as it is now, as one edit.
 * The document must not change until the result is applied: its version is checked here and again by VS Code.
 * @param load add what loads the env file, where nothing does and something fits
 */
export async function buildMove(
  services: Services,
  cache: ProjectCache,
  document: vscode.TextDocument,
  finding: Finding,
  load: boolean,
): Promise<Move | Refusal> {
  const { version } = document;
  const planned = await planKeys(services, cache, [keysOf(document, [finding])], { load });
  if (!planned.ok) return planned;
  const [key] = planned.outcomes;
  if (key?.outcome.kind === 'refused') return { ...key.outcome, ok: false };
  const edit = await editOf(planned.files);
  if (!(edit instanceof vscode.WorkspaceEdit)) return edit;
  return document.version === version
    ? { ok: true, edit, moved: key?.moved ?? [] }
    : refuseChanged(document.uri);
}

/** @param finding a marked key, or whatever else is to be moved */
export function requestFor(
  { context }: Services,
  { folder, file }: Place,
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
