import * as vscode from 'vscode';
import type { EnvFileGitState } from '../../core/keys';
import type { Git } from '../../platform/git';
import { relativePath } from '../shared/documents';
import { ignoreStatesOf } from '../shared/ignore-state';

/** What Git knows about a file with keys. */
export interface FileGitFacts extends EnvFileGitState {
  /** Top folder of its repository, if Git itself answered. */
  readonly root?: string;
}

const NOT_ASKED: FileGitFacts = {};

/** Asks Git about many env files in one call, and caches the answers until they may have changed. */
export class GitFacts {
  readonly #git: Git | undefined;
  #facts: ReadonlyMap<string, FileGitFacts> = new Map();
  /** Folders below which Git's answers may have changed. */
  #outdated: vscode.Uri[] = [];
  #isAllOutdated = false;

  constructor(git: Git | undefined) {
    this.#git = git;
  }

  /** The last answer, the same object while it stays the same; empty before the first one. */
  of(file: vscode.Uri): FileGitFacts {
    return this.#facts.get(file.toString()) ?? NOT_ASKED;
  }

  /** Git's answers may have changed below these folders, or everywhere if there are none. */
  forget(...below: readonly vscode.Uri[]): void {
    this.#isAllOutdated ||= below.length === 0;
    this.#outdated.push(...below);
  }

  /** The files that Git has to be asked about. */
  outdatedFiles(files: readonly vscode.Uri[]): readonly vscode.Uri[] {
    return files.filter(
      (file) =>
        this.#isAllOutdated ||
        !this.#facts.has(file.toString()) ||
        this.#outdated.some((folder) => relativePath(folder, file) !== undefined),
    );
  }

  /** @returns whether any answer has changed */
  async ask(files: readonly vscode.Uri[]): Promise<boolean> {
    const asked = this.outdatedFiles(files);
    this.#outdated = [];
    this.#isAllOutdated = false;
    const answers = new Map(await this.#answersOn(asked));
    const before = this.#facts;
    const facts = files.flatMap((file): [string, FileGitFacts][] => {
      const id = file.toString();
      const [answer, known] = [answers.get(id), before.get(id)];
      const fact = answer && JSON.stringify(answer) !== JSON.stringify(known) ? answer : known;
      return fact ? [[id, fact]] : [];
    });
    this.#facts = new Map(facts);
    return facts.length !== before.size || facts.some(([id, fact]) => fact !== before.get(id));
  }

  async #answersOn(files: readonly vscode.Uri[]): Promise<[string, FileGitFacts][]> {
    const states = await ignoreStatesOf(this.#git, files);
    const committed = await this.#everCommitted(files, states);
    return files.map((file, i) => {
      const state = states[i];
      // Without a repository nothing can commit the file, so the item counts neither as passed nor as failed.
      if (!state || state.kind === 'no-repository') return [file.toString(), {}];
      return [
        file.toString(),
        {
          ignored: state.kind === 'ignored',
          ...(state.byGit && {
            tracked: state.kind === 'tracked',
            inHistory: committed?.has(file.fsPath),
            root: state.root.fsPath,
          }),
        },
      ];
    });
  }

  /** The lines of a committed file with the day of their last change; empty if Git does not know. */
  async linesOf(file: vscode.Uri): Promise<readonly { readonly text: string; readonly day: string }[]> {
    if (!this.#git || file.scheme !== 'file' || !vscode.workspace.isTrusted) return [];
    const state = await this.#git.stateOf(file.fsPath);
    if (!state.ok || !state.tracked) return [];
    const lines = await this.#git.committedLines(state.root, file.fsPath);
    return lines.ok ? lines.value : [];
  }

  async #everCommitted(
    files: readonly vscode.Uri[],
    states: Awaited<ReturnType<typeof ignoreStatesOf>>,
  ): Promise<Set<string> | undefined> {
    const byRoot = new Map<string, string[]>();
    files.forEach((file, i) => {
      const state = states[i];
      if (!state || state.kind === 'no-repository' || !state.byGit) return;
      const root = state.root.fsPath;
      byRoot.set(root, [...(byRoot.get(root) ?? []), file.fsPath]);
    });
    const all = new Set<string>();
    for (const [root, inside] of byRoot) {
      const answer = await this.#git?.everCommitted(root, inside);
      if (answer?.ok !== true) return undefined;
      for (const file of answer.value) all.add(file);
    }
    return all;
  }
}
