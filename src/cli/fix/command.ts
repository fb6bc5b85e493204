import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { isEnvFileName } from '../../core/env/file-names';
import type { Finding } from '../../core/finding/finding';
import { withoutMark } from '../../core/fix/batch';
import { PatternSet, scanByPolicy } from '../../core/policy';
import { languageIdOf } from '../../core/base/languages';
import { lineStarts } from '../../core/base/text';
import { fileErrorReason } from '../../node/files/file-errors';
import { WriteError, writeAllOrNone } from '../../node/files/atomic-write';
import { createGit } from '../../node/git/git';
import { readForChange } from '../../node/files/regular-file';
import { walkFiles } from '../../node/files/walk';
import { repositoryTop } from '../../node/files/ignore-rules';
import { shownPath } from '../../core/surface/path';
import { printable } from '../../core/surface/terminal';
import { compilePattern } from '../../platform/patterns';
import { createNodePlatform } from '../../node/platform';
import { PolicyFiles } from '../../node/policy/policy-files';
import { nameRoot } from '../shared/path-names';
import { CommandError, ExitCode, type Terminal } from '../shared/terminal';
import { FIX_HELP, readFixArguments, type FixArguments, type Position } from './arguments';
import { fileChanges, inOrder, readSource } from './disk-changes';
import { FixRun, type ProjectRun } from './fix-run';
import { projectRun } from './project-run';
import { report } from './report';

/** `keyward fix`: see {@link FIX_HELP}. Returns the exit code. @throws CommandError when nothing could be done */
export async function fixCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readFixArguments(args);
  if (options.help) {
    terminal.stdout.write(FIX_HELP);
    return ExitCode.nothingFound;
  }
  const run = await planned(options, terminal);
  const envFiles = new Set(run.results.flatMap(({ env }) => env ?? []));
  const changed = inOrder(run.changed());
  const bytes = fileChanges(changed, envFiles, (file) => topFor(file, terminal.cwd));
  if (options.write && bytes.length > 0) writeUninterrupted(() => writeAllOrNone(bytes));
  const isDiffShown = options.format === 'json' || !options.write;
  const changes = isDiffShown
    ? changed.map((change) => ({ ...change, hidden: run.hiddenIn(change) }))
    : changed;
  report({ results: run.results, changes, secrets: run.secrets }, options, terminal);
  const remain = run.results.some(
    ({ outcome }) => outcome.kind === 'refused' || (outcome.kind === 'moved' && !options.write),
  );
  return remain ? ExitCode.found : ExitCode.nothingFound;
}

async function planned(options: FixArguments, terminal: Terminal): Promise<FixRun> {
  const run = new FixRun(projectsFor(options, terminal));
  const find = finderFor(options, terminal);
  const seen = new Set<string>();
  for (const { file, name, detectionName } of filesOf(options, terminal)) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readSource(file);
    const { body } = withoutMark(text);
    const at = options.at && offsetOf(body, options.at, name);
    const found = find(file, detectionName, body);
    const wanted = found.filter(({ span }) => at === undefined || (span.start <= at && at < span.end));
    if (options.at && wanted.length === 0) {
      const { line, column } = options.at;
      throw new CommandError(
        `no key found in ${shownPath(name)} at ${line}:${column}; "keyward scan ${name}" lists the keys`,
      );
    }
    // For an unknown language, the message contains the extension: “Keyward can't rewrite foo files yet”.
    const languageId = languageIdOf(path.basename(file)) ?? path.extname(file).slice(1);
    if (wanted.length > 0) await run.fix({ file, languageId, text }, wanted, found);
  }
  return run;
}

/** One project for all files below the same top folder. */
function projectsFor(options: FixArguments, terminal: Terminal): (file: string) => ProjectRun {
  const { cwd } = terminal;
  const platform = createNodePlatform(terminal.grammars);
  const git = createGit({ environment: terminal.environment });
  const envFile = options.envFile === undefined ? undefined : realPath(path.resolve(cwd, options.envFile));
  const projects = new Map<string, ProjectRun>();
  return (file) => {
    const top = topFor(file, cwd);
    if (envFile !== undefined && !isBelow(top, envFile)) {
      throw new CommandError(`--env-file must be inside the project, ${shownPath(top)}`);
    }
    const known = projects.get(top) ?? projectRun(platform, git, top, { envFile, load: options.load });
    projects.set(top, known);
    return known;
  };
}

