import { Worker } from 'node:worker_threads';
import type {
  FolderScanner,
  ScanJob,
  ScanProgress,
  ScannedFile,
  ScanSignal,
  ScanSink,
  UsedEntry,
} from '../../core/scan/file-scan';
import { ignoreSettings } from '../git/ignore-settings';
import type { GitProcessOptions } from '../git/process';
import type { ThreadJob } from './folder-scan';

/** A message from the thread. `done` without progress: the job was canceled. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: ScanProgress }
  | { readonly kind: 'found'; readonly files: readonly ScannedFile[] }
  | { readonly kind: 'used'; readonly entries: readonly UsedEntry[] }
  | { readonly kind: 'problem'; readonly words: string }
  | { readonly kind: 'done'; readonly progress?: ScanProgress };

export interface WorkerStart {
  /** One cell of shared memory; not 0 when the job must end. */
  readonly state: Int32Array;
  readonly translations: Translations;
}

/** Localized strings by their English ones, as in `vscode.l10n.bundle`. Empty in English. */
export type Translations = Readonly<Record<string, string>>;

/** Milliseconds for which an idle thread is kept, because changes on disk come in series. */
const KEEP_IDLE = 30_000;

/** Milliseconds for which a canceled thread can finish its file. A user's patterns can make one file slow. */
const GRACE = 2_000;

/** Megabytes. A text of the largest size with its findings needs a fraction; more would be a bug. */
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

/** A scanner in a thread that starts on demand and ends when it has been idle for a while. */
export class ScanThread implements FolderScanner {
  readonly #file: string;
  readonly #translations: Translations;
  readonly #git: GitProcessOptions;
  readonly #state = new Int32Array(new SharedArrayBuffer(4));
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;

  /**
   * @param file absolute path of the bundle of `scan-worker.ts`
   * @param git how to run Git for what it ignores
   */
  constructor(file: string, translations: Translations = {}, git: GitProcessOptions = {}) {
    this.#file = file;
    this.#git = git;
    this.#translations = translations;
  }

  async scan(job: ScanJob, sink: ScanSink, signal: ScanSignal): Promise<ScanProgress | undefined> {
    if (signal.aborted) return undefined;
    clearTimeout(this.#idle);
    const ignore = await this.#settingsFor(job);
    if (isAborted(signal)) return undefined;
    Atomics.store(this.#state, 0, 0);
    const worker = (this.#worker ??= this.#start());
    let grace: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      Atomics.store(this.#state, 0, 1);
      Atomics.notify(this.#state, 0);
      grace = setTimeout(() => void this.dispose(), GRACE);
    };
    signal.addEventListener('abort', cancel);
    try {
      return await answer(worker, { ...job, ignore }, sink);
    } catch (error) {
      await this.dispose();
      if (isAborted(signal)) return undefined;
      throw error;
    } finally {
      clearTimeout(grace);
      signal.removeEventListener('abort', cancel);
      this.#idle = setTimeout(() => void this.dispose(), KEEP_IDLE).unref();
    }
  }

  async dispose(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  /** Git is asked here: the thread has no environment. */
  async #settingsFor({ folders, asksGit }: ScanJob): Promise<ThreadJob['ignore']> {
    const paths = asksGit ? folders.flatMap(({ path = [] }) => path) : [];
    return new Map(
      await Promise.all(paths.map(async (path) => [path, await ignoreSettings(path, this.#git)] as const)),
    );
  }

  #start(): Worker {
    const start: WorkerStart = { state: this.#state, translations: this.#translations };
    // The thread needs none of the extension host's arguments and environment.
    const worker = new Worker(this.#file, {
      workerData: start,
      resourceLimits: LIMITS,
      execArgv: [],
      env: {},
    });
    worker.unref();
    return worker;
  }
}

/** A function, because the signal changes while the compiler thinks that it does not. */
function isAborted({ aborted }: ScanSignal): boolean {
  return aborted;
}

/** Sends a job to the worker and waits for its end. */
function answer(worker: Worker, job: ThreadJob, sink: ScanSink): Promise<ScanProgress | undefined> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      worker.off('message', take).off('error', fail).off('exit', exit);
    };
    const take = (message: FromWorker): void => {
      if (message.kind === 'progress') sink.progress(message.progress);
      else if (message.kind === 'found') sink.found(message.files);
      else if (message.kind === 'used') sink.used(message.entries);
      else if (message.kind === 'problem') sink.problem(message.words);
      else {
        stop();
        resolve(message.progress);
      }
    };
    const fail = (error: unknown): void => {
      stop();
      reject(error instanceof Error ? error : new Error('The scanning thread failed.'));
    };
    const exit = (code: number): void => fail(new Error(`The scanning thread ended (${code}).`));
    worker.on('message', take).on('error', fail).on('exit', exit);
    worker.postMessage(job);
  });
}
