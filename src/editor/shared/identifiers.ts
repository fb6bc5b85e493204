/** Names shared by the manifest and the code. A test compares them with package.json. */

export const EXTENSION_ID = 'keyward.keyward';

export const DIAGNOSTIC_SOURCE = 'Keyward';

/** Commands in the manifest. */
export const Command = {
  /** Each opens a list of related commands that apply now. */
  moveMenu: 'keyward.moveMenu',
  scanMenu: 'keyward.scanMenu',
  keysMenu: 'keyward.keysMenu',
  envFilesMenu: 'keyward.envFilesMenu',
  timelineMenu: 'keyward.timelineMenu',
  moveToEnv: 'keyward.moveToEnv',
  /** Argument: a file's URI as text, or its row; without it, the active editor's file. */
  moveAllInFile: 'keyward.moveAllInFile',
  /** Arguments: as for `moveToEnv`, or the row of a finding. */
  replaceAllOccurrences: 'keyward.replaceAllOccurrences',
  fixWorkspace: 'keyward.fixWorkspace',
  selectTargetEnvFile: 'keyward.selectTargetEnvFile',
  /** Arguments: as for `allowFinding`. Moves a reported key or any string, and asks for the name. */
  moveAs: 'keyward.moveAs',
  reviewLastMove: 'keyward.reviewLastMove',
  renameInPreview: 'keyward.renameInPreview',
  /** Arguments: the document's URI as text and the offset of the finding; without them, the finding at the cursor. */
  allowFinding: 'keyward.allowFinding',
  whyNotMarked: 'keyward.whyNotMarked',
  importAllowlist: 'keyward.importAllowlist',
  addToGitignore: 'keyward.addToGitignore',
  stopTracking: 'keyward.stopTracking',
  unstageEnvFile: 'keyward.unstageEnvFile',
  refreshEnvFiles: 'keyward.refreshEnvFiles',
  markRotated: 'keyward.markRotated',
  openEnvEntry: 'keyward.openEnvEntry',
  openProviderPage: 'keyward.openProviderPage',
  refreshKeys: 'keyward.refreshKeys',
  setKeyDate: 'keyward.setKeyDate',
  editKey: 'keyward.editKey',
  snoozeKey: 'keyward.snoozeKey',
  retireKey: 'keyward.retireKey',
  undoDetectedRotation: 'keyward.undoDetectedRotation',
  groupKeys: 'keyward.groupKeys',
  sortKeys: 'keyward.sortKeys',
  filterKeys: 'keyward.filterKeys',
  resolveLedgerConflict: 'keyward.resolveLedgerConflict',
  showTimeline: 'keyward.showTimeline',
  exportTimeline: 'keyward.exportTimeline',
  showLog: 'keyward.showLog',
  scanWorkspace: 'keyward.scanWorkspace',
  reviewFindings: 'keyward.reviewFindings',
  nextFinding: 'keyward.nextFinding',
  previousFinding: 'keyward.previousFinding',
  groupFindings: 'keyward.groupFindings',
  filterFindings: 'keyward.filterFindings',
  clearFindingsFilter: 'keyward.clearFindingsFilter',
  copyFindings: 'keyward.copyFindings',
  openFinding: 'keyward.openFinding',
  moveFinding: 'keyward.moveFinding',
  allowListedFinding: 'keyward.allowListedFinding',
  markFindingExposed: 'keyward.markFindingExposed',
  copyFinding: 'keyward.copyFinding',
  checkHistory: 'keyward.checkHistory',
  checkAllHistory: 'keyward.checkAllHistory',
  respondToLeak: 'keyward.respondToLeak',
  installHook: 'keyward.installHook',
  uninstallHook: 'keyward.uninstallHook',
  reviewDueKeys: 'keyward.reviewDueKeys',
  saveCalendar: 'keyward.saveCalendar',
  openInCalendar: 'keyward.openInCalendar',
  rotateNow: 'keyward.rotateNow',
} as const;

export type CommandId = (typeof Command)[keyof typeof Command];

/** Commands that VS Code runs by ID, for links and rows. They are not in the manifest, so the palette does not list them. */
export const InternalCommand = {
  /** Arguments: a `HelpPage`, and the anchor of a heading. */
  openHelp: '_keyward.openHelp',
  /** Followed by a number: see `AfterEdit`. */
  afterEdit: '_keyward.afterEdit',
  /** Arguments: the folder's URI, the key's ID, and the name of the date. */
  correctKeyDate: '_keyward.correctKeyDate',
  moreFindings: '_keyward.moreFindings',
} as const;

/** In the order of the manifest. */
export const View = {
  findings: 'keyward.findings',
  keys: 'keyward.keys',
  envFiles: 'keyward.envFiles',
  staged: 'keyward.staged',
} as const;

/** Context keys for `when` clauses in the manifest. Set them with `setContext`. */
export const Context = {
  hasStagedKeys: 'keyward.hasStagedKeys',
  /** Fix Workspace shows its preview. */
  previewing: 'keyward.previewing',
  hasFindings: 'keyward.hasFindings',
  findingsFiltered: 'keyward.findingsFiltered',
  /** There is a last move that can be undone or checked. */
  canReviewMove: 'keyward.canReviewMove',
  /** A `.keyward.json` of the workspace contains Git conflict markers. */
  ledgerConflict: 'keyward.ledgerConflict',
  /** A folder of the workspace has Keyward's pre-commit check. */
  hookInstalled: 'keyward.hookInstalled',
} as const;

/** Webview types. */
export const PanelType = {
  leakGuide: 'keyward.leakGuide',
  rotate: 'keyward.rotate',
  timeline: 'keyward.timeline',
} as const;

/** Keys in VS Code's own storage. None of them ever stores a secret's text. */
export const Storage = {
  rotationState: 'keyward.rotation.state',
  keyView: 'keyward.rotation.view',
  fingerprintKey: 'keyward.fingerprint.key',
  reminders: 'keyward.reminders.shown',
  rotationOccurrences: 'keyward.rotate.occurrences',
  remindedDays: 'keyward.reminders.days',
  exposedValues: 'keyward.exposed.values',
  openGuides: 'keyward.exposed.guides',
  envFiles: 'keyward.fix.envFiles',
  findingsGrouping: 'keyward.findings.grouping',
  reviewPlace: 'keyward.review.place',
} as const;

/** Moments on the extension host's clock (`performance.mark`), each set once. `npm run bench` reads them. */
export const Moment = {
  activated: 'keyward/activated',
  /** The view shows Git's answers about env files at the top of each folder. */
  firstEnvFilesShown: 'keyward/first-env-files-shown',
  /** The view shows Git's answers about all env files. */
  envFilesShown: 'keyward/env-files-shown',
} as const;
