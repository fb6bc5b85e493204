import * as vscode from 'vscode';
import { Command, type CommandId } from '../shared/identifiers';
import type { Services } from '../shared/services';

/** A command in a menu. Its label is the command's title from package.json. */
export interface MenuItem {
  readonly command: CommandId;
  /** What it does, in one line. A function, because strings are localized at run time. */
  readonly description: () => string;
  /** Whether the command makes sense now; absent: always. */
  readonly applies?: (services: Services) => boolean;
}

interface Menu {
  readonly command: CommandId;
  readonly items: readonly MenuItem[];
}

const hasEditor = (): boolean => vscode.window.activeTextEditor !== undefined;
const hasFolder = (): boolean => (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
const hasFindings = ({ findings }: Services): boolean => findings.files().length > 0;
const hasKeys = ({ keys }: Services): boolean => keys.entries().length > 0;
const hasDetectedRotation = ({ keys }: Services): boolean =>
  keys.entries().some(({ status }) => status.rotated?.source === 'observed');
const hasMissingKey = ({ keys }: Services): boolean => keys.entries().some(({ status }) => !status.present);

/** The menus, each in the order of use. */
export const MENUS: readonly Menu[] = [
  {
    command: Command.moveMenu,
    items: [
      {
        command: Command.moveToEnv,
        description: () => vscode.l10n.t('Move the key at the cursor and replace it with code that reads it'),
        applies: hasEditor,
      },
      {
        command: Command.moveAs,
        description: () =>
          vscode.l10n.t("Move the key or string at the cursor and choose the variable's name"),
        applies: hasEditor,
      },
      {
        command: Command.moveAllInFile,
        description: () => vscode.l10n.t('Move every key in the active file as one edit'),
        applies: hasEditor,
      },
      {
        command: Command.replaceAllOccurrences,
        description: () => vscode.l10n.t('Move the key at the cursor wherever the workspace contains it'),
        applies: hasEditor,
      },
      {
        command: Command.fixWorkspace,
        description: () => vscode.l10n.t('Move every key in the workspace, after a preview'),
        applies: hasFolder,
      },
      {
        command: Command.loadEnvFile,
        description: () =>
          vscode.l10n.t('Add what loads the env file before the active file reads its variables'),
        applies: hasEditor,
      },
      {
        command: Command.selectTargetEnvFile,
        description: () => vscode.l10n.t('Choose the env file that keys of this folder move to'),
        applies: hasEditor,
      },
    ],
  },
  {
    command: Command.scanMenu,
    items: [
      {
        command: Command.scanWorkspace,
        description: () => vscode.l10n.t('Check every file of the workspace for keys'),
        applies: hasFolder,
      },
      {
        command: Command.reviewFindings,
        description: () => vscode.l10n.t('Step through the findings one by one'),
        applies: hasFindings,
      },
      {
        command: Command.filterFindings,
        description: () => vscode.l10n.t('Show only findings that contain certain words'),
        applies: hasFindings,
      },
      {
        command: Command.clearFindingsFilter,
        description: () => vscode.l10n.t('Show all findings again'),
        applies: hasFindings,
      },
      {
        command: Command.groupFindings,
        description: () => vscode.l10n.t('Group by file, provider, or confidence'),
        applies: hasFindings,
      },
      {
        command: Command.copyFindings,
        description: () => vscode.l10n.t('Copy the findings for an issue or a chat, with keys masked'),
        applies: hasFindings,
      },
      {
        command: Command.checkAllHistory,
        description: () => vscode.l10n.t('Search all commits for the keys of this workspace'),
        applies: hasFolder,
      },
      {
        command: Command.importAllowlist,
        description: () => vscode.l10n.t('Import a Gitleaks or detect-secrets file into .keyward.json'),
        applies: hasFolder,
      },
    ],
  },
  {
    command: Command.keysMenu,
    items: [
      {
        command: Command.rotateNow,
        description: () => vscode.l10n.t('Create a new key, paste it, and revoke the old one'),
        applies: hasKeys,
      },
      {
        command: Command.markRotated,
        description: () => vscode.l10n.t('Record a rotation you have already done'),
        applies: hasKeys,
      },
      {
        command: Command.reviewDueKeys,
        description: () => vscode.l10n.t('Step through keys that are exposed, overdue, or due soon'),
        applies: hasKeys,
      },
      {
        command: Command.setKeyDate,
        description: () =>
          vscode.l10n.t('Correct when a key was created, rotated, or exposed, or when it expires'),
        applies: hasKeys,
      },
      {
        command: Command.editKey,
        description: () => vscode.l10n.t('Set the owner, rotation interval, environment, or note'),
        applies: hasKeys,
      },
      {
        command: Command.snoozeKey,
        description: () => vscode.l10n.t('Pause reminders about a key'),
        applies: hasKeys,
      },
      {
        command: Command.openEnvEntry,
        description: () => vscode.l10n.t("Go to a key's line in its env file"),
        applies: hasKeys,
      },
      {
        command: Command.openProviderPage,
        description: () => vscode.l10n.t('Open the page where the key is created and revoked'),
        applies: hasKeys,
      },
      {
        command: Command.undoDetectedRotation,
        description: () => vscode.l10n.t("For a value that changed although the key wasn't rotated"),
        applies: hasDetectedRotation,
      },
      {
        command: Command.retireKey,
        description: () => vscode.l10n.t('Record that a removed key is no longer in use'),
        applies: hasMissingKey,
      },
      {
        command: Command.forgetKey,
        description: () => vscode.l10n.t('Remove a key that is no longer here, with its dates'),
        applies: hasMissingKey,
      },
      {
        command: Command.respondToLeak,
        description: () => vscode.l10n.t('Revoke, replace, and clean up a leaked key'),
        applies: hasFolder,
      },
      {
        command: Command.checkHistory,
        description: () => vscode.l10n.t('Search all commits for one key'),
        applies: hasFolder,
      },
      {
        command: Command.groupKeys,
        description: () => vscode.l10n.t('Group the Keys view by status, provider, file, or owner'),
        applies: hasKeys,
      },
      {
        command: Command.sortKeys,
        description: () => vscode.l10n.t('Sort the Keys view by due date, age, or name'),
        applies: hasKeys,
      },
      {
        command: Command.filterKeys,
        description: () => vscode.l10n.t('Show only some keys in the Keys view'),
        applies: hasKeys,
      },
      {
        command: Command.refreshKeys,
        description: () => vscode.l10n.t('Read the env files again'),
        applies: hasFolder,
      },
      {
        command: Command.resolveLedgerConflict,
        description: () => vscode.l10n.t('Merge both sides and keep every entry and date'),
        applies: ({ keys }) => keys.hasLedgerConflict,
      },
    ],
  },
  {
    command: Command.envFilesMenu,
    items: [
      {
        command: Command.addToGitignore,
        description: () => vscode.l10n.t('Make Git ignore every .env file of the workspace'),
        applies: hasFolder,
      },
      {
        command: Command.stopTracking,
        description: () => vscode.l10n.t('Remove an env file from Git and keep it on disk'),
        applies: hasFolder,
      },
      {
        command: Command.unstageEnvFile,
        description: () => vscode.l10n.t('Leave an env file out of the next commit'),
        applies: hasFolder,
      },
      {
        command: Command.selectTargetEnvFile,
        description: () => vscode.l10n.t('Choose the env file that keys of this folder move to'),
        applies: hasEditor,
      },
      {
        command: Command.refreshEnvFiles,
        description: () => vscode.l10n.t('Check Git, images, packages, and built code again'),
        applies: hasFolder,
      },
    ],
  },
  {
    command: Command.timelineMenu,
    items: [
      {
        command: Command.showTimeline,
        description: () => vscode.l10n.t('Show all keys as bars around today'),
      },
      {
        command: Command.exportTimeline,
        description: () => vscode.l10n.t('Save the timeline as SVG, PNG, Markdown, or CSV'),
        applies: hasKeys,
      },
      {
        command: Command.saveCalendar,
        description: () => vscode.l10n.t('Save due dates with reminders as an iCalendar file'),
        applies: hasKeys,
      },
      {
        command: Command.openInCalendar,
        description: () => vscode.l10n.t('Open due dates in your calendar app'),
        applies: hasKeys,
      },
    ],
  },
];
