import * as vscode from 'vscode';
import { ENV_FILE_GLOB } from '../../core/env/file-names';
import { Debouncer } from '../shared/debouncer';
import { Disposables } from '../shared/disposables';
import { logError } from '../shared/errors';
import { watchFiles } from '../shared/file-watch';
import { LatestRun, SerialRuns } from '../shared/runs';
import type { Services } from '../shared/services';
import { onDidChangeSettings } from '../shared/settings';
import { GitWatch } from './git-watch';
import {
  surveyTop,
  surveyFolder,
  type EnvFileEntry,
  type FolderSurvey,
  type FoundInOutput,
  type QuickSurvey,
} from './survey';

/** Changes come in bursts (checkout, save all). Git is asked once after each burst. Milliseconds. */
const QUIET_MS = 250;

/** The files that results depend on, in addition to settings, trust, and folders. */
const WATCHED = {
  envFiles: [ENV_FILE_GLOB, '**/*.{pem,key,p8}', '**/*{account,key,credentials}*.json'],
  git: [
    '**/.gitignore',
    '**/.git/**/{index,HEAD,packed-refs}',
    '**/.git/{index,HEAD,packed-refs}',
    '**/.git/info/exclude',
    '**/.git/refs/**',
  ],
  project: [
    '**/{package.json,.npmignore,.vscodeignore,*.dockerignore,.dockerignore,*ockerfile*,*ontainerfile*,*compose*.yml,*compose*.yaml}',
  ],
} as const;

/** What is known about the workspace's env files. It is updated when files change on disk, not while the user types. */
export class EnvFileStore implements vscode.Disposable {
  readonly #services: Services;
  readonly #disposables = new Disposables();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<undefined>());
  /** The entries were computed again. */
  readonly onDidChange = this.#changed.event;
  readonly #gitWatch: GitWatch;
  readonly #updates = this.#disposables.add(new Debouncer({ quietMs: QUIET_MS }, () => void this.#update()));
  readonly #latest = this.#disposables.add(new LatestRun());
  /** On a busy machine, parallel runs would pile up and delay each other. */
  readonly #runs = new SerialRuns(() => this.#check());
  #entries: readonly EnvFileEntry[] = [];
  #notes: readonly string[] = [];
  /** Built code is searched when a value may have changed, not whenever Git's index changes. */
  #searchOutput = true;
  readonly #foundInOutput: FoundInOutput = new Map();
  #ready = false;

  constructor(services: Services) {
    this.#services = services;
    const again = (): void => this.schedule();
    this.#gitWatch = this.#disposables.add(new GitWatch(services, again));
    const withOutput = (): void => {
      this.#searchOutput = true;
      this.schedule();
    };
    this.#disposables.add(watchFiles(WATCHED.envFiles, withOutput));
    this.#disposables.add(watchFiles([...WATCHED.git, ...WATCHED.project], again));
    this.#disposables.add(onDidChangeSettings(again));
    this.#disposables.add(
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        for (const { uri } of removed) this.#foundInOutput.delete(uri.toString());
        withOutput();
      }),
    );
    this.#disposables.add(vscode.workspace.onDidGrantWorkspaceTrust(again));
    this.#disposables.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.schedule();
      }),
    );
  }

  entries(): readonly EnvFileEntry[] {
    return this.#entries;
  }

  /** What could not be checked, in sentences. */
  notes(): readonly string[] {
    return this.#notes;
  }

  /** There is at least one complete result. */
  get isReady(): boolean {
    return this.#ready;
  }

  at(uri: vscode.Uri): EnvFileEntry | undefined {
    return this.#entries.find((entry) => entry.uri.toString() === uri.toString());
  }

  /** @param delayMs until the work starts; calls until then cause one run */
  schedule(delayMs?: number): void {
    this.#updates.schedule(delayMs);
  }

  /** Checks everything again, including built code. */
  async refresh(): Promise<void> {
    this.#searchOutput = true;
    this.#updates.cancel();
    await this.#update();
  }

  async #update(): Promise<void> {
    const { rest } = await this.#runs.run();
    await rest;
  }

  /** First the answers of Git, which are quick; then, in `rest`, history, packages, images, and built code. */
  async #check(): Promise<{ readonly rest: Promise<void> }> {
    const isLatest = this.#latest.start();
    const searchOutput = this.#searchOutput;
    this.#searchOutput = false;
    const failed = (error: unknown): void => {
      this.#searchOutput ||= searchOutput;
      logError(this.#services.log, 'Checking the env files failed', error);
    };
    try {
      const folders = vscode.workspace.workspaceFolders ?? [];
      if (!this.#ready) await this.#showTop(folders);
      const surveys = await Promise.all(
        folders.map((folder) => surveyFolder(this.#services, folder, this.#foundInOutput)),
      );
      if (!this.#publish(isLatest, surveys)) return { rest: Promise.resolve() };
      return { rest: this.#complete(isLatest, surveys, searchOutput).catch(failed) };
    } catch (error) {
      failed(error);
      return { rest: Promise.resolve() };
    }
  }

  async #complete(
    isLatest: () => boolean,
    surveys: readonly QuickSurvey[],
    searchOutput: boolean,
  ): Promise<void> {
    await this.#gitWatch.follow(surveys.flatMap(({ entries }) => entries.flatMap(repositoryOf)));
    const whole = await Promise.all(surveys.map((survey) => survey.whole(searchOutput)));
    this.#publish(isLatest, whole);
  }

  /** A large folder takes a while to search. The files at its top are shown before that. */
  async #showTop(folders: readonly vscode.WorkspaceFolder[]): Promise<void> {
    const surveys = await Promise.all(folders.map((folder) => surveyTop(this.#services, folder)));
    const entries = surveys.flatMap((survey) => survey.entries);
    if (this.#ready || entries.length === 0) return;
    this.#entries = entries;
    this.#changed.fire(undefined);
  }

  #publish(isLatest: () => boolean, surveys: readonly FolderSurvey[]): boolean {
    // While a folder opens, files change all the time. An outdated first result is better than none.
    if (!isLatest() && this.#ready) {
      this.#searchOutput = true; // the next run searches instead
      return false;
    }
    const entries = surveys.flatMap((survey) => survey.entries);
    const notes = surveys.flatMap((survey) => survey.notes);
    this.#entries = entries;
    this.#notes = notes;
    this.#ready = true;
    this.#changed.fire(undefined);
    return true;
  }

  dispose(): void {
    this.#ready = true; // pending results are dropped
    this.#disposables.dispose();
  }
}

function repositoryOf({ report: { git } }: EnvFileEntry): string[] {
  return git?.byGit && git.root !== undefined ? [git.root] : [];
}
