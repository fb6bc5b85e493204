import path from 'node:path';
import { skippedByName, type SkipReason } from '../../core/scan/file-kinds';
import { PatternSet } from '../../core/policy';
import { shownPath } from '../../core/surface/path';
import { printable } from '../../core/surface/terminal';
import { fileErrorReason } from '../../node/files/file-errors';
import { reasonOf } from '../../node/files/walk';
import type { TakeBytes } from '../../node/files/read-chunks';
import { compilePattern } from '../../platform/patterns';
import { MemoryLimiter } from '../../node/scan/memory';
import { PolicyFiles } from '../../node/policy/policy-files';
import { TextDecoding } from '../../node/files/text-decoding';
import { PieceCutter } from '../../node/files/text-pieces';
import type { Reporter } from './output/reporter';
import type { Terminal } from '../shared/terminal';
import { exitCodeOf } from '../shared/verdict';
import type { ScanArguments } from './arguments';
import { Progress } from './progress';
import type { ReportedCommit, ReportedFinding } from './reported-finding';
import { Tally } from './summary';
import { SecretNumbers, TextScan } from './text-scan';

/** The most problems that are listed on standard error; the others are only counted. */
const MOST_PROBLEMS = 20;

interface OpenOptions {
  readonly commit?: ReportedCommit | undefined;
  readonly onFinding?: (finding: ReportedFinding) => void;
}

/** One scan of files from any source: decodes, splits, scans, reports and counts. */
export class ScanRun {
  readonly tally = new Tally();
  readonly #reported = new Set<string>();
  readonly #secrets = new SecretNumbers();
  readonly #memory = new MemoryLimiter();
  readonly #progress: Progress;
  readonly #policies: PolicyFiles;
  readonly #patterns: PatternSet;
  readonly #reporter: Reporter;
  readonly #terminal: Terminal;
  readonly #exitZero: boolean;

