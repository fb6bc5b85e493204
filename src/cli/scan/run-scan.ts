import path from 'node:path';
import type { SkipReason } from '../../core/scan/file-kinds';
import { PatternSet } from '../../core/policy';
import { fileErrorReason } from '../../node/files/file-errors';
import { reasonOf } from '../../node/files/walk';
import type { TakeBytes } from '../../node/files/read-chunks';
import { compilePattern } from '../../platform/patterns';
import { MemoryKeeper } from '../../node/scan/memory';
import { PolicyFiles } from '../../node/policy/policy-files';
import { TextDecoding } from '../../node/files/text-decoding';
import { PieceCutter } from '../../node/files/text-pieces';
import type { Reporter } from './output/reporter';
import type { Terminal } from '../shared/terminal';
import { printable } from '../shared/terminal';
import type { ScanArguments } from './arguments';
import { Progress } from './progress';
import type { ReportedCommit, ReportedFinding } from './reported-finding';
import { Tally } from './summary';
import { SecretNumbers, TextScan } from './text-scan';

/** Problems said one by one on standard error; the rest only as a number. */
const MOST_PROBLEMS = 20;

/** One run over whatever the sources give: decodes, cuts, scans, reports and counts. */
export class ScanRun {
  readonly tally = new Tally();
  readonly #told = new Set<string>();
  readonly #secrets = new SecretNumbers();
  readonly #memory = new MemoryKeeper();
  readonly #progress: Progress;
  readonly #policies: PolicyFiles;
  readonly #patterns: PatternSet;
  readonly #reporter: Reporter;
  readonly #terminal: Terminal;

  constructor(options: Pick<ScanArguments, 'minConfidence'>, reporter: Reporter, terminal: Terminal) {
    this.#reporter = reporter;
    this.#terminal = terminal;
    this.#progress = new Progress(terminal.stderr, this.tally);
    const { minConfidence } = options;
    const strongest = minConfidence === undefined ? {} : { minimumConfidence: minConfidence };
    this.#policies = new PolicyFiles(terminal.cwd, strongest, (sentence) => this.say(sentence));
    this.#patterns = new PatternSet(compilePattern, (sentence) => this.say(sentence));
  }

  /**
   * Opens a text for its bytes, which may come in stretches; it counts as a file unless it proves binary.
   * @param commit the commit that brought it in; what an earlier text of that file held is then not told again
   */
  open(file: string, judgedName: string, commit?: ReportedCommit): TakeBytes {
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
      judgedName,
      ...(commit === undefined ? {} : { commit }),
      secrets: this.#secrets,
      report: (finding) => {
        if (commit !== undefined && this.#isToldAlready(finding)) return;
        this.tally.findings++;
        if (finding.sensitivity === 'secret') this.tally.secrets++;
        this.#progress.clear();
        this.#reporter.finding(finding);
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

  #isToldAlready({ file, ruleId, secretNumber }: ReportedFinding): boolean {
    const what = `${secretNumber} ${ruleId} ${file}`;
    if (this.#told.has(what)) return true;
    this.#told.add(what);
    return false;
  }

  skip(name: string, reason: SkipReason, error?: unknown): void {
    this.tally.skip(reason);
    if (reason === 'unreadable') this.problem(`${name} cannot be read: ${fileErrorReason(error)}`);
  }

  /** Leaves out one file that went away, or is not to be read, while its turn came. */
  skipAfter(name: string, error: unknown): void {
    this.skip(name, reasonOf(error), error);
  }

  /**
   * Allow entries that allow nothing, said one by one.
   * @param covers whether all below a folder, or a file, was looked at; absolute paths
   */
  reportUnusedAllows(covers: (path: string) => boolean): void {
    for (const { file, entry } of this.#policies.unused(covers)) {
      const name = path.relative(this.#terminal.cwd, file);
      this.tally.unusedAllows++;
      this.say(`${name}: the entry "${entry.id}" allows nothing any more; remove it.`);
    }
  }

  /** Something to know on standard error that is no obstacle. */
  say(sentence: string): void {
    this.#progress.clear();
    this.#terminal.stderr.write(`keyward: ${printable(sentence)}\n`);
  }

  problem(words: string): void {
    const { problems } = this.tally;
    problems.push(printable(words));
    this.#progress.clear();
    if (problems.length <= MOST_PROBLEMS) this.#terminal.stderr.write(`keyward: ${printable(words)}\n`);
  }

  end(): void {
    this.#progress.clear();
    const more = this.tally.problems.length - MOST_PROBLEMS;
    if (more > 0) this.#terminal.stderr.write(`keyward: and ${more} more that cannot be read\n`);
    this.#reporter.end(this.tally.summary());
  }
}
