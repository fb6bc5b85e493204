import type { MarkKind, Timeline, TimelineView } from '../../core/timeline';

/** How the page shows the keys. VS Code keeps it across restarts. */
export interface PageView extends TimelineView {
  readonly groupBy: string;
  /** Words that a key must contain to be shown. */
  readonly filter: string;
}

/** Strings in the user's language. `{0}`, `{1}`, … are placeholders. */
export interface PageWords {
  readonly inKeysView: string;
  /** `{0}`: the key's name. */
  readonly showInKeysView: string;
  /** `{0}`: a date. */
  readonly marks: Readonly<Record<MarkKind, string>>;
  /** By number of months. */
  readonly zooms: Readonly<Record<number, string>>;
  /** `{0}`: a zoom; `{1}` and `{2}`: months. */
  readonly range: string;
}

/** What the extension sends to the page. Names and dates, never a value. */
export type ToPage =
  | {
      readonly type: 'timeline';
      readonly timeline: Timeline;
      readonly view: PageView;
      /** Number of keys without a filter. */
      readonly total: number;
      /** `2 exposed, 1 overdue`. */
      readonly summary: string;
      readonly words: PageWords;
    }
  | {
      /** Draw this SVG and send it back as PNG. */
      readonly type: 'draw';
      readonly request: number;
      readonly svg: string;
      /** In CSS pixels. */
      readonly width: number;
      readonly height: number;
    }
  /** Focus a key. */
  | { readonly type: 'select'; readonly id: string };

/** What the page sends to the extension. */
export type FromPage =
  /** The page has loaded; `view` is the view it saved. */
  | { readonly type: 'ready'; readonly view?: unknown }
  | { readonly type: 'view'; readonly view: PageView }
  | { readonly type: 'open' | 'reveal'; readonly id: string }
  | { readonly type: 'export' | 'scan' }
  /** The answer to `draw`; without `png`, drawing failed. */
  | { readonly type: 'drawn'; readonly request: number; readonly png?: Uint8Array };
