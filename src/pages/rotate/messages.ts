import type { StepMessage, StepUpdate } from '../shared/step-messages';

/** What the extension sends to the page. Names, dates, and file locations, never a value. */
export interface ToPage {
  readonly steps: readonly StepUpdate[];
  readonly status: string;
  /** Where code contained the old key: `src/pay.ts:12`. */
  readonly occurrences: readonly string[];
}

/** What the page sends to the extension. */
export type FromPage =
  | StepMessage
  /** Show an occurrence in code, by its index. */
  | { readonly type: 'show'; readonly occurrence: number }
  | { readonly type: 'write' | 'open' | 'ready' };

/** Which key the page is about. The page keeps it for a restart. */
export interface PageKey {
  readonly folder: string;
  readonly id: string;
}
