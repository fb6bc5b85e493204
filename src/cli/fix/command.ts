import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { isEnvFileName } from '../../core/env/file-names';
import type { Refusal } from '../../core/base/refusal';
import type { Finding } from '../../core/finding/finding';
import { withoutMark } from '../../core/fix/batch';
import { PatternSet, scanByPolicy } from '../../core/policy';
import { languageIdOf } from '../../core/base/languages';
import { lineStarts } from '../../core/base/text';
import { fileErrorCode, fileErrorReason } from '../../node/files/file-errors';
import { removeLeftovers } from '../../node/files/folder-lock';
import { obstacleTo } from '../../node/files/obstacle';
import { createGit } from '../../node/git/git';
import { ignoreSettings } from '../../node/git/ignore-settings';
import { readForChange, readRegular } from '../../node/files/regular-file';
import { TextDecoding } from '../../node/files/text-decoding';
import { walkFiles } from '../../node/files/walk';
import { repositoryTop } from '../../node/files/git-folder';
import { shownPath } from '../../core/surface/path';
import { printable } from '../../core/surface/terminal';
import { compilePattern } from '../../platform/patterns';
import { createNodePlatform } from '../../node/platform';
import { PolicyFiles } from '../../node/policy/policy-files';
import { nameRoot } from '../shared/path-names';
import { locationOf } from '../shared/internal-error';
import { CommandError, ExitCode, type Terminal } from '../shared/terminal';
import { helpOf } from '../shared/usage';
import { exitCodeOf } from '../shared/verdict';
import { FIX_USAGE, readFixArguments, type FixArguments, type Position } from './arguments';
import { fileChanges, inOrder } from './disk-changes';
import { FixRun, type ProjectRun } from './fix-run';
import { projectRun } from './project-run';
import { report } from './report';
import { writeFix } from './write-fix';

/** `keyward fix`: see {@link FIX_USAGE}. Returns the exit code. @throws CommandError when nothing could be done */
export async function fixCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readFixArguments(args);
  if (options.help) {
    terminal.stdout.write(helpOf(FIX_USAGE));
    return ExitCode.nothingFound;
  }
  const problems = new Problems(terminal);
  const run = await planAndWrite(options, terminal, problems);
  const changed = inOrder(run.changed());
  const isDiffShown = options.format === 'json' || !options.write;
  const changes = isDiffShown
    ? changed.map((change) => ({ ...change, hidden: run.hiddenIn(change) }))
    : changed;
  const { results, loads, secrets } = run;
  report({ results, loads, changes, secrets, isComplete: problems.all.length === 0 }, options, terminal);
  const remain = results.some(
    ({ outcome: { kind } }) =>
      kind === 'refused' || ((kind === 'moved' || kind === 'removed') && !options.write),
  );
  const isUnloaded = loads.some(({ place }) => place === undefined || !options.write);
  return exitCodeOf({ found: remain || isUnloaded, unknown: problems.all });
}

/** Prints each sentence once, although a run may plan several times. */
class Problems {
  readonly #terminal: Terminal;
  readonly #printed = new Set<string>();
  readonly #all = new Set<string>();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Something that could not be read or written. Everything else is done. */
  add(sentence: string): void {
    this.#all.add(sentence);
    this.warn(sentence);
  }

