import type { StepMessage, StepUpdate } from '../shared/step-messages';

/** What the extension sends to the page. Names and dates, never a value. */
export interface ToPage {
  readonly steps: readonly StepUpdate[];
  readonly status: string;
  readonly canClose: boolean;
}

/** What the page sends to the extension. */
export type FromPage = StepMessage | { readonly type: 'close' } | { readonly type: 'open' };
