import type { Finding } from '../../core/finding/finding';
import type { ChangedFile } from '../../core/fix';
import { withoutMark, type Batch, type KeyResult as BatchResult, type Moved } from '../../core/fix/batch';
import { lineOf, lineStarts, type Span } from '../../core/base/text';
import { CommandError } from '../shared/terminal';
import type { ProjectFiles } from './project-files';

/** What becomes of one key. Holds nothing of it but its place in the file as it was. */
export interface KeyResult extends BatchResult {
  /** Absolute. */
  readonly file: string;
  /** Absolute; undefined unless it moved. */
  readonly env?: string;
  /** From 1, in the file as it was. */
  readonly line: number;
  readonly column: number;
}

/** The files of one project and what is planned on them. */
export interface ProjectRun {
  readonly project: ProjectFiles;
  readonly batch: Batch;
  /** Env file that the user named, below the project's top. */
  readonly envFile?: string | undefined;
}

export interface FileToFix {
  /** Absolute, behind all links. */
  readonly file: string;
  /** VS Code's id, or what the file's name ends in. */
  readonly languageId: string;
  readonly text: string;
}

/** Moves keys of any files: one batch for each project. Nothing is written. */
export class FixRun {
  readonly results: KeyResult[] = [];
  /** Texts of the keys that were moved, as written: what must not be shown. */
  readonly secrets = new Set<string>();
  readonly #projectOf: (file: string) => ProjectRun;
  readonly #runs = new Set<ProjectRun>();

  /** @param projectOf gives the project of a file, by its absolute path: always the same one */
  constructor(projectOf: (file: string) => ProjectRun) {
    this.#projectOf = projectOf;
  }

  /** Moves these keys of one file; their places are those in its text, a byte order mark not counted. */
  async fix({ file, languageId, text }: FileToFix, findings: readonly Finding[]): Promise<void> {
    const run = this.#projectOf(file);
    const { project, batch, envFile } = run;
    this.#runs.add(run);
    const results = await batch.move({
      ...{ file: project.below(file), languageId, findings, typescriptStyle: 'auto' },
      ...(envFile !== undefined && { envFile }),
    });
    const { body } = withoutMark(text);
    const starts = lineStarts(body);
    for (const { finding, outcome } of results) {
      const line = lineOf(starts, finding.span.start);
      const column = finding.span.start - (starts[line] ?? 0) + 1;
      const env = outcome.kind === 'moved' ? { env: project.above(outcome.envPath) } : {};
      this.results.push({ file, finding, outcome, line: line + 1, column, ...env });
      if (outcome.kind === 'moved') this.#hide(finding, body);
    }
  }

  /** All changes, by absolute path. @throws CommandError when two projects would change one file */
  changed(): ChangedFile[] {
    const files = new Map<string, ChangedFile>();
    for (const { project, batch } of this.#runs) {
      for (const change of batch.changed()) {
        const path = project.above(change.path);
        if (files.has(path)) {
          throw new CommandError(`${path} belongs to two repositories at once; fix one of them first.`);
        }
        files.set(path, { ...change, path });
      }
    }
    return [...files.values()];
  }

  #hide({ span, parts = [] }: Finding, body: string): void {
    const hide = ({ start, end }: Span): unknown => this.secrets.add(body.slice(start, end));
    [span, ...parts.map((part) => part.span)].forEach(hide);
  }
}

/** Names of a key's variables: its own and those of the values that moved with it. */
export function namesOf({ name, parts }: Moved): string {
  return [name, ...parts.map((part) => part.name)].join(' and ');
}
