import { scan } from '../../core/detect';
import type { Finding } from '../../core/finding/finding';
import { maskOf } from '../../core/finding/mask';
import type { ChangedFile } from '../../core/fix';
import type { Loading } from '../../core/starts/arrival';
import { withoutMark, type Batch, type BatchResult, type Moved } from '../../core/fix/batch';
import { lineOf, lineStarts } from '../../core/base/text';
import { shownPath } from '../../core/surface/path';
import { CommandError } from '../shared/terminal';
import type { HiddenValue } from '../../core/excerpt/hidden-values';
import type { ProjectFiles } from './project-files';

/** The result for one key. Contains positions in the file before the run, never the key. */
export interface KeyResult extends BatchResult {
  /** Absolute. */
  readonly file: string;
  /** Absolute; undefined unless it moved. */
  readonly env?: string;
  /** From 1, in the file before the run. */
  readonly line: number;
  readonly column: number;
}

/** What makes the program load variables that a file already reads. */
export interface LoadResult {
  /** Absolute. */
  readonly file: string;
  /** Absolute. */
  readonly env: string;
  readonly names: readonly string[];
  readonly loading: Loading;
  /** The absolute path of the file that loads it now; undefined: no way to load it is certain to be right. */
  readonly place: string | undefined;
}

/** The files of one project and the changes planned so far. */
export interface ProjectRun {
  readonly project: ProjectFiles;
  readonly batch: Batch;
  /** The env file that the user named, below the project's top. */
  readonly envFile?: string | undefined;
}

export interface FileToFix {
  /** Absolute, behind all links. */
  readonly file: string;
  /** VS Code's language ID, or the extension of the file's name. */
  readonly languageId: string;
  readonly text: string;
}

/** Plans the move of keys in any files, with one batch per project. Writes nothing. */
export class FixRun {
  readonly results: KeyResult[] = [];
  readonly loads: LoadResult[] = [];
  /** The moved keys as written in their files, each with what is shown instead wherever it occurs. */
  readonly secrets = new Map<string, string>();
  readonly #projectOf: (file: string) => ProjectRun;
  readonly #runs = new Set<ProjectRun>();
  /** By absolute path: what was reported in a file, moved or not. */
  readonly #reported = new Map<string, readonly Finding[]>();

  /** @param projectOf returns the project of a file by its absolute path, always the same object */
  constructor(projectOf: (file: string) => ProjectRun) {
    this.#projectOf = projectOf;
  }

  /**
   * Moves keys of one file. Positions are offsets in its text without a byte order mark.
   * @param findings the keys to move
   * @param reported everything that was reported in the file; default: the same
   */
  async fix(
    { file, languageId, text }: FileToFix,
    findings: readonly Finding[],
    reported: readonly Finding[] = findings,
  ): Promise<void> {
    this.#reported.set(file, reported);
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
      if (outcome.kind === 'moved' || outcome.kind === 'removed') this.#noteSecrets(finding, body);
    }
  }

  /** Makes the program load what the file already reads, if it does not. */
  async load({ file, languageId }: FileToFix): Promise<void> {
    const run = this.#projectOf(file);
    this.#runs.add(run);
    const { project, batch } = run;
    const plan = await batch.load({ file: project.below(file), languageId });
    if (!plan) return;
    if (!plan.ok) throw new CommandError(`${plan.reason} ${plan.nextStep}`);
    const { names, loading, envPath } = plan;
    const step = loading.kind === 'missing' ? loading.step : undefined;
    const place = step && project.above(step.path);
    this.loads.push({ file, env: project.above(envPath), names, loading, place });
  }

  /** All changes, with absolute paths. @throws CommandError when two projects would change the same file */
  changed(): ChangedFile[] {
    const files = new Map<string, ChangedFile>();
    for (const { project, batch } of this.#runs) {
      for (const change of batch.changed()) {
        const path = project.above(change.path);
        if (files.has(path)) {
          throw new CommandError(`${shownPath(path)} belongs to two repositories; fix them one at a time.`);
        }
        files.set(path, { ...change, path });
      }
    }
    return [...files.values()];
  }

  /**
   * The values that a diff of the change must not show, as spans of the text before: everything that detection finds there,
   * with any confidence, and what the policy also reported, such as matches of the user's own patterns.
   */
  hiddenIn({ path, before = '' }: ChangedFile): HiddenValue[] {
    const { mark, body } = withoutMark(before);
    return [...scan(body, { fileName: path, minConfidence: 'low' }), ...(this.#reported.get(path) ?? [])]
      .flatMap(({ ruleId, span, parts = [] }) => [{ ruleId, span }, ...parts])
      .map(({ ruleId, span: { start, end } }) => ({
        span: { start: start + mark.length, end: end + mark.length },
        shown: maskOf(ruleId, body.slice(start, end)),
      }));
  }

  #noteSecrets({ ruleId, span, parts = [] }: Finding, body: string): void {
    for (const one of [{ ruleId, span }, ...parts]) {
      const secret = body.slice(one.span.start, one.span.end);
      this.secrets.set(secret, maskOf(one.ruleId, secret));
    }
  }
}

/** The names of a key's variables: its own and those of the values that moved with it. */
export function namesOf({ name, parts }: Moved): string {
  return [name, ...parts.map((part) => part.name)].join(' and ');
}
