/** A value read forward from its name. */
export interface Value {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly operator: string;
  /**
   * The name, if the value is a setting alone on its line, where the file's format decides the end (see `line-values.ts`).
   */
  readonly key?: { readonly start: number; readonly end: number };
}
