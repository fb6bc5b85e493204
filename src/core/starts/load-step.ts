/** One change after which programs load the env file in time. */
export type LoadStep = (
  | {
      /** A line at the top of a source file. */
      readonly kind: 'code';
      readonly path: string;
      readonly code:
        | 'import-dotenv'
        | 'require-dotenv'
        | 'load-env-file'
        | 'python-dotenv'
        /** Above the imports, because they read the variable. */
        | 'python-dotenv-first'
        | 'ruby-dotenv'
        | 'go-autoload'
        /** A property of Spring's configuration. */
        | 'spring-import';
      /** The file to load, relative to the working directory, if it is not the loader's default. */
      readonly file?: string | undefined;
    }
  | {
      /** A flag in scripts of package.json. */
      readonly kind: 'flag';
      readonly path: string;
      readonly scripts: readonly FlaggedScript[];
    }
) & {
  /** Labels of the starts that get the value after this change. */
  readonly helps: readonly string[];
};

/** A script of package.json and the change of its command. */
export interface FlaggedScript {
  readonly script: string;
  /** UTF-16 offset in the command. */
  readonly at: number;
  /** The text at `at` that the new text replaces; often empty. */
  readonly replaces: string;
  readonly text: string;
}
