/** Whether a value in `.env` reaches the program. */
export type Loading =
  /** @field by what loads it, as people know it: `Next.js`, `npm run dev`, `server.js` */
  | { readonly kind: 'loaded'; readonly by: string }
  /** Nothing was found that loads it. `step`: what could be added. */
  | { readonly kind: 'nothing'; readonly step?: LoadStep }
  /** The project is too large to be sure, or the file that reads the value is not a program. */
  | { readonly kind: 'unknown' };

/** One change after which the program loads the `.env` itself. */
export type LoadStep =
  /** A line at the top of a source file. */
  | {
      readonly kind: 'code';
      readonly path: string;
      readonly code: 'import-dotenv' | 'require-dotenv' | 'load-env-file' | 'python-dotenv' | 'ruby-dotenv';
    }
  /** A flag after `node` in scripts of package.json. */
  | {
      readonly kind: 'flag';
      readonly path: string;
      readonly flag: string;
      readonly scripts: readonly { readonly script: string; readonly flagAt: number }[];
    };
