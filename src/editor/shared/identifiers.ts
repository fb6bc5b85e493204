/** Names that the manifest and the code share. A test compares them with package.json. */

export const DIAGNOSTIC_SOURCE = 'Keyward';

export const Command = {
  moveToEnv: 'keyward.moveToEnv',
  /** Argument: a file's URI as text, or its row; without it the active editor's file. */
  moveAllInFile: 'keyward.moveAllInFile',
  /** Arguments: as for `moveToEnv`, or the row of a finding. */
  replaceEverywhere: 'keyward.replaceEverywhere',
  fixWorkspace: 'keyward.fixWorkspace',
  chooseEnvFile: 'keyward.chooseEnvFile',
  /** Arguments as of `allowFinding`; moves a marked key or any string, and asks for the name. */
  moveAs: 'keyward.moveAs',
  afterFix: 'keyward.afterFix',
  renameInPreview: 'keyward.renameInPreview',
  /** Arguments: the document's URI as text and the offset of the finding; without them the one at the cursor. */
  allowFinding: 'keyward.allowFinding',
  whyNotMarked: 'keyward.whyNotMarked',
  importAllowList: 'keyward.importAllowList',
  addToGitignore: 'keyward.addToGitignore',
  stopTracking: 'keyward.stopTracking',
  unstage: 'keyward.unstageEnvFile',
  refreshEnvFiles: 'keyward.refreshEnvFiles',
  markRotated: 'keyward.markRotated',
  openEnvEntry: 'keyward.openEnvEntry',
  openProviderPage: 'keyward.openProviderPage',
  refreshKeys: 'keyward.refreshKeys',
  setKeyDate: 'keyward.setKeyDate',
  editKey: 'keyward.editKey',
  snoozeKey: 'keyward.snoozeKey',
  retireKey: 'keyward.retireKey',
  undoRotation: 'keyward.undoRotation',
  groupKeys: 'keyward.groupKeys',
  sortKeys: 'keyward.sortKeys',
  filterKeys: 'keyward.filterKeys',
  mergeLedger: 'keyward.mergeLedger',
  showTimeline: 'keyward.showTimeline',
  exportTimeline: 'keyward.exportTimeline',
  showLog: 'keyward.showLog',
  scanWorkspace: 'keyward.scanWorkspace',
  scanAfterOpening: 'keyward.scanAfterOpening',
  reviewFindings: 'keyward.reviewFindings',
  nextFinding: 'keyward.nextFinding',
  previousFinding: 'keyward.previousFinding',
  groupFindings: 'keyward.groupFindings',
  filterFindings: 'keyward.filterFindings',
  clearFindingsFilter: 'keyward.clearFindingsFilter',
  copyFindings: 'keyward.copyFindings',
  openFinding: 'keyward.openFinding',
  fixFinding: 'keyward.fixFinding',
  allowListedFinding: 'keyward.allowListedFinding',
  exposeFinding: 'keyward.exposeFinding',
  copyFinding: 'keyward.copyFinding',
  checkHistory: 'keyward.checkHistory',
  checkAllHistory: 'keyward.checkAllHistory',
  openExposureGuide: 'keyward.openExposureGuide',
  installHook: 'keyward.installHook',
  uninstallHook: 'keyward.uninstallHook',
  reviewDueKeys: 'keyward.reviewDueKeys',
  saveCalendar: 'keyward.saveCalendar',
  openInCalendar: 'keyward.openInCalendar',
  rotateNow: 'keyward.rotateNow',
} as const;

/** Run by Keyward's own edits, never by a person: not in the manifest. */
export const InternalCommand = {
  /** With a number behind it: see `AfterEdit`. */
  afterEdit: '_keyward.afterEdit',
  /** Argument: a `MovedKey`; opens the rename box on its variable. */
  renameVariable: '_keyward.renameVariable',
  keyExposed: '_keyward.keyExposed',
  /** Arguments: folder's URI, key's id, name of the date. */
  correctKeyDate: '_keyward.correctKeyDate',
  /** Arguments: keys as the list has them, and the day until which reminders of them are put off. */
  snoozeKeys: '_keyward.snoozeKeys',
  moreFindings: '_keyward.moreFindings',
  /** Argument: the key, as `KeyList` has it. */
  revealKey: '_keyward.revealKey',
} as const;

/** In the order of the manifest. */
export const View = {
  findings: 'keyward.findings',
  keys: 'keyward.keys',
  envFiles: 'keyward.envFiles',
  staged: 'keyward.staged',
} as const;

/** Conditions that the manifest's `when` clauses ask for. */
export const Context = {
  hasStagedKeys: 'keyward.hasStagedKeys',
  /** Fix Workspace shows its preview. */
  previewing: 'keyward.previewing',
} as const;

/** Kinds of pages. */
export const PanelType = {
  guide: 'keyward.guide',
  rotate: 'keyward.rotate',
  timeline: 'keyward.timeline',
} as const;

/** Keys in VS Code's own storage; none of them ever holds a secret's text. */
export const Storage = {
  rotationState: 'keyward.rotation.state',
  keyView: 'keyward.rotation.view',
  fingerprintKey: 'keyward.fingerprint.key',
  reminders: 'keyward.reminders.said',
  rotationPlaces: 'keyward.rotate.places',
  remindedDays: 'keyward.reminders.days',
  exposedValues: 'keyward.exposed.values',
  openGuides: 'keyward.exposed.guides',
  envFiles: 'keyward.fix.envFiles',
  findingsGrouping: 'keyward.findings.grouping',
  reviewPlace: 'keyward.review.place',
} as const;

/** Moments on the extension host's clock (`performance.mark`), each set once: `npm run bench` reads them. */
export const Moment = {
  activated: 'keyward/activated',
  /** What git says of the env files at the top of the folders is on the screen, then that of all. */
  firstEnvFilesShown: 'keyward/first-env-files-shown',
  envFilesShown: 'keyward/env-files-shown',
} as const;

/** Where each rule is explained. */
const HELP_PAGE = 'https://github.com/keyward-dev/keyward/blob/main/media/help';

/** A page of its own, without anchors. */
export function pageUrl(page: 'client-code'): string {
  return `${HELP_PAGE}/${page}.md`;
}

/** @param anchor a rule id, or the id of a problem with an env file */
export function helpUrl(page: 'formats' | 'env-files' | 'allowing', anchor: string): string {
  return `${HELP_PAGE}/${page}.md#${anchor}`;
}
