import { statSync } from 'node:fs';
import path from 'node:path';
import type { IgnoreSettings } from '../../core/gitignore';
import { shownPath } from '../../core/surface/path';
import { fileErrorReason } from '../../node/files/file-errors';
import { walkFiles } from '../../node/files/walk';
import { readFileInChunks, readStreamInChunks } from '../../node/files/read-chunks';
import { ignoreSettings } from '../../node/git/ignore-settings';
import { markProof, type Seen } from '../../node/pre-commit/proof-mark';
import { createReports } from './output';
import { CommandError, ExitCode, type Terminal } from '../shared/terminal';
import { scanHistory } from './git-source';
import { scanMessage, scanPush } from './hook-source';
import { scanStaged } from './staged-source';
import { readScanArguments, SCAN_USAGE, type ScanArguments } from './arguments';
import { type NamedRoot, nameRoot } from '../shared/path-names';
import { helpOf } from '../shared/usage';
import { ScanRun } from './run-scan';

/** `keyward scan`: see {@link SCAN_USAGE}. Returns the exit code. @throws CommandError when nothing could be scanned */
export async function scanCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const code = await scan(args, terminal);
    markProof(terminal.environment, SEEN_BY_CODE[code] ?? 'failed');
    return code;
  } catch (error) {
    markProof(terminal.environment, 'failed');
    throw error;
  }
}

const SEEN_BY_CODE: Readonly<Record<number, Seen>> = {
  [ExitCode.nothingFound]: 'clean',
  [ExitCode.found]: 'found',
};

async function scan(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readScanArguments(args);
  if (options.help) {
    terminal.stdout.write(helpOf(SCAN_USAGE));
    return ExitCode.nothingFound;
  }
  const reports = createReports(options, terminal);
  try {
    const run = new ScanRun(options, reports, terminal);
    await scanSource(run, options, terminal, () => reports.begin());
    return run.end();
  } catch (error) {
    reports.abandon();
    throw error;
  }
}

async function scanSource(
  run: ScanRun,
  options: ScanArguments,
  terminal: Terminal,
  begin: () => void,
): Promise<void> {
  if (options.staged) return scanStaged(run, options, terminal, begin);
  if (options.hook === 'commit-msg') return scanMessage(run, options.paths, terminal, begin);
  if (options.hook === 'pre-push') return scanPush(run, options.paths, terminal, begin);
  if (options.history) return scanHistory(run, options, terminal, begin);
  const roots = existingRoots(run, options, terminal);
  begin();
  if (options.stdinName !== undefined) {
    try {
      await readStreamInChunks(terminal.stdin, run.open(options.stdinName, options.stdinName));
    } catch (error) {
      run.skip(options.stdinName, 'unreadable', fileErrorReason(error));
    }
  }
  for (const { absolute, isFolder } of roots) if (isFolder) run.addRoot(absolute);
  for (const root of roots) {
    const isWalked = root.isFolder && options.honorIgnore;
    const { environment } = terminal;
    scanRoot(run, root, isWalked ? await ignoreSettings(root.absolute, { environment }) : undefined);
  }
  if (options.reportUnusedAllows) run.reportUnusedAllows((at) => roots.some((root) => contains(root, at)));
}

interface Root {
  readonly absolute: string;
  readonly isFolder: boolean;
  /** A pipe that the user named, as in `keyward scan <(command)`. */
  readonly isPipe: boolean;
  readonly names: NamedRoot;
}

/** The paths that can be scanned. Reports each that cannot. @throws CommandError when none can */
function existingRoots(run: ScanRun, options: ScanArguments, { cwd }: Terminal): Root[] {
  const named = options.paths.length > 0 || options.stdinName !== undefined ? options.paths : ['.'];
  const roots: Root[] = [];
  const problems: string[] = [];
  for (const name of named) {
    const absolute = path.resolve(cwd, name);
    try {
      const stats = statSync(absolute);
      if (!stats.isDirectory() && !stats.isFile() && !stats.isFIFO()) {
        problems.push(`${shownPath(name)} is not a file or folder`);
      } else
        roots.push({
          absolute,
          isFolder: stats.isDirectory(),
          isPipe: stats.isFIFO(),
          names: nameRoot(cwd, absolute),
        });
    } catch (error) {
      problems.push(`cannot scan ${shownPath(name)}: ${fileErrorReason(error)}`);
    }
  }
  if (roots.length === 0 && problems.length > 0 && options.stdinName === undefined) {
    throw new CommandError(`${problems.join('; ')}; name files or folders that can be read`);
  }
  for (const problem of problems) {
    run.tally.skip('unreadable');
    run.problem(problem);
  }
  return roots;
}

function contains({ absolute, isFolder }: Root, at: string): boolean {
  return at === absolute || (isFolder && !path.relative(absolute, at).startsWith('..'));
}

function scanRoot(run: ScanRun, root: Root, ignore: IgnoreSettings | undefined): void {
  const { absolute, names } = root;
  const source = root.isPipe ? 'stream' : root.isFolder ? 'listed' : 'regular';
  const scanFile = (file: string, below: string): void => {
    try {
      const take = run.open(names.report(below), names.forDetection(below));
      readFileInChunks(file, take, source);
    } catch (error) {
      run.skipAfter(names.report(below), error);
    }
  };
  if (!root.isFolder) {
    scanFile(absolute, '');
    return;
  }
  try {
    walkFiles(
      absolute,
      { ignore },
      {
        file: scanFile,
        skipped: (below, reason, error) => run.skip(names.report(below), reason, fileErrorReason(error)),
      },
    );
  } catch (error) {
    run.skipAfter(names.report(''), error);
  }
}
