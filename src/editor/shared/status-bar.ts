import * as vscode from 'vscode';
import { markdownLink, markdownParagraphs } from '../../core/surface/markdown';
import { Debouncer } from './debouncer';
import { markdownString } from './markdown-string';
import { iconLabelText, labelText } from '../../core/surface/labels';

/** What one feature shows in the status bar. */
export interface StatusPart {
  /** As short as possible, with an icon: `$(key) 3`. */
  readonly text: string;
  /** The same in words, for the tooltip and screen readers: `3 hardcoded keys found`. */
  readonly words: string;
  /** Runs when the user clicks the item, if this part is the first. */
  readonly command: string;
}

/** How a message is announced. */
export interface Announcement {
  /** Codicon before the message. */
  readonly icon?: string;
  /** Runs when the user clicks the message. `hint` explains what it does. */
  readonly command?: string;
  readonly hint?: string;
  /** How long the message stays, in milliseconds. Default: long enough to read it. */
  readonly forMs?: number;
}

/** How long a message stays by default; milliseconds. */
const ANNOUNCED_MS = 6_000;

/**
 * Keyward's items in the status bar: one that several features share, and one for messages. Each feature sets its part of the shared
 * item. The part with the smallest order comes first and its command runs on click; the tooltip has a link for each part. Without
 * parts, the item is hidden.
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

  /** @param order smaller comes first. @param part undefined removes the feature's part */
  setPart(feature: string, order: number, part: StatusPart | undefined): void {
    if (part) this.#parts.set(feature, { ...part, order });
    else this.#parts.delete(feature);
    this.#show();
  }

  /** Shows a message in the status bar and announces it to screen readers, without taking the focus. */
  announce(message: string, { icon, command, hint, forMs }: Announcement = {}): void {
    const text = iconLabelText(message);
    this.#announcement.text = icon === undefined ? text : `$(${icon}) ${text}`;
    this.#announcement.command = command;
    this.#announcement.tooltip = hint === undefined ? undefined : labelText(hint);
    const label = labelText(hint === undefined ? message : `${message}. ${hint}`);
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
    const links = parts.map(({ words, command }) => markdownLink(words, `command:${command}`));
    const tooltip = markdownString(markdownParagraphs(links), {
      commands: parts.map(({ command }) => command),
    });
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
