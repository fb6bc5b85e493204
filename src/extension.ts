import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { register as registerAllow } from './editor/allow/register';
import { register as registerNewKeysNotice } from './editor/findings/new-keys-notice';
import { register as registerDetection } from './editor/findings/detection';
import { register as registerDiagnostics } from './editor/findings/diagnostics';
import { register as registerEnvFiles } from './editor/env-files/register';
import { register as registerFindingsView } from './editor/findings-view/register';
import { register as registerLeaks } from './editor/leaks/register';
import { register as registerPreCommit } from './editor/pre-commit/register';
import { register as registerCommandMenus } from './editor/command-menus/register';
import { register as registerFix } from './editor/fix/register';
import { register as registerHover } from './editor/findings/hover';
import { register as registerReminders } from './editor/reminders/register';
import { register as registerKeys } from './editor/keys/register';
import { register as registerRotateNow } from './editor/rotate-now/register';
import { register as registerTerminal } from './editor/terminal/register';
import { register as registerTimeline } from './editor/timeline/register';
import { register as registerWorkspaceScan } from './editor/workspace-scan/register';
import { AfterEdit } from './editor/shared/after-edit';
import { AllowUse } from './editor/shared/allow-use';
import { FeatureActions } from './editor/shared/feature-actions';
import { FindingStore } from './editor/shared/finding-store';
import { registerHelp } from './editor/shared/help';
import { Command, Moment } from './editor/shared/identifiers';
import { KeyList } from './editor/shared/keys/key-list';
import { Policies } from './editor/shared/policies';
import { HistoryVerdicts } from './editor/shared/leak-history';
import type { MovedKey, Services } from './editor/shared/services';
import { StatusBar } from './editor/shared/status-bar';
import { chosenGit } from './editor/shared/settings';
import { guardEdits } from './editor/shared/write-guard';
import { createNodePlatform } from './node/platform';
import { registerCommand } from './editor/shared/window';

export function activate(context: vscode.ExtensionContext): void {
  performance.mark(Moment.activated);
  const translations = vscode.l10n.bundle ?? {};
  l10n.config({ contents: translations }); // src/core and src/node cannot use vscode.l10n
  const log = vscode.window.createOutputChannel('Keyward', { log: true });
  const findings = new FindingStore();
  const keys = new KeyList();
  const statusBar = new StatusBar();
  const platform = createNodePlatform(
    vscode.Uri.joinPath(context.extensionUri, 'dist').fsPath,
    chosenGit,
    translations,
  );
  guardEdits(platform);
  const policies = new Policies(log, platform);
  const afterEdit = new AfterEdit();
  const allowUse = new AllowUse();
  const moved = new vscode.EventEmitter<MovedKey>();
  const services: Services = {
    context,
    log,
    findings,
    keys,
    platform,
    statusBar,
    policies,
    afterEdit,
    allowUse,
    verdicts: new HistoryVerdicts(),
    actions: new FeatureActions(),
    onDidMoveKey: moved.event,
  };

  context.subscriptions.push(
    log,
    findings,
    keys,
    statusBar,
    policies,
    afterEdit,
    allowUse,
    moved,
    registerCommand(Command.showLog, () => log.show()),
    registerHelp(),
    // Register consumers before producers so they receive the first events.
    registerDiagnostics(services),
    registerHover(services),
    registerFix({ ...services, fireDidMoveKey: (key) => moved.fire(key) }),
    registerNewKeysNotice(services),
    registerAllow(services),
    registerEnvFiles(services),
    // The same goes for keys: reminders before the Keys view.
    registerReminders(services),
    registerKeys(services),
    registerRotateNow(services),
    registerTimeline(services),
    registerFindingsView(services),
    registerLeaks(services),
    registerPreCommit(services),
    registerCommandMenus(services),
    registerTerminal(services),
    registerDetection(services),
    registerWorkspaceScan(services),
  );
}
