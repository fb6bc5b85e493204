import path from 'node:path';
import { removeEntry } from '../../core/base/keyward-file';
import { THIRD_PARTY_FOLDERS } from '../../core/base/third-party-folders';
import { shownPath } from '../../core/surface/path';
import { printable, printableLines } from '../../core/surface/terminal';
import { type FileChange } from '../../node/files/atomic-write';
import { PolicyFiles } from '../../node/policy/policy-files';
import { CommandError, type Terminal } from '../shared/terminal';
import { countedEntries, readLedger, write } from './ledger-file';
import { scanFiles } from './scan-files';

/**
 * `keyward allow prune`: removes entries that allow nothing in any file below the folder. @throws CommandError; nothing was written
 * then, as when a file could not be read that may need an entry
 */
export async function pruneEntries(folder: string, isDry: boolean, terminal: Terminal): Promise<void> {
  const { cwd } = terminal;
  const problems: string[] = [];
  // An entry may allow what is not reported without it either, so everything counts.
  const policies = new PolicyFiles(folder, { minimumConfidence: 'low' }, (sentence) =>
    problems.push(sentence),
  );
  await scanFiles(
    [folder],
    {
      cwd,
      policies,
      ignoreFor: () => Promise.resolve(undefined),
      skipFolders: new Set(THIRD_PARTY_FOLDERS),
      onProblem: (sentence) => problems.push(sentence),
    },
    ({ result }) => {
      for (const { entry } of result.allowed) if (entry) policies.markUsed(entry);
    },
  );
  const [problem] = problems;
  if (problem !== undefined)
    throw new CommandError(`nothing was removed, because an entry may still be needed: ${problem}`);
  const unused = policies.unused((at) => !path.relative(folder, at).startsWith('..'));
  const files = [...new Set(unused.map(({ file }) => file))];
  const changes = files.map((file) =>
    changeOf(
      folder,
      file,
      unused.filter((one) => one.file === file).map(({ entry }) => entry.id),
    ),
  );
  if (!isDry && changes.length > 0) await write(changes);
  const lines = unused.map(
    ({ file, entry }) => printable`  ${shownPath(path.relative(cwd, file))}: ${entry.id}`,
  );
  const what = `${isDry ? 'Would remove' : 'Removed'} ${countedEntries(unused.length)}${unused.length > 0 ? ':' : '.'}`;
  terminal.stdout.write(printable`${printableLines([what, ...lines])}\n`);
}

function changeOf(folder: string, file: string, ids: readonly string[]): FileChange {
  const before = readLedger(file);
  let text = before?.toString('utf8') ?? '';
  for (const id of ids) {
    const plan = removeEntry(text, 'allow', id);
    if (!plan.ok) throw new CommandError(`${plan.reason} ${plan.nextStep}`);
    text = plan.newText;
  }
  return { path: file, within: folder, before, after: Buffer.from(text, 'utf8') };
}
