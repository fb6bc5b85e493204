import * as vscode from 'vscode';
import type { TypescriptStyle } from '../../core/fix';
import { readDetectionPolicy, type ReadPolicy } from '../../core/policy/detection-policy';

const SECTION = 'keyward';

/** All settings of Keyward. Only this module reads them. */
export interface Settings {
  readonly detectionEnabled: boolean;
  /** What is reported, and with which severity. Policies in `.keyward.json` override it. */
  readonly detection: ReadPolicy;
  readonly gitignoreCheck: boolean;
  /** Globs of additional files that contain secrets. */
  readonly envFileGlobs: readonly string[];
  readonly typescriptStyle: TypescriptStyle;
  /** Whether a fix creates a `.env.example` if there is none. */
  readonly createEnvExample: boolean;
  /** Whether keys that are pasted or dropped into code go to the env file. */
  readonly pasteGuard: boolean;
  /** How to notify the user when one edit adds several keys. */
  readonly notifySeveralKeys: 'statusBar' | 'notification' | 'off';
  /** Default rotation interval, in days. */
  readonly rotationIntervalDays: number;
  /** Whether to remind of due keys, at most once a day. */
  readonly remindersEnabled: boolean;
  /** Days before the due date on which to remind, unless `.keyward.json` sets them. Undefined: the default days. */
  readonly reminderDays?: readonly number[];
  /** Whether to scan each workspace after opening. */
  readonly scanAfterOpening: boolean;
}

/** @param scope the document or folder to read settings for */
export function readSettings(scope?: vscode.Uri): Settings {
  const section = vscode.workspace.getConfiguration(SECTION, scope ?? null);
  const reminderDays = section.get<readonly number[]>('reminders.days', []);
  return {
    detectionEnabled: section.get('detection.enabled', true),
    detection: readDetectionPolicy(
      {
        minimumConfidence: section.get('detection.minimumConfidence'),
        reportPublicKeys: section.get('detection.reportPublicKeys'),
        searchEnvFileValues: section.get('detection.searchEnvFileValues'),
        disabledRules: section.get('detection.disabledRules'),
        disabledProviders: section.get('detection.disabledProviders'),
        excludedPaths: section.get('detection.excludedPaths'),
        patterns: section.get('detection.patterns'),
        severity: section.get('detection.severity'),
      },
      'the settings keyward.detection',
    ),
    gitignoreCheck: section.get('gitignore.check', true),
    envFileGlobs: section.get<readonly string[]>('envFiles.include', []),
    typescriptStyle: section.get<TypescriptStyle>('fix.typescriptStyle', 'auto'),
    createEnvExample: section.get('fix.createEnvExample', false),
    pasteGuard: section.get('paste.guard', true),
    notifySeveralKeys: section.get<Settings['notifySeveralKeys']>('notifySeveralKeys', 'statusBar'),
    rotationIntervalDays: Math.max(1, section.get('rotation.intervalDays', 90)),
    remindersEnabled: section.get('reminders.enabled', true),
    ...(reminderDays.length > 0 && { reminderDays }),
    scanAfterOpening: section.get('workspaceScan.afterOpening', false),
  };
}

/** Turns off reminders for the user, and in this workspace if its settings turn them on. */
export async function turnOffReminders(): Promise<void> {
  const section = vscode.workspace.getConfiguration(SECTION);
  const { Global, Workspace } = vscode.ConfigurationTarget;
  await section.update('reminders.enabled', false, Global);
  if (section.inspect('reminders.enabled')?.workspaceValue === true)
    await section.update('reminders.enabled', false, Workspace);
}

/** Fires when any of Keyward's settings has changed, in any scope. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) listener();
  });
}

/** Path of `git` in the user's settings of VS Code, which a workspace can't set. Undefined: the one on the PATH. */
export function chosenGit(): string | undefined {
  const chosen = vscode.workspace.getConfiguration('git').get<string | string[] | null>('path');
  const [first] = Array.isArray(chosen) ? chosen : [chosen];
  return first === null || first === '' ? undefined : first;
}
