import * as vscode from 'vscode';
import { Debouncer } from './debouncer';

/** What one feature has to say in the status bar. */
export interface StatusPart {
  /** With an icon, as short as can be: `$(key) 3`. */
  readonly text: string;
  /** The same in words, for tooltip and screen reader: `3 keys are hardcoded in this workspace`. */
  readonly words: string;
  /** Run when the item is clicked and this part comes first. */
  readonly command: string;
}

/** How a sentence is announced. */
export interface Announcement {
  /** Codicon in front of it. */
  readonly icon?: string;
  /** Run when it is clicked; `hint` says what that does. */
  readonly command?: string;
  readonly hint?: string;
  /** How long it stays; milliseconds. Default: as long as it takes to read. */
  readonly forMs?: number;
}

/** Milliseconds a sentence that is announced stays to be read. */
const ANNOUNCED_MS = 6_000;

/**
 * Keyward's place in the status bar: one item, several contributors. Each says its part under a name of its own and
 * takes it back with undefined. The part that was given the smallest order comes first and takes the click; the tooltip
 * holds the words and a link for each. With nothing to say the item is hidden: all is well.
 */
export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('keyward.status', vscode.StatusBarAlignment.Left, 0);
  readonly #announcement = vscode.window.createStatusBarItem(
    'keyward.announcement',
    vscode.StatusBarAlignment.Left,
    -1,
  );
  readonly #parts = new Map<string, StatusPart & { readonly order: number }>();
  readonly #hideLater = new Debouncer({ quietMs: ANNOUNCED_MS }, () => this.#announcement.hide());

  constructor() {
    this.#item.name = 'Keyward';
    this.#announcement.name = vscode.l10n.t('Keyward: Announcements');
  }

  /** @param order among the contributors; smaller comes first */
  say(contributor: string, order: number, part: StatusPart | undefined): void {
    if (part) this.#parts.set(contributor, { ...part, order });
    else this.#parts.delete(contributor);
    this.#show();
  }

  /** Says a sentence once, for eyes and screen readers, without taking the focus: what a key press has led to. */
  announce(sentence: string, { icon, command, hint, forMs }: Announcement = {}): void {
    const words = sentence.replaceAll('$(', '$ (');
    this.#announcement.text = icon === undefined ? words : `$(${icon}) ${words}`;
    this.#announcement.command = command;
    this.#announcement.tooltip = hint;
    const label = hint === undefined ? sentence : `${sentence}. ${hint}`;
    this.#announcement.accessibilityInformation = { label, role: 'alert' };
    this.#announcement.show();
    this.#hideLater.schedule(forMs);
  }

  endAnnouncement(): void {
    this.#hideLater.cancel();
    this.#announcement.hide();
  }

  #show(): void {
    const parts = [...this.#parts.values()].sort((a, b) => a.order - b.order);
    const [first] = parts;
    if (!first) {
      this.#item.hide();
      return;
    }
    const tooltip = new vscode.MarkdownString(
      parts.map(({ words, command }) => `[${words}](command:${command})`).join('\n\n'),
    );
    tooltip.isTrusted = { enabledCommands: parts.map(({ command }) => command) };
    this.#item.text = parts.map(({ text }) => text).join(' ');
    this.#item.tooltip = tooltip;
    this.#item.command = first.command;
    this.#item.accessibilityInformation = {
      label: `Keyward: ${parts.map(({ words }) => words).join('. ')}`,
      role: 'button',
    };
    this.#item.show();
  }

  dispose(): void {
    this.#hideLater.dispose();
    this.#item.dispose();
    this.#announcement.dispose();
  }
}
