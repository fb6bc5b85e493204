import { connect } from '../shared/extension-host';
import type { FromPage, PageView } from './messages';

/** What the page keeps while it is hidden, and across restarts. */
export interface PageState {
  readonly view?: PageView;
  /** ID of the row that has or last had the focus. */
  readonly current?: string;
  /** Pixels. */
  readonly scrollTop?: number;
}

const host = connect<FromPage, PageState>();
let state: PageState = host.getState() ?? {};

export function post(message: FromPage): void {
  host.postMessage(message);
}

export function savedState(): PageState {
  return state;
}

export function saveState(change: PageState): void {
  state = { ...state, ...change };
  host.setState(state);
}

/** Sets an element's position on the time axis for the style sheet. Days from the start of today. */
export function setStretch(
  target: HTMLElement,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  target.style.setProperty('--from', String(from));
  target.style.setProperty('--to', String(to));
}
