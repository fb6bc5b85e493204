import {
  isCodeFile,
  isConfigurationFile,
  isCredentialFile,
  isDigestFile,
  isKeypairFile,
  isSecretOnlyFile,
} from './files';
import { type LineSyntax, lineSyntaxOf } from './line-syntax';

/**
 * What a file's name and language reveal about values in it. Each trait is determined on first use, because most files need
 * none of them.
 */
export class FileTraits {
  readonly fileName: string | undefined;
  readonly languageId: string | undefined;
  #code: { readonly is: boolean | undefined } | undefined;
  #digests: boolean | undefined;
  #credentials: boolean | undefined;
  #secretOnly: boolean | undefined;
  #keypair: boolean | undefined;
  #configuration: boolean | undefined;
  #tabular: boolean | undefined;
  #line: { readonly syntax: LineSyntax | undefined } | undefined;

  constructor(fileName: string | undefined, languageId: string | undefined) {
    this.fileName = fileName;
    this.languageId = languageId;
  }

  /** True for source code, where unquoted words are expressions; false for data; undefined if unknown. */
  get isCode(): boolean | undefined {
    this.#code ??= { is: isCodeFile(this.fileName, this.languageId) };
    return this.#code.is;
  }

  /** How the file writes one setting per line; undefined for all other files. */
  get lineSyntax(): LineSyntax | undefined {
    this.#line ??= { syntax: lineSyntaxOf(this.fileName, this.languageId) };
    return this.#line.syntax;
  }

  /** A lock file or similar, in which only unmistakable formats count. */
  get isDigestFile(): boolean {
    return (this.#digests ??= isDigestFile(this.fileName));
  }

  /** A file whose purpose is to contain credentials. */
  get isCredentialFile(): boolean {
    return (this.#credentials ??= isCredentialFile(this.fileName));
  }

  /** Comma- or tab-separated values. */
  get isTabular(): boolean {
    return (this.#tabular ??= /\.(?:csv|tsv)$/i.test(this.fileName ?? ''));
  }

  /** Settings that a program runs with, outside of tests, examples and documentation. */
  get isConfiguration(): boolean {
    return (this.#configuration ??= isConfigurationFile(this.fileName, this.languageId));
  }

  /** A file that contains only a secret, or one password per line. */
  get isSecretOnlyFile(): boolean {
    return (this.#secretOnly ??= isSecretOnlyFile(this.fileName));
  }

  /** A file with the name of a wallet's key pair. */
  get isKeypairFile(): boolean {
    return (this.#keypair ??= isKeypairFile(this.fileName));
  }

  /** A file that is examined even if no word or long run of characters is in it. */
  get isAlwaysExamined(): boolean {
    return this.isSecretOnlyFile || this.isKeypairFile;
  }
}

let latest = new FileTraits(undefined, undefined);

/** Returns the same object as long as the file is the same: for each piece of it, and at each keystroke. */
export function traitsOf(fileName: string | undefined, languageId: string | undefined): FileTraits {
  if (latest.fileName !== fileName || latest.languageId !== languageId)
    latest = new FileTraits(fileName, languageId);
  return latest;
}
