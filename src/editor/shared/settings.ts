import * as vscode from 'vscode';
import type { TypescriptStyle } from '../../core/fix';
import { readDetectionPolicy, type ReadPolicy } from '../../core/policy/detection-policy';

const SECTION = 'keyward';

/** All settings as a value. This is the only module that reads them. */
export interface Settings {
  readonly detectionEnabled: boolean;
  /** What is wanted and how loudly; the policies committed with the files outrank it. */
  readonly detection: ReadPolicy;
  readonly gitignoreCheck: boolean;
  /** Globs of further files that hold secrets. */
  readonly envFileGlobs: readonly string[];
  readonly typescriptStyle: TypescriptStyle;
  /** A fix makes a `.env.example` where there is none. */
  readonly createEnvExample: boolean;
  /** A key that is pasted or dropped into code goes to the env file. */
  readonly pasteGuard: boolean;
  /** How it is told that one edit brought several keys. */
  readonly notifySeveralKeys: 'statusBar' | 'notification' | 'off';
  /** Days. */
  readonly rotationIntervalDays: number;
  /** Remind of keys, at most once a day. */
  readonly remindersEnabled: boolean;
  /** Days before the due day on which to remind, where `.keyward.json` says nothing; undefined: as is usual. */
  readonly reminderDays?: readonly number[];
  /** Scan the whole workspace each time it is opened. */
  readonly scanAfterOpening: boolean;
}

/** @param scope the document or folder the settings are read for */
export function readSettings(scope?: vscode.Uri): Settings {
  const section = vscode.workspace.getConfiguration(SECTION, scope ?? null);
  const reminderDays = section.get<readonly number[]>('reminders.days', []);
  return {
    detectionEnabled: section.get('detection.enabled', true),
    detection: readDetectionPolicy(
      {
        minimumConfidence: section.get('detection.minimumConfidence'),
        reportPublicKeys: section.get('detection.reportPublicKeys'),
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

/** Switches reminders off for this user, and in this workspace if it says otherwise. */
export async function switchRemindersOff(): Promise<void> {
  const section = vscode.workspace.getConfiguration(SECTION);
  const { Global, Workspace } = vscode.ConfigurationTarget;
  await section.update('reminders.enabled', false, Global);
  if (section.inspect('reminders.enabled')?.workspaceValue === true)
    await section.update('reminders.enabled', false, Workspace);
}

/** Fires when any of Keyward's settings changed, for any scope. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) listener();
  });
}

/** The git that the user has told VS Code to use; a workspace cannot set it. Undefined: the one on the PATH. */
export function chosenGit(): string | undefined {
  const chosen = vscode.workspace.getConfiguration('git').get<string | string[] | null>('path');
  const [first] = Array.isArray(chosen) ? chosen : [chosen];
  return first === null || first === '' ? undefined : first;
}
