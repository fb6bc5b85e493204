import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { KeyCommands } from '../../../src/editor/keys/key-commands';
import { groupInWords } from '../../../src/editor/shared/keys/key-words';
import { KeyRegistry, type NoticedChanges } from '../../../src/editor/keys/key-registry';
import { KeyTree, type KeyNode } from '../../../src/editor/keys/key-tree';
import { notifyRotated } from '../../../src/editor/keys/notices';
import type { KeyGroup } from '../../../src/editor/shared/keys/key-groups';
import { type KeyEntry, KeyList } from '../../../src/editor/shared/keys/key-list';
import type { MovedKey, Services } from '../../../src/editor/shared/services';
import { createGit } from '../../../src/node/git/git';
import { until } from './until';

/** The part of VS Code's storage that a restart keeps. */
export class Kept {
  readonly values = new Map<string, unknown>();
  readonly secrets = new Map<string, string>();
  /** Simulates a machine with a locked keychain. */
  secretsThrow = false;
}

/** A separate Keys view on the real workspace, with its own storage. */
export class KeysView {
  readonly list = new KeyList();
  readonly registry: KeyRegistry;
  readonly tree: KeyTree;
  readonly noticed: NoticedChanges[] = [];
  readonly moved = new vscode.EventEmitter<MovedKey>();
  readonly log: string[] = [];
  readonly #commands: KeyCommands;

  constructor(kept = new Kept()) {
    const services = this.#services(kept);
    this.registry = new KeyRegistry(services);
    this.tree = new KeyTree(this.list);
    this.#commands = new KeyCommands(services, this.registry);
    this.registry.onDidNotice((changes) => this.noticed.push(changes));
  }

  /** Every row, as if all were expanded: indented, with its description. */
  async rows(): Promise<string[]> {
    await this.registry.refresh(true);
    return this.#below(undefined, '');
  }

  /** The rows of keys, without groups and lists. */
  async keys(): Promise<string[]> {
    return (await this.rows()).filter((row) => /^ {2}\S/.test(row)).map((row) => row.trim());
  }

  /** The key with this name. {@link rows} and each command read it again. */
  key(name: string): KeyEntry {
    const entry = this.list.entries().find(({ status }) => status.name === name);
    assert.ok(entry, `${name} is listed`);
    return entry;
  }

  /** Runs a command on a row, or without one, as from the palette. */
  async run(command: string, target?: KeyEntry): Promise<void> {
    const [, run] = this.#commands.all().find(([id]) => id === command) ?? [];
    assert.ok(run, command);
    await run(target);
  }

  /** Runs a command on the row of a group. */
  async runOnGroup(command: string, group: KeyGroup): Promise<void> {
    await this.#commands
      .all()
      .find(([id]) => id === command)?.[1](group);
  }

  /** Shows the notification about changed values. */
  notifyRotated(changes: NoticedChanges): Promise<void> {
    return notifyRotated(changes, this.list, this.#commands);
  }

  /** Waits until `accept` accepts the rows of keys, without refreshing them. */
  until(what: string, accept: (rows: readonly string[]) => boolean): Promise<readonly string[]> {
    return until(what, [this.list.onDidChange], () => {
      const rows = this.#below(undefined, '').filter((row) => !row.startsWith('    '));
      return accept(rows) ? rows : undefined;
    });
  }

  item(node: KeyNode): vscode.TreeItem {
    return this.tree.getTreeItem(node);
  }

  /** A row's tooltip as Markdown, without the backslashes of escaped characters. */
  tooltip(entry: KeyEntry): string {
    const { tooltip } = this.tree.resolveTreeItem(this.item(entry), entry);
    return (tooltip as vscode.MarkdownString).value.replaceAll(/\\(?=[^\w\s])/g, '');
  }

  dispose(): void {
    this.tree.dispose();
    this.registry.dispose();
    this.list.dispose();
    this.moved.dispose();
  }

  #below(node: KeyNode | undefined, indent: string): string[] {
    return this.tree.getChildren(node).flatMap((child) => {
      const { label, description } = this.tree.getTreeItem(child);
      const name = 'entries' in child ? groupInWords(child, this.tree.options.groupBy) : (label as string);
      return [`${indent}${name}: ${String(description ?? '')}`, ...this.#below(child, `${indent}  `)];
    });
  }

  #services({ values, secrets, ...kept }: Kept): Services {
    const stopped = (): Promise<never> => Promise.reject(new Error('The keychain is locked.'));
    const context = {
      globalState: {
        get: (key: string, otherwise: unknown) => values.get(key) ?? otherwise,
        update: (key: string, value: unknown) =>
          Promise.resolve(void values.set(key, JSON.parse(JSON.stringify(value)))),
      },
      secrets: kept.secretsThrow
        ? { get: stopped, store: stopped }
        : {
            get: (key: string) => Promise.resolve(secrets.get(key)),
            store: (key: string, value: string) => Promise.resolve(void secrets.set(key, value)),
          },
    };
    const say = (...words: unknown[]): void => void this.log.push(words.join(' '));
    return {
      context,
      log: { error: say, warn: say, info: say },
      keys: this.list,
      platform: { git: createGit() },
      onDidMoveKey: this.moved.event,
    } as unknown as Services;
  }
}

/** A date as in the ledger. @param days before today */
export function daysAgo(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() - days);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
