/** Names that VS Code and the code share. Commands and views are declared in package.json. */
export { Command, type CommandId, View } from './contributed';

export const EXTENSION_ID = 'keyward.keyward';

export const DIAGNOSTIC_SOURCE = 'Keyward';

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
