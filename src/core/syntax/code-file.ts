import type { Span } from '../base/text';

/** A file, open in the editor or read from disk, and the position of the secret. */
export interface CodeFile {
  readonly text: string;
  readonly secret: Span;
  /** VS Code's language ID, if known. It takes precedence over the name. */
  readonly languageId?: string;
  /** Path or name: its extension determines the language if there is no ID. */
  readonly fileName?: string;
}
