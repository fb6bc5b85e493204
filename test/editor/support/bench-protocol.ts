/** Environment variable with the path of the file for {@link EditorFigures} as JSON. */
export const benchVariable = 'KEYWARD_BENCH';

/** Opening a window on a repository; milliseconds since 1970. */
export interface OpeningMoments {
  readonly hostStarted: number;
  readonly activated: number;
  /** The states of env files at the top of the repository were shown. */
  readonly firstShown: number;
  /** The states of all env files were shown. */
  readonly allShown: number;
}

/** Scan Workspace with a hundred thousand small files. */
export interface WorkspaceFigures {
  readonly workspaceFiles: number;
  readonly workspaceScanMs: number;
  /** Peak growth of the extension host's memory, including the scanning thread. */
  readonly hostMegabytesGrown: number;
  /** Longest time for which the scan blocked the extension host's event loop, in processor time. */
  readonly loopWorkMsMax: number;
  /** Delay of the extension host's event loop during the scan, and without a scan (`Idle`). */
  readonly loopDelayMsMax: number;
  readonly loopDelayMsP99: number;
  readonly loopDelayMsMaxIdle: number;
}

/** Fix Workspace with two hundred keys in eighty files. Medians in milliseconds: elapsed time, and processor time of the extension host. */
export interface FixFigures {
  readonly keys: number;
  readonly files: number;
  /** From the command until the preview shows every file. */
  readonly untilPreviewMs: number;
  readonly untilPreviewProcessorMs: number;
  /** From applying the preview until everything is changed and saved. */
  readonly appliedMs: number;
  readonly appliedProcessorMs: number;
  /** Both together, without the time that a user spends in the preview. */
  readonly wholeMs: number;
}

/** Times that a user notices. Milliseconds; medians and 95th percentiles. */
export interface EditorFigures extends WorkspaceFigures {
  /** Activation of the extension; undefined if the editor had already activated it. */
  readonly activationMs?: number;
  /** From the start of the activation to the first decoration of an env file, in a repository of 100,000 files. Undefined as above. */
  readonly envFilesFirstMs?: number;
  /** A complete refresh: history, images, packages, and build output. */
  readonly envFilesRefreshMs: number;
  readonly documentLines: number;
  /** From a key press to the changed marks, including the wait for a pause in typing. */
  readonly keystrokeMsMedian: number;
  readonly keystrokeMsP95: number;
  /** Detection in the extension host, on source code with one changed character each time. */
  readonly tenThousandLinesMsMedian: number;
  readonly tenThousandLinesMsP95: number;
  readonly megabyteMsMedian: number;
  readonly megabyteMsP95: number;
}

/**
 * The Keys view with a thousand keys in a hundred env files. Milliseconds; medians and 95th percentiles. `Work` is processor time
 * of the extension host's thread, which does not depend on other load.
 */
export interface KeysFigures {
  readonly keys: number;
  readonly envFiles: number;
  readonly ledgers: number;
  /** From the first read until the keys are shown, without the search for files. */
  readonly firstShownMs: number;
  /** Including the facts from Git. */
  readonly firstMs: number;
  readonly firstWorkMs: number;
  /** From a change of an env file to the new rows, without the debounce delay. */
  readonly changedMsMedian: number;
  readonly changedMsP95: number;
  readonly changedWorkMsMedian: number;
  readonly changedWorkMsP95: number;
  /** Reading all ledgers again without changes. */
  readonly rereadMsMedian: number;
  readonly rereadMsP95: number;
  readonly rereadWorkMsMedian: number;
  readonly rereadWorkMsP95: number;
  /** Creating all rows again. */
  readonly rowsMsMedian: number;
  readonly rowsMsP95: number;
  readonly rowsWorkMsMedian: number;
  readonly rowsWorkMsP95: number;
}
