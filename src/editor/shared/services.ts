import type * as vscode from 'vscode';
import type { AfterEdit } from './after-edit';
import type { AllowUse } from './allow-use';
import type { FeatureActions } from './feature-actions';
import type { FindingStore } from './finding-store';
import type { HistoryVerdicts } from './leak-history';
import type { KeyList } from './keys/key-list';
import type { Deployment } from '../../core/starts/deployments';
import type { Platform } from '../../platform/platform';
import type { StatusBar } from './status-bar';
import type { Policies } from './policies';

/** What every feature receives. Created once, in `activate`. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly findings: FindingStore;
  /** The keys in the workspace's env files, with their dates. */
  readonly keys: KeyList;
  readonly platform: Platform;
  /** Keyward's status bar item, which several features share. */
  readonly statusBar: StatusBar;
  /** The rules that apply to a file: settings and the `.keyward.json` files above it. */
  readonly policies: Policies;
  /** Work to do after VS Code has applied a code action's edit. */
  readonly afterEdit: AfterEdit;
  /** Allow entries that the last workspace scan found unused. */
  readonly allowUse: AllowUse;
  /** Results of this session's searches through Git history. */
  readonly verdicts: HistoryVerdicts;
  /** How features ask each other to do something. */
  readonly actions: FeatureActions;
  /** A fix has moved a key to an env file. */
  readonly onDidMoveKey: vscode.Event<MovedKey>;
}

/** What the fix receives in addition: only it moves keys. */
export interface MoveServices extends Services {
  fireDidMoveKey(moved: MovedKey): void;
}

export interface MovedKey {
  readonly env: vscode.Uri;
  readonly name: string;
  /** The file that contained the key. */
  readonly source: vscode.Uri;
  /** The move created the env file. */
  readonly isNewFile?: boolean;
  /** Commands that set the variable where the program is deployed, without the value. */
  readonly deployments?: readonly Deployment[];
}
