import * as vscode from 'vscode';
import type { Finding } from '../../../core/finding/finding';
import type { PasteInput, PastePlan } from '../../../core/fix/paste';
import { overlaps, type Span } from '../../../core/base/text';
import { isSmallEnough, rangeOf, spanOf } from '../../shared/documents';
import { isEnvFile } from '../../shared/env-files';
import { logError } from '../../shared/errors';
import type { Services } from '../../shared/services';
import { readSettings } from '../../shared/settings';
import { chosenEnvFile } from '../project/env-file-choice';
import { fixContextOf, type FixContext } from '../project/fix-context';
import { refuseChangedOnDisk } from '../apply/locked-edit';
import { editOf, plannedFiles } from '../apply/planned-files';
import { AppliedPastes } from './applied-pastes';
import type { ProjectCache } from '../project/project-cache';

const KIND = vscode.DocumentDropOrPasteEditKind.Text.append('keyward', 'env');
const TEXT = 'text/plain';
/** MIME type of VS Code's own metadata for copied text. */
const EDITOR_DATA = 'vscode-editor-data';

/** Shorter pastes contain no key, longer ones are whole files. UTF-16 characters. */
const SHORTEST = 10;
const LONGEST = 200_000;
/** Text around the paste that is scanned with it, because a name, heading, or URL shows what it is. UTF-16 characters. */
const CONTEXT_LENGTH = 1_000;

/** A paste or drop that keeps the key out of the code. */
interface SafePaste {
  readonly title: string;
  /** The whole change, including the paste. A separate insert text would be a snippet, with its own undo step. */
  readonly edit: vscode.WorkspaceEdit;
}

/** Offers a paste that moves the key to the env file, before the plain paste. */
export class PasteGuard implements vscode.DocumentPasteEditProvider, vscode.DocumentDropEditProvider {
  readonly #services: Services;
  readonly #cache: ProjectCache;
  readonly #applied: AppliedPastes;

  constructor(services: Services, cache: ProjectCache, applied: AppliedPastes) {
    this.#services = services;
    this.#cache = cache;
    this.#applied = applied;
  }

