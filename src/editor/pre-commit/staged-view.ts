import * as vscode from 'vscode';
import type { Finding } from '../../core/finding/finding';
import { lineOf, lineStarts } from '../../core/base/text';
import type { Platform } from '../../platform/platform';
import { Debouncer } from '../shared/debouncer';
import { Disposables } from '../shared/disposables';
import { relativePath } from '../shared/documents';
import { logError } from '../shared/errors';
import { watchFiles } from '../shared/file-watch';
import { setContext } from '../shared/context-keys';
import { Context, View } from '../shared/identifiers';
import { LatestRun } from '../shared/runs';
import type { Services } from '../shared/services';
import { readSettings } from '../shared/settings';
import { createTreeView, type TreeView } from '../shared/window';

/** A key that the next commit would contain. */
interface StagedKey {
  readonly file: vscode.Uri;
  readonly finding: Finding;
  /** From 0. */
  readonly line: number;
}

type StagedAnswer = ReturnType<NonNullable<Platform['stagedTexts']>>;

/** Git writes its index in bursts. The view is updated once after each burst. Milliseconds. */
const QUIET_MS = 300;

/** Lists staged keys in the Source Control view. The list is visible only while there are any. */
export class StagedKeys implements vscode.Disposable, vscode.TreeDataProvider<StagedKey> {
  readonly #services: Services;
  readonly #disposables = new Disposables();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<StagedKey>;
  #keys: readonly StagedKey[] = [];
  /** Git's last answers, by folder. While the user types, values and policies change, but not what is staged. */
  readonly #staged = new Map<string, StagedAnswer>();
  readonly #latest = this.#disposables.add(new LatestRun());

  constructor(services: Services) {
    this.#services = services;
    this.#view = this.#disposables.add(createTreeView<StagedKey>(View.staged, { treeDataProvider: this }));
    const update = this.#disposables.add(
      new Debouncer({ quietMs: QUIET_MS }, () => {
        this.refresh().catch((error: unknown) =>
          logError(this.#services.log, 'Checking staged changes failed', error),
        );
      }),
    );
    const askAgain = (): void => {
      this.#staged.clear();
      update.schedule();
    };
    this.#disposables.add(watchFiles(['**/.git/{index,HEAD}'], askAgain));
    this.#disposables.add(services.policies.onDidChange(() => update.schedule()));
    this.#disposables.add(services.policies.onDidChangeValues(() => update.schedule()));
    this.#disposables.add(vscode.workspace.onDidGrantWorkspaceTrust(askAgain));
    update.schedule();
  }

  getChildren(key?: StagedKey): StagedKey[] {
    return key ? [] : [...this.#keys];
  }

  getTreeItem({ file, finding, line }: StagedKey): vscode.TreeItem {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    const path = (folder && relativePath(folder.uri, file)) ?? file.path;
    const item = new vscode.TreeItem(finding.title);
    item.description = `${path}:${line + 1}`;
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.tooltip = vscode.l10n.t(
      'Your next commit would contain this key. Move it to .env, then stage the file again.',
    );
    item.accessibilityInformation = {
      label: vscode.l10n.t('{0}, {1}, line {2}', finding.title, path, line + 1),
    };
    const position = new vscode.Position(line, 0);
    item.command = {
      command: 'vscode.open',
      title: vscode.l10n.t('Open'),
      arguments: [file, { selection: new vscode.Range(position, position) }],
    };
    return item;
  }

  async refresh(): Promise<void> {
    const isLatest = this.#latest.start();
    const keys: StagedKey[] = [];
    for (const folder of vscode.workspace.workspaceFolders ?? [])
      keys.push(...(await this.#stagedIn(folder)));
    if (!isLatest()) return;
    this.#keys = [
      ...new Map(keys.map((key) => [`${key.file.toString()} ${key.finding.span.start}`, key])).values(),
    ];
    await setContext(Context.hasStagedKeys, this.#keys.length > 0);
    this.#view.badge =
      this.#keys.length === 0
        ? undefined
        : {
            value: this.#keys.length,
            tooltip:
              this.#keys.length === 1
                ? vscode.l10n.t('1 key in staged changes')
                : vscode.l10n.t('{0} keys in staged changes', this.#keys.length),
          };
    this.#changed.fire();
  }

  async #stagedIn(folder: vscode.WorkspaceFolder): Promise<readonly StagedKey[]> {
    const { platform } = this.#services;
    if (!platform.stagedTexts || folder.uri.scheme !== 'file' || !vscode.workspace.isTrusted) return [];
    if (!readSettings(folder.uri).detectionEnabled) return [];
    const id = folder.uri.toString();
    const asked = this.#staged.get(id) ?? platform.stagedTexts(folder.uri.fsPath);
    this.#staged.set(id, asked);
    const staged = await asked;
    if (!staged.ok) {
      if (this.#staged.get(id) === asked) this.#staged.delete(id); // Git may answer the next time
      return []; // no repository or no Git, which other views report
    }
    const keys = await Promise.all(
      staged.value.map(({ file, text, before }) => this.#keysIn(vscode.Uri.file(file), text, before)),
    );
    return keys.flat();
  }

  async #keysIn(file: vscode.Uri, text: string, before: readonly string[]): Promise<readonly StagedKey[]> {
    const { policies } = this.#services;
    const [{ scanByPolicy }, { addedBy }, policy] = await Promise.all([
      import('../../core/policy'),
      import('../../core/pre-commit/added'),
      policies.forFile(file),
    ]);
    const facts = { fileName: vscode.workspace.asRelativePath(file, false) };
    const secretIn = (of: string) => (finding: Finding) => of.slice(finding.span.start, finding.span.end);
    const { findings } = scanByPolicy(text, facts, policy, policies.patterns);
    const secrets = findings.filter(({ sensitivity }) => sensitivity === 'secret');
    if (secrets.length === 0) return [];
    const doubtful = { ...policy, minConfidence: 'low' } as const;
    const known = before.map((previous) => {
      const judged = scanByPolicy(previous, facts, doubtful, policies.patterns);
      const all = [...judged.findings, ...judged.allowed.map(({ finding }) => finding)];
      return all.map(secretIn(previous));
    });
    const starts = lineStarts(text);
    return addedBy(secrets, secretIn(text), known).map((finding) => ({
      file,
      finding,
      line: lineOf(starts, finding.span.start),
    }));
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
