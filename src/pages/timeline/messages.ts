import type { Timeline, TimelineView } from '../../core/timeline';

/** How the page shows the keys; kept by VS Code for the page, so that it comes back after a restart. */
export interface PageView extends TimelineView {
  readonly groupBy: string;
  /** Words that each key shown must hold. */
  readonly filter: string;
}

/** What the extension tells the page. Names and dates, never a value. */
export type ToPage =
  | {
      readonly type: 'timeline';
      readonly timeline: Timeline;
      readonly view: PageView;
      /** How many keys there are with no filter. */
      readonly total: number;
      /** `2 exposed, 1 overdue`. */
      readonly summary: string;
    }
  | {
      /** Draw this and send it back as PNG. */
      readonly type: 'draw';
      readonly request: number;
      readonly svg: string;
      /** In CSS pixels. */
      readonly width: number;
      readonly height: number;
    }
  /** Put the focus on a key. */
  | { readonly type: 'select'; readonly id: string };

/** What the page tells the extension. */
export type FromPage =
  /** The page is there; `view` is what it kept. */
  | { readonly type: 'ready'; readonly view?: unknown }
  | { readonly type: 'view'; readonly view: PageView }
  | { readonly type: 'open' | 'reveal'; readonly id: string }
  | { readonly type: 'export' | 'scan' }
  /** Without bytes: it could not be drawn. */
  | { readonly type: 'drawn'; readonly request: number; readonly png?: Uint8Array };