  constructor(
    options: Pick<ScanArguments, 'minConfidence' | 'staged' | 'hook' | 'exitZero'>,
    reporter: Reporter,
    terminal: Terminal,
  ) {
    this.#reporter = reporter;
    this.#terminal = terminal;
    this.#exitZero = options.exitZero;
    this.#progress = new Progress(terminal.stderr, this.tally);
    const { minConfidence, staged, hook } = options;
    const strongest = minConfidence === undefined ? {} : { minimumConfidence: minConfidence };
    // An env file that cannot be read must not block a commit that has nothing to do with it.
    const isCommit = staged || hook !== undefined;
    this.#policies = new PolicyFiles(terminal.cwd, strongest, (sentence, kind) =>
      kind === 'unread' || (kind === 'unread values' && !isCommit)
        ? this.problem(sentence)
        : this.warn(sentence),
    );
    this.#patterns = new PatternSet(
      compilePattern,
      (sentence) => this.warn(sentence),
      (sentence) => this.problem(sentence),
    );
  }

  /** Also counts the env files below a folder (absolute) for the files in it, if it is not part of a repository. */
  addRoot(folder: string): void {
    this.#policies.addRoot(folder);
  }

  /**
   * Starts a file, whose bytes can arrive in chunks. It is not counted if it is binary.
   * @param options.commit the commit that added it; findings that an earlier version of the file contains are then not repeated
   * @param options.onFinding receives what is found; default: it is reported
   */
  open(file: string, detectionName: string, { commit, onFinding }: OpenOptions = {}): TakeBytes {
    const policy = this.#policies.forFile(path.resolve(this.#terminal.cwd, file));
    if (policy.excludedBy !== undefined) {
      this.tally.skip('excluded');
      return () => false;
    }
    const decoding = new TextDecoding();
    const scan = new TextScan({
      policy,
      patterns: this.#patterns,
      file,
      detectionName,
      ...(commit === undefined ? {} : { commit }),
      secrets: this.#secrets,
      report: (finding) => {
        if (commit !== undefined && this.#isRepeated(finding)) return;
        if (onFinding) onFinding(finding);
        else this.report(finding);
      },
      onAllowed: ({ entry }) => {
        this.tally.allowed++;
        if (entry) this.#policies.markUsed(entry);
      },
    });
    const cutter = new PieceCutter((piece) => scan.take(piece));
    return (bytes, last) => {
      const decoded = decoding.push(bytes, last);
      if (decoded === undefined) {
        this.tally.skip('binary');
        return false;
      }
      this.tally.bytes += bytes.length;
      cutter.push(decoded.text, last, decoded.codes);
      if (last) this.tally.files++;
      this.#memory.passed(bytes.length);
      this.#progress.update();
      return true;
    };
  }

  /** Counts and reports a finding. */
  report(finding: ReportedFinding): void {
    this.tally.findings++;
    if (finding.sensitivity === 'secret') this.tally.secrets++;
    this.#progress.clear();
    this.#reporter.finding(finding);
  }

  /**
   * Starts a previous version of a file, of which only the secrets are needed, including uncertain and allowed ones. It is
   * not counted.
   * @param onSecret receives the number of each secret, see `ReportedFinding`
   */
  openPrevious(file: string, onSecret: (secretNumber: number) => void): TakeBytes {
    const policy = this.#policies.forFile(path.resolve(this.#terminal.cwd, file));
    const decoding = new TextDecoding();
    const scan = new TextScan({
      policy: { ...policy, minConfidence: 'low' },
      patterns: this.#patterns,
      file,
      detectionName: file,
      secrets: this.#secrets,
      onSecret,
    });
    const cutter = new PieceCutter((piece) => scan.take(piece));
    return (bytes, last) => {
      const decoded = decoding.push(bytes, last);
      if (decoded === undefined) return false;
      cutter.push(decoded.text, last, decoded.codes);
      this.#memory.passed(bytes.length);
      return true;
    };
  }

  #isRepeated({ file, ruleId, secretNumber }: ReportedFinding): boolean {
    const key = `${secretNumber} ${ruleId} ${file}`;
    if (this.#reported.has(key)) return true;
    this.#reported.add(key);
    return false;
  }

  /** Whether a file that Git lists has a text to scan. Counts it as skipped if not. @param reason to skip it anyway */
  wants(file: string, reason: SkipReason | undefined = skippedByName(file)): boolean {
    if (reason !== undefined) this.tally.skip(reason);
    return reason === undefined;
  }

  /** @param detail why the file is unreadable */
  skip(name: string, reason: SkipReason, detail: string): void {
    this.tally.skip(reason);
    if (reason === 'unreadable') this.problem(`cannot read ${shownPath(name)}: ${detail}`);
  }

  /** Skips a file that was deleted in the meantime or cannot be read. */
  skipAfter(name: string, error: unknown): void {
    this.skip(name, reasonOf(error), fileErrorReason(error));
  }

  /**
   * Lists allow entries that no longer allow anything.
   * @param covers whether everything below a folder, or a file, was scanned; absolute paths
   */
  reportUnusedAllows(covers: (path: string) => boolean): void {
    for (const { file, entry } of this.#policies.unused(covers)) {
      const name = path.relative(this.#terminal.cwd, file);
      this.tally.unusedAllows++;
      this.warn(`${shownPath(name)}: the entry "${entry.id}" no longer allows anything; remove it`);
    }
  }

  /** Prints a warning on standard error. */
  warn(sentence: string): void {
    this.#progress.clear();
    this.#terminal.stderr.write(printable`keyward: ${sentence}\n`);
  }

  /** Counts and prints something that could not be scanned. */
  problem(sentence: string): void {
    const { problems } = this.tally;
    problems.push(sentence);
    this.#progress.clear();
    if (problems.length <= MOST_PROBLEMS) this.#terminal.stderr.write(printable`keyward: ${sentence}\n`);
  }

  /** Ends the reports. @returns the exit code */
  end(): number {
    this.#progress.clear();
    const more = this.tally.problems.length - MOST_PROBLEMS;
    if (more > 0)
      this.#terminal.stderr.write(
        printable`keyward: and ${more} more ${more === 1 ? 'problem' : 'problems'}\n`,
      );
    const { secrets, problems } = this.tally;
    const exitCode = exitCodeOf({ found: secrets > 0 && !this.#exitZero, unknown: problems });
    this.#reporter.end(this.tally.summary(exitCode));
    return exitCode;
  }
}
