/** Names the file that receives {@link EditorFigures} as JSON. */
export const benchVariable = 'KEYWARD_BENCH';

/** A window opens on a repository; milliseconds since 1970. */
export interface OpeningMoments {
  readonly hostStarted: number;
  readonly activated: number;
  /** The states of the env files at the top of the repository. */
  readonly firstShown: number;
  /** Those of all env files. */
  readonly allShown: number;
}

/** “Scan Workspace” on a hundred thousand small files. */
export interface WorkspaceFigures {
  readonly workspaceFiles: number;
  readonly workspaceScanMs: number;
  /** How much the extension host, the scanning thread included, grew at most. */
  readonly hostMegabytesGrown: number;
  /** Longest the extension host's event loop worked without a pause meanwhile, in processor time. */
  readonly loopWorkMsMax: number;
  /** How late the extension host's event loop came meanwhile; without a scan, for comparison, `Idle`. */
  readonly loopDelayMsMax: number;
  readonly loopDelayMsP99: number;
  readonly loopDelayMsMaxIdle: number;
}

/** “Fix Workspace” on two hundred keys in eighty files. Medians in milliseconds: on the clock, and of the extension host's own work. */
export interface FixFigures {
  readonly keys: number;
  readonly files: number;
  /** From the command until the preview shows every file. */
  readonly untilPreviewMs: number;
  readonly untilPreviewProcessorMs: number;
  /** From the preview, with its own answer, until everything is changed and saved. */
  readonly appliedMs: number;
  readonly appliedProcessorMs: number;
  /** Both together: the gesture without the time in which somebody looks at the preview. */
  readonly wholeMs: number;
}

/** What a person would feel. Milliseconds; medians and 95th percentiles. */
export interface EditorFigures extends WorkspaceFigures {
  /** From asking for the extension to active; undefined when the editor had activated it already. */
  readonly activationMs?: number;
  /** From asking for the extension to the first mark on an env file, in a repository of 100,000 files. Undefined as above. */
  readonly envFilesFirstMs?: number;
  /** From asking anew to the whole answer: history, images, packages and built code. */
  readonly envFilesRefreshMs: number;
  readonly documentLines: number;
  /** From a key press to the changed marks, the wait for a pause in typing included. */
  readonly keystrokeMsMedian: number;
  readonly keystrokeMsP95: number;
  /** The engine in the extension host, on source code in which another character changed each time. */
  readonly tenThousandLinesMsMedian: number;
  readonly tenThousandLinesMsP95: number;
  readonly megabyteMsMedian: number;
  readonly megabyteMsP95: number;
}

/**
 * The Keys view with a thousand keys in a hundred env files. Milliseconds; medians and 95th percentiles. `Work`: processor time
 * of the extension host's thread, which a busy machine does not change.
 */
export interface KeysFigures {
  readonly keys: number;
  readonly envFiles: number;
  readonly ledgers: number;
  /** Everything for the first time, until it is shown; finding the files is VS Code's. */
  readonly firstShownMs: number;
  /** With git's answers on all of it. */
  readonly firstMs: number;
  readonly firstWorkMs: number;
  /** From the word that an env file changed to the rows that VS Code then asks for; on the clock the pause for bursts is left out. */
  readonly changedMsMedian: number;
  readonly changedMsP95: number;
  readonly changedWorkMsMedian: number;
  readonly changedWorkMsP95: number;
  /** All ledgers read again, nothing changed. */
  readonly rereadMsMedian: number;
  readonly rereadMsP95: number;
  readonly rereadWorkMsMedian: number;
  readonly rereadWorkMsP95: number;
  /** Making all rows anew. */
  readonly rowsMsMedian: number;
  readonly rowsMsP95: number;
  readonly rowsWorkMsMedian: number;
  readonly rowsWorkMsP95: number;
}
