import { exposureInOutput, type ValueInOutput } from './build-output';
import type { ProjectTexts } from './exposure-path';
import type { EnvFileReport, GitFacts } from './report';
import { kindOf, secretsIn, type SensitiveKind } from './sensitive-files';
import { exposureInFile, type ValueInFile } from './value-in-file';
import { exposurePathsOf } from './exposure-paths';

/** A file on disk that may contain secrets, judged by its name, with its text. */
export interface FoundFile {
  readonly path: string;
  readonly kind: SensitiveKind;
  readonly text: string;
}

export interface Findings {
  readonly files: readonly FoundFile[];
  /** Paths that Git tracks or has in its history, but that are not on disk. */
  readonly absent: readonly string[];
  /** Undefined: the file is not in a repository. */
  readonly gitOf: (path: string) => GitFacts | undefined;
  readonly texts: ProjectTexts;
  readonly inOutput: readonly ValueInOutput[];
  /** Default: other files were not searched. */
  readonly inFiles?: readonly ValueInFile[];
}

/** One report per file, in the order of their paths. Files that only have the name of a key file are left out. */
export function reportsOf({
  files,
  absent,
  gitOf,
  texts,
  inOutput,
  inFiles = [],
}: Findings): EnvFileReport[] {
  const paths = new Set(files.map(({ path }) => path));
  const present = files.flatMap(({ path, kind, text }): EnvFileReport[] => {
    const secrets = secretsIn(kind, text, path);
    const isKeyFile = kind === 'service-account' || kind === 'private-key';
    if (isKeyFile && secrets === 0) return [];
    const leaks =
      kind === 'example'
        ? []
        : [
            ...exposurePathsOf(path, texts, (one) => paths.has(one)),
            ...inOutput.filter(({ envFile }) => envFile === path).map(exposureInOutput),
            ...inFiles.filter(({ envFile }) => envFile === path).map(exposureInFile),
          ];
    return [{ file: path, kind, present: true, secrets, git: gitOf(path), leaks }];
  });
  const gone = absent.map((file): EnvFileReport => ({
    file,
    kind: kindOf(file) ?? 'env',
    present: false,
    secrets: 0,
    git: gitOf(file),
    leaks: [],
  }));
  return [...present, ...gone].sort((a, b) => (a.file < b.file ? -1 : 1));
}
