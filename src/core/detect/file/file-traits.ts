import { isCodeFile, isCredentialFile, isDigestFile, isSecretOnlyFile } from './files';

/**
 * What a file's name and language say of values in it. Each is found out when it is first asked for, as most texts hold nothing
 * for which it matters.
 */
export class FileTraits {
  readonly fileName: string | undefined;
  readonly languageId: string | undefined;
  #code: { readonly is: boolean | undefined } | undefined;
  #digests: boolean | undefined;
  #credentials: boolean | undefined;
  #secretOnly: boolean | undefined;

  constructor(fileName: string | undefined, languageId: string | undefined) {
    this.fileName = fileName;
    this.languageId = languageId;
  }

  /** The text is source code (bare words are expressions), or data, or it is not known which. */
  get isCode(): boolean | undefined {
    this.#code ??= { is: isCodeFile(this.fileName, this.languageId) };
    return this.#code.is;
  }

  /** A lock file or the like: only formats that speak for themselves count. */
  get isDigestFile(): boolean {
    return (this.#digests ??= isDigestFile(this.fileName));
  }

  /** A file whose purpose is to hold credentials. */
  get isCredentialFile(): boolean {
    return (this.#credentials ??= isCredentialFile(this.fileName));
  }

  /** A file that holds a secret, or passwords line by line, and nothing else: it is looked at whatever stands there. */
  get isSecretOnlyFile(): boolean {
    return (this.#secretOnly ??= isSecretOnlyFile(this.fileName));
  }
}

let latest = new FileTraits(undefined, undefined);

/** The same ones as long as it is the same file that is asked about, piece by piece or at each keystroke. */
export function traitsOf(fileName: string | undefined, languageId: string | undefined): FileTraits {
  if (latest.fileName !== fileName || latest.languageId !== languageId)
    latest = new FileTraits(fileName, languageId);
  return latest;
}
