import type * as vscode from 'vscode';
import { noteCommitted, noteMoved, type CivilDate, type LocalState, type SeenKey } from '../../core/keys';
import { relativePath } from '../shared/documents';
import type { MovedKey } from '../shared/services';
import { savedText } from './env-inventory';
import type { GitFacts } from './git-facts';

/** A key that a fix has moved, once it is in its env file. */
export interface MovedFact {
  readonly moved: MovedKey;
  readonly key: SeenKey;
  /** The day Git first had the source line with the value. */
  readonly committed: CivilDate | undefined;
}

/** Keys that a fix has just moved. They are as old as their line of source in Git, if it was committed. */
export class MovedKeys {
  readonly #git: GitFacts;
  readonly #waiting = new Set<MovedKey>();

  constructor(git: GitFacts) {
    this.#git = git;
  }

  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  add(moved: MovedKey): void {
    this.#waiting.add(moved);
  }

  /** Moved keys that are in a folder's env files by now. */
  async arrivedIn(folder: vscode.WorkspaceFolder, seen: readonly SeenKey[]): Promise<MovedFact[]> {
    const arrived = [...this.#waiting].flatMap((moved) => {
      const id = `${relativePath(folder.uri, moved.env) ?? ''}#${moved.name}`;
      const key = seen.find((one) => one.id === id);
      return key ? [{ moved, key }] : [];
    });
    // Keys often move together, so each file is read once.
    const values = cached(valuesIn);
    const lines = cached((source) => this.#git.linesOf(source));
    const dayInGit = async ({ source, env, name }: MovedKey): Promise<CivilDate | undefined> => {
      const value = (await values(env)).get(name);
      if (value === undefined) return undefined;
      const days = (await lines(source)).filter(({ text }) => text.includes(value)).map(({ day }) => day);
      return days.sort()[0];
    };
    return Promise.all(
      arrived.map(async ({ moved, key }) => ({ moved, key, committed: await dayInGit(moved) })),
    );
  }

  /** Adds what is known about them to the local state, once for each key. */
  note(local: LocalState, facts: readonly MovedFact[], today: CivilDate): LocalState {
    let after = local;
    for (const { moved, key, committed } of facts) {
      if (!this.#waiting.delete(moved)) continue;
      after = noteMoved(after, key.id, key.fingerprint, today);
      if (committed !== undefined) after = noteCommitted(after, key.id, committed);
    }
    return after;
  }
}

/** The keys of a saved env file, by name. */
async function valuesIn(env: vscode.Uri): Promise<ReadonlyMap<string, string>> {
  const { keysIn } = await import('../../core/keys/inventory');
  return new Map(keysIn(await savedText(env)).map(({ name, value }) => [name, value]));
}

function cached<T>(ask: (uri: vscode.Uri) => Promise<T>): (uri: vscode.Uri) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (uri) => {
    const key = uri.toString();
    const answer = answers.get(key) ?? ask(uri);
    answers.set(key, answer);
    return answer;
  };
}
