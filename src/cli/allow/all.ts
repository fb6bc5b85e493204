import path from 'node:path';
import { entryFor, identityOf } from '../../core/policy';
import { shownPath } from '../../core/surface/path';
import { printable } from '../../core/surface/terminal';
import { ignoreSettings } from '../../node/git/ignore-settings';
import { PolicyFiles } from '../../node/policy/policy-files';
import { CommandError, type Terminal } from '../shared/terminal';
import { exitCodeOf } from '../shared/verdict';
import { addedInWords, addEntries } from './ledger-file';
import { scanFiles } from './scan-files';

interface AllowAll {
  /** Absolute; has `.keyward.json`, and the paths are below it. */
  readonly folder: string;
  /** As given; none: the folder. */
  readonly paths: readonly string[];
  readonly reason: string | undefined;
  readonly isDry: boolean;
}

/** `keyward allow all`. Returns the exit code. @throws CommandError when nothing was written */
export async function allowAll(
  { folder, paths, reason, isDry }: AllowAll,
  terminal: Terminal,
): Promise<number> {
  if (reason === undefined || reason.trim() === '')
    throw new CommandError('add why these findings are allowed: --reason "before Keyward"');
  const { cwd, environment, stderr } = terminal;
  const roots = paths.length === 0 ? [folder] : paths.map((name) => path.resolve(cwd, name));
  const outside = roots.find((root) => !isWithin(folder, root));
  if (outside !== undefined)
    throw new CommandError(`${shownPath(outside)} is not below ${shownPath(folder)}; add --dir`);
  const problems: string[] = [];
  const onProblem = (sentence: string): void => {
    problems.push(sentence);
    stderr.write(printable`keyward: ${sentence}\n`);
  };
  const repositories: string[] = [];
  const entries = new Map<string, Parameters<typeof addEntries>[1][number]>();
  let elsewhere = 0;
  let refused = 0;
  await scanFiles(
    roots,
    {
      cwd,
      policies: new PolicyFiles(cwd, {}, onProblem),
      ignoreFor: (root) => ignoreSettings(root, { environment }),
      onProblem,
      onRepository: (absolute) => repositories.push(absolute),
    },
    ({ absolute, text, result }) => {
      const file = path.relative(folder, absolute).replaceAll(path.sep, '/');
      // Keys that may be public don't fail a scan.
      for (const finding of result.findings.filter(({ sensitivity }) => sensitivity === 'secret')) {
        const entry = entryFor(identityOf(finding, text), file, reason);
        if (repositories.some((repository) => isWithin(repository, absolute))) elsewhere++;
        else if (entry.ok) entries.set(entry.id, entry);
        else refused++;
      }
    },
  );
  const target = await addEntries(folder, [...entries.values()], isDry);
  const sentences = [
    addedInWords(entries.size, shownPath(path.relative(cwd, target)), isDry),
    ...(refused > 0
      ? [`Skipped ${refused} that no entry can identify; allow them with keyward:allow in a comment.`]
      : []),
    ...(elsewhere > 0 ? [`Skipped ${elsewhere} in other repositories below; run the command there.`] : []),
  ];
  terminal.stdout.write(printable`${sentences.join(' ')}\n`);
  return exitCodeOf({ found: false, unknown: problems });
}

function isWithin(folder: string, file: string): boolean {
  const below = path.relative(folder, file);
  return below === '' || (below.split(path.sep)[0] !== '..' && !path.isAbsolute(below));
}
