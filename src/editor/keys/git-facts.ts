import * as vscode from 'vscode';
import type { EnvFileGitState, KeyInGit } from '../../core/keys';
import type { Git } from '../../platform/git';
import { relativePath } from '../shared/documents';
import { ignoreStatesOf } from '../shared/ignore-state';

/** What Git knows about a file with keys. */
export interface FileGitFacts extends Omit<EnvFileGitState, 'inHistory'> {
  /** Where commits have the values of the file, by fingerprint; undefined if Git could not be asked. */
  readonly committed?: ReadonlyMap<string, 'local' | 'pushed'>;
  /** Commits that are not in this clone may have more of them. */
  readonly isShallow?: boolean;
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
  async ask(files: readonly vscode.Uri[], fingerprintOf: FingerprintOf): Promise<boolean> {
    const asked = this.outdatedFiles(files);
    this.#outdated = [];
    this.#isAllOutdated = false;
    const answers = new Map(await this.#answersOn(asked, fingerprintOf));
    const before = this.#facts;
    const facts = files.flatMap((file): [string, FileGitFacts][] => {
      const id = file.toString();
      const [answer, known] = [answers.get(id), before.get(id)];
      const fact = answer && !areEqual(answer, known) ? answer : known;
      return fact ? [[id, fact]] : [];
    });
    this.#facts = new Map(facts);
    return facts.length !== before.size || facts.some(([id, fact]) => fact !== before.get(id));
  }

  async #answersOn(
    files: readonly vscode.Uri[],
    fingerprintOf: FingerprintOf,
  ): Promise<[string, FileGitFacts][]> {
    const states = await ignoreStatesOf(this.#git, files);
    const committed = await this.#committed(files, states, fingerprintOf);
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
            ...committed.get(file.fsPath),
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

  async #committed(
    files: readonly vscode.Uri[],
    states: Awaited<ReturnType<typeof ignoreStatesOf>>,
    fingerprintOf: FingerprintOf,
  ): Promise<ReadonlyMap<string, Pick<FileGitFacts, 'committed' | 'isShallow'>>> {
    const { keysIn } = await import('../../core/keys/inventory');
    const byRoot = new Map<string, string[]>();
    files.forEach((file, i) => {
      const state = states[i];
      if (!state || state.kind === 'no-repository' || !state.byGit) return;
      const root = state.root.fsPath;
      byRoot.set(root, [...(byRoot.get(root) ?? []), file.fsPath]);
    });
    const marksOf = (text: string): Promise<string[]> =>
      Promise.all(keysIn(text).map(({ value }) => fingerprintOf(value)));
    const found = new Map<string, Pick<FileGitFacts, 'committed' | 'isShallow'>>();
    for (const [root, inside] of byRoot) {
      const answer = await this.#git?.committedMarks(root, inside, marksOf);
      if (answer?.ok !== true) continue;
      const { marks, shallow } = answer.value;
      for (const [file, committed] of marks)
        found.set(file, { committed, ...(shallow && { isShallow: true }) });
    }
    return found;
  }
}

/** The keyed fingerprint of a value. */
type FingerprintOf = (value: string) => Promise<string>;

function areEqual(one: FileGitFacts, other: FileGitFacts | undefined): boolean {
  const parts = (facts: FileGitFacts | undefined) =>
    JSON.stringify(facts && { ...facts, committed: [...(facts.committed ?? [])] });
  return parts(one) === parts(other) && (one.committed === undefined) === (other?.committed === undefined);
}

/** What Git knows about one value in a file. */
export function keyInGit(
  { tracked, committed, isShallow }: FileGitFacts,
  fingerprint: string | undefined,
): KeyInGit {
  const where = fingerprint === undefined ? undefined : committed?.get(fingerprint);
  const isKnown = committed !== undefined && fingerprint !== undefined && isShallow !== true;
  return { tracked, committed: where ?? (isKnown ? 'no' : undefined) };
}
