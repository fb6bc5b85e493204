import path from 'node:path';
import { runGit } from '../../node/git/process';
import { readObjects } from '../../node/git/objects';
import { fileErrorReason } from '../../node/files/file-errors';
import { LARGEST_TEXT, readRegular } from '../../node/files/regular-file';
import { pushedFiles } from '../../node/pre-commit/pushed-files';
import { nameRoot } from '../shared/path-names';
import { gitError } from '../shared/git-error';
import { CommandError, type Terminal } from '../shared/terminal';
import { ObjectTexts } from './object-texts';
import type { ScanRun } from './run-scan';

/** Scans the message of the commit that Git is about to make, without Git's own comments. */
export async function scanMessage(
  run: ScanRun,
  [given]: readonly string[],
  { cwd, environment }: Terminal,
  begin: () => void,
): Promise<void> {
  const file = given ?? (await messageFile(cwd, environment));
  let text: string;
  try {
    text = readRegular(path.resolve(cwd, file), LARGEST_TEXT).toString('utf8');
  } catch (error) {
    throw new CommandError(`cannot read the commit message: ${fileErrorReason(error)}`);
  }
  begin();
  run.open('COMMIT_EDITMSG', 'COMMIT_EDITMSG')(Buffer.from(withoutComments(text)), true);
}

async function messageFile(cwd: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const args = ['rev-parse', '--git-path', 'COMMIT_EDITMSG'];
  const answer = await runGit({ folder: cwd, args }, { environment });
  if (!answer.ok) throw gitError('cannot find the commit message', answer);
  return answer.stdout.slice(0, -1);
}

/** Git drops comments, and with `commit --verbose` everything below the scissors. Lines keep their numbers. */
function withoutComments(text: string): string {
  const scissors = /^. -{24} >8 -{24}$/m.exec(text);
  const message = scissors ? text.slice(0, scissors.index) : text;
  return message
    .split('\n')
    .map((line) => (line.startsWith('#') ? '' : line))
    .join('\n');
}

/** Scans what the commits add that Git is about to push. Git writes them to the hook's standard input. */
export async function scanPush(
  run: ScanRun,
  [remote]: readonly string[],
  { cwd, environment, stdin }: Terminal,
  begin: () => void,
): Promise<void> {
  const refs: string[] = [];
  for await (const chunk of stdin) refs.push(chunk.toString('utf8'));
  const pushed = await pushedFiles(cwd, { refs: refs.join(''), remote }, { environment }, environment);
  if (!pushed.ok) throw gitError('cannot read the commits to push', pushed);
  begin();
  const { root, files, options } = pushed.value;
  const wanted = files.filter(({ file }) => run.wants(file));
  const names = wanted.map(({ file }) => nameRoot(cwd, file).report(''));
  const texts = new ObjectTexts(run, names, (name, index) =>
    run.open(name, name, { commit: wanted[index]?.commit }),
  );
  const objects = wanted.map(({ object }) => object);
  const read = await readObjects(root, objects, (...object) => texts.take(...object), options);
  if (!read.ok) throw gitError('cannot read the commits to push', read);
}