/** Finds what `keyward scan` reports in a file: the same allow entries, markers and disabled rules apply. */
function finderFor(
  { minConfidence }: FixArguments,
  { cwd, stderr }: Terminal,
): (file: string, detectionName: string, text: string) => readonly Finding[] {
  const onProblem = (sentence: string): void => stderr.write(printable`keyward: ${sentence}\n`);
  const strongest = minConfidence === undefined ? {} : { minimumConfidence: minConfidence };
  const policies = new PolicyFiles(cwd, strongest, onProblem);
  const patterns = new PatternSet(compilePattern, onProblem);
  return (file, detectionName, text) =>
    scanByPolicy(text, { fileName: detectionName }, policies.forFile(file), patterns).findings;
}

/** The highest folder that can be the top of a file's project. */
function topFor(file: string, cwd: string): string {
  const folder = path.dirname(file);
  return repositoryTop(folder) ?? (isBelow(cwd, file) ? cwd : folder);
}

function isBelow(folder: string, file: string): boolean {
  return file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

interface FileToFix {
  /** Absolute, with links resolved. */
  readonly file: string;
  readonly name: string;
  readonly detectionName: string;
}

function* filesOf({ paths, all }: FixArguments, { cwd, stderr }: Terminal): Generator<FileToFix> {
  for (const given of paths.length === 0 ? ['.'] : paths) {
    const absolute = path.resolve(cwd, given);
    const names = nameRoot(cwd, absolute);
    const kind = kindOf(absolute, given);
    if (kind === 'file') {
      if (isEnvFileName(path.basename(absolute))) {
        throw new CommandError(
          `${shownPath(given)} is an env file, where keys belong; name the source files that contain keys`,
        );
      }
      yield { file: realPath(absolute), name: names.report(''), detectionName: names.forDetection('') };
      continue;
    }
    if (!all) throw new CommandError(`${shownPath(given)} is a folder; add --all to fix every file in it`);
    const found: FileToFix[] = [];
    walkFiles(
      absolute,
      { honorIgnore: true },
      {
        file: (file, below) => {
          if (isText(file))
            found.push({ file, name: names.report(below), detectionName: names.forDetection(below) });
        },
        skipped: (below, reason, error) => {
          if (reason === 'unreadable') {
            const name = shownPath(names.report(below));
            stderr.write(printable`keyward: cannot read ${name}: ${fileErrorReason(error)}\n`);
          }
        },
      },
    );
    yield* found;
  }
}

function kindOf(absolute: string, given: string): 'file' | 'folder' {
  try {
    const stats = statSync(absolute);
    if (stats.isFile()) return 'file';
    if (stats.isDirectory()) return 'folder';
  } catch (error) {
    throw new CommandError(
      `cannot fix ${shownPath(given)}: ${fileErrorReason(error)}; name a file that exists`,
    );
  }
  throw new CommandError(`${shownPath(given)} is not a file or folder`);
}

/** Whether a file of a folder can be rewritten: UTF-8 text, and not an env file. */
function isText(file: string): boolean {
  if (isEnvFileName(path.basename(file))) return false;
  try {
    return readForChange(file) !== undefined;
  } catch {
    return false; // deleted in the meantime
  }
}

/** For a file that does not exist yet, the real path of its folder is used. */
function realPath(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch {
    const folder = path.dirname(absolute);
    return folder === absolute ? absolute : path.join(realPath(folder), path.basename(absolute));
  }
}

/** @throws CommandError when the file has no such position */
function offsetOf(text: string, { line, column }: Position, name: string): number {
  const starts = lineStarts(text);
  const start = starts[line - 1];
  const end = starts[line] ?? text.length + 1;
  if (start !== undefined && start + column - 1 < end) return start + column - 1;
  throw new CommandError(`${shownPath(name)} has no line ${line} with a column ${column}`);
}

/** Delays interrupts until the files are written. */
function writeUninterrupted(write: () => void): void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const wait = (): void => undefined;
  for (const signal of signals) process.on(signal, wait);
  try {
    write();
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    throw new CommandError(`${error.message} ${describeRest(error)}`);
  } finally {
    for (const signal of signals) process.off(signal, wait);
  }
}

function describeRest({ notRestored }: WriteError): string {
  if (notRestored.length === 0) return 'Nothing was changed.';
  return notRestored
    .map(({ path: file, backup }) =>
      backup === undefined
        ? `${shownPath(file)} was created and could not be removed.`
        : `${shownPath(file)} could not be restored; its previous content is in ${shownPath(backup)}.`,
    )
    .join(' ');
}