  register(): vscode.Disposable {
    // Wins over VS Code's own providers, which are registered for '*': of equal ones, the last one would come first.
    const selector: vscode.DocumentSelector = { pattern: '**' };
    return vscode.Disposable.from(
      vscode.languages.registerDocumentPasteEditProvider(selector, this, {
        providedPasteEditKinds: [KIND],
        pasteMimeTypes: [TEXT],
      }),
      vscode.languages.registerDocumentDropEditProvider(selector, this, {
        providedDropEditKinds: [KIND],
        dropMimeTypes: [TEXT],
      }),
    );
  }

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    data: vscode.DataTransfer,
    _context: vscode.DocumentPasteEditContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentPasteEdit[]> {
    const [range] = ranges;
    // With several cursors, each may receive a part of the clipboard.
    if (!range || ranges.length > 1) return [];
    const text = await data.get(TEXT)?.asString();
    const paste = text && (await this.#safePaste(document, range, text, token, await isWholeLine(data)));
    if (!paste) return [];
    const edit = new vscode.DocumentPasteEdit('', paste.title, KIND);
    edit.additionalEdit = paste.edit;
    return [edit];
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    data: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentDropEdit[]> {
    // A dragged file also has its path as text.
    if (data.get('text/uri-list')) return [];
    const text = await data.get(TEXT)?.asString();
    const range = new vscode.Range(position, position);
    const paste = text && (await this.#safePaste(document, range, text, token, false));
    if (!paste) return [];
    const edit = new vscode.DocumentDropEdit('', paste.title, KIND);
    edit.additionalEdit = paste.edit;
    return [edit];
  }

  async #safePaste(
    document: vscode.TextDocument,
    range: vscode.Range,
    text: string,
    token: vscode.CancellationToken,
    wholeLine: boolean,
  ): Promise<SafePaste | undefined> {
    if (text.length < SHORTEST || text.length > LONGEST || isEnvFile(document.uri)) return undefined;
    const settings = readSettings(document.uri);
    if (!settings.pasteGuard || !settings.detectionEnabled) return undefined;
    const context = fixContextOf(this.#services, this.#cache, document);
    if (!context.ok || !isSmallEnough(document.getText())) return undefined;
    try {
      const { version } = document;
      // A line that was copied without a selection is pasted above the line of the cursor.
      const start = range.start.with({ character: 0 });
      const at = wholeLine && range.isEmpty ? new vscode.Range(start, start) : range;
      const plan = await this.#plan(document, at, text, context);
      if (!plan || token.isCancellationRequested || document.version !== version) return undefined;
      return await this.#pasteFor(document, context, plan);
    } catch (error) {
      logError(this.#services.log, 'Planning a paste failed', error);
      return undefined;
    }
  }

  async #plan(
    document: vscode.TextDocument,
    range: vscode.Range,
    clipboard: string,
    { file, folder, host }: FixContext,
  ): Promise<PastePlan | undefined> {
    const { context } = this.#services;
    const at = spanOf(document, range);
    const text = document.getText();
    const pasted = clipboard.replace(/\r\n?|\n/g, document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
    const findingsIn = await this.#scanner(document);
    if (!containsKey(findingsIn, text, at, pasted)) return undefined;
    const { planPaste } = await import('../../../core/fix/paste');
    const { typescriptStyle, createEnvExample: createExample } = readSettings(document.uri);
    const envFile = chosenEnvFile(context, folder, file);
    const input: PasteInput = {
      ...{ file, languageId: document.languageId, typescriptStyle, createExample },
      ...(envFile !== undefined && { envFile }),
      ...{ text, at, pasted, findingsIn },
    };
    const plan = await planPaste(host, input);
    return plan.ok ? plan : undefined;
  }

  /** Finds certain secrets only: a paste is not changed for a guess. */
  async #scanner({ uri, languageId }: vscode.TextDocument): Promise<(text: string) => readonly Finding[]> {
    const { policies } = this.#services;
    const [{ scanByPolicy }, policy] = await Promise.all([
      import('../../../core/policy'),
      policies.forFile(uri),
    ]);
    const options = { languageId, fileName: vscode.workspace.asRelativePath(uri, false) };
    return (text) =>
      scanByPolicy(text, options, policy, policies.patterns).findings.filter(
        ({ sensitivity, confidence }) => sensitivity === 'secret' && confidence === 'high',
      );
  }

  async #pasteFor(
    document: vscode.TextDocument,
    { folder }: FixContext,
    plan: PastePlan,
  ): Promise<SafePaste | undefined> {
    const planned = await plannedFiles(this.#services, { folder }, plan.files);
    if (!planned.ok) return undefined;
    const { files } = planned;
    if (await refuseChangedOnDisk(files)) return undefined;
    const edit = await editOf(files, 'in turn');
    if (!(edit instanceof vscode.WorkspaceEdit)) return undefined;
    for (const { span, text } of plan.outside) edit.replace(document.uri, rangeOf(document, span), text);
    edit.replace(document.uri, rangeOf(document, plan.span), plan.insert);
    this.#applied.expect(document, plan.newText, {
      cursor: plan.end,
      files,
      moved: plan.moved.map(({ name, envPath }) => ({
        env: vscode.Uri.joinPath(folder.uri, envPath),
        name,
        source: document.uri,
      })),
    });
    return { title: titleOf(plan), edit };
  }
}

async function isWholeLine(data: vscode.DataTransfer): Promise<boolean> {
  const copied = await data.get(EDITOR_DATA)?.asString();
  return copied?.includes('"isFromEmptySelection":true') === true;
}

/** Scans only a little text around the paste, because a paste without a key must be fast in files of any size. */
function containsKey(
  findingsIn: (text: string) => readonly Finding[],
  text: string,
  { start, end }: Span,
  pasted: string,
): boolean {
  const before = text.slice(Math.max(0, start - CONTEXT_LENGTH), start);
  const span = { start: before.length, end: before.length + pasted.length };
  const near = before + pasted + text.slice(end, end + CONTEXT_LENGTH);
  return findingsIn(near).some((finding) => overlaps(finding.span, span));
}

/** Longer code is not shown in the menu; UTF-16 characters. */
const LONGEST_CODE = 60;

function titleOf({ insert, moved }: PastePlan): string {
  const names = [...new Set(moved.map(({ name }) => name))];
  const code = insert.trim();
  const short =
    code.length <= LONGEST_CODE && !/[\r\n]/.test(code) && names.some((name) => code.includes(name));
  return short
    ? vscode.l10n.t('Paste as {0}', code)
    : vscode.l10n.t('Paste with {0} read from the env file', names.join(', '));
}
