import type { FromPage, PageView } from './messages';

/** What the page keeps while it is hidden, and over a restart. */
export interface PageState {
  readonly view?: PageView;
  /** Id of the row that has, or last had, the focus. */
  readonly current?: string;
  /** Pixels. */
  readonly scrollTop?: number;
}

interface VsCode {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
let state: PageState = vscode.getState() ?? {};

export function tell(message: FromPage): void {
  vscode.postMessage(message);
}

export function kept(): PageState {
  return state;
}

export function keep(change: PageState): void {
  state = { ...state, ...change };
  vscode.setState(state);
}

/** An element of the page's own markup. @throws where the markup lacks it, which is a mistake */
export function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no #${id}.`);
  return found;
}

/** A new element with classes and text; texts never become markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}

/** Where something lies on the line of time, for the style sheet: days from today's beginning. */
export function span(
  target: HTMLElement,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  target.style.setProperty('--from', String(from));
  target.style.setProperty('--to', String(to));
}