  warn(sentence: string): void {
    if (this.#printed.has(sentence)) return;
    this.#printed.add(sentence);
    this.#terminal.stderr.write(printable`keyward: ${sentence}\n`);
  }

  get all(): readonly string[] {
    return [...this.#all];
  }
}

/** Other programs may change files while this one plans, and one file may turn out to be one that cannot be written. */
const MOST_ATTEMPTS = 6;

/** @returns the run with the changes that are now written, if writing was requested */
async function planAndWrite(options: FixArguments, terminal: Terminal, problems: Problems): Promise<FixRun> {
  const git = createGit({ environment: terminal.environment });
  const blocked = new Map<string, Refusal>();
  for (let attempt = 1; ; attempt++) {
    const run = await planned(options, terminal, problems, blocked);
    const changed = inOrder(run.changed());
    if (!options.write || changed.length === 0) return run;
    const envFiles = new Set(run.results.flatMap(({ env }) => env ?? []));
    const changes = fileChanges(changed, envFiles, (file) => topFor(file, terminal.cwd));
    const values = changes.map((change) => change.path).filter((file) => envFiles.has(file));
    const failure = await writeFix(changes, values, git);
    if (failure === undefined) return run;
    if (failure.kind === 'blocked') {
      blocked.set(failure.file, failure.refusal);
      problems.add(`${failure.refusal.reason} ${failure.refusal.nextStep}`);
    }
    if (attempt === MOST_ATTEMPTS) {
      const why = failure.kind === 'changed' ? failure.message : 'Too many files cannot be written.';
      throw new CommandError(`${why} Nothing was changed.`);
    }
  }
}

async function planned(
  options: FixArguments,
  terminal: Terminal,
  problems: Problems,
  blocked: ReadonlyMap<string, Refusal>,
): Promise<FixRun> {
  const onError = (error: unknown): void => problems.add(`internal error: ${locationOf(error)}`);
  const run = new FixRun(projectsFor(options, terminal, blocked, onError));
  const find = finderFor(options, terminal.cwd, problems);
  const seen = new Set<string>();
  for await (const { file, name, detectionName } of filesOf(options, terminal, problems)) {
    if (seen.has(file)) continue;
    seen.add(file);
    if (options.write) removeLeftovers(path.dirname(file));
    const text = textOf(
      file,
      (decoded) => find(file, detectionName, decoded).length > 0,
      (reason) => problems.add(`cannot fix ${shownPath(name)}: ${reason}`),
    );
    if (text === undefined) continue;
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
    if (options.load && options.at === undefined) await run.load({ file, languageId, text });
  }
  return run;
}

/**
 * The text of a file that can be rewritten.
 * @param hasKeys whether text contains keys; called for files that are not UTF-8
 * @param onProblem receives the reason why a file with keys cannot be rewritten
 */
function textOf(
  file: string,
  hasKeys: (text: string) => boolean,
  onProblem: (reason: string) => void,
): string | undefined {
  try {
    return readForChange(file)?.toString('utf8');
  } catch (error) {
    const isOther = fileErrorCode(error) === 'KEYWARD_NOT_UTF8';
    const text = isOther ? new TextDecoding().push(readRegular(file), true)?.text : '';
    if (text !== undefined && (!isOther || hasKeys(text))) onProblem(fileErrorReason(error));
    return undefined;
  }
}

/** One project for all files below the same top folder. */
function projectsFor(
  options: FixArguments,
  terminal: Terminal,
  blocked: ReadonlyMap<string, Refusal>,
  onError: (error: unknown) => void,
): (file: string) => ProjectRun {
  const { cwd } = terminal;
  const platform = createNodePlatform(terminal.grammars);
  const git = createGit({ environment: terminal.environment });
  const envFile = options.target === undefined ? undefined : realPath(path.resolve(cwd, options.target));
  const projects = new Map<string, ProjectRun>();
  return (file) => {
    const top = topFor(file, cwd);
    if (envFile !== undefined && !isBelow(top, envFile)) {
      throw new CommandError(`--target must be inside the project, ${shownPath(top)}`);
    }
    const { load } = options;
    const known = projects.get(top) ?? projectRun(platform, git, top, { envFile, load, blocked, onError });
    projects.set(top, known);
    return known;
  };
}

/** Finds what `keyward scan` reports in a file: the same allow entries, markers and disabled rules apply. */
function finderFor(
  { minConfidence }: FixArguments,
  cwd: string,
  problems: Problems,
): (file: string, detectionName: string, text: string) => readonly Finding[] {
  const strongest = minConfidence === undefined ? {} : { minimumConfidence: minConfidence };
  const policies = new PolicyFiles(cwd, strongest, (sentence, kind) =>
    kind === 'unread' ? problems.add(sentence) : problems.warn(sentence),
  );
  const patterns = new PatternSet(
    compilePattern,
    (sentence) => problems.warn(sentence),
    (sentence) => problems.add(sentence),
  );
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

async function* filesOf(
  { paths, all }: FixArguments,
  { cwd, environment }: Terminal,
  problems: Problems,
): AsyncGenerator<FileToFix> {
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
      // Through a link that leads out of the repository, a file would change that the user did not name.
      const refused = obstacleTo(absolute, topFor(absolute, cwd));
      if (refused) problems.add(`cannot fix ${shownPath(given)}: ${refused.reason} ${refused.nextStep}`);
      else yield { file: realPath(absolute), name: names.report(''), detectionName: names.forDetection('') };
      continue;
    }
    if (!all) throw new CommandError(`${shownPath(given)} is a folder; add --all to fix every file in it`);
    const found: FileToFix[] = [];
    walkFiles(
      absolute,
      { ignore: await ignoreSettings(absolute, { environment }) },
      {
        file: (file, below) => {
          if (!isEnvFileName(path.basename(file)))
            found.push({ file, name: names.report(below), detectionName: names.forDetection(below) });
        },
        skipped: (below, reason, error) => {
          if (reason === 'unreadable') {
            const name = shownPath(names.report(below));
            problems.add(`cannot read ${name}: ${fileErrorReason(error)}`);
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
      `cannot fix ${shownPath(given)}: ${fileErrorReason(error)}; name a file that can be read`,
    );
  }
  throw new CommandError(`${shownPath(given)} is not a file or folder`);
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
