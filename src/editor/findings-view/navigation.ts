import * as vscode from 'vscode';
import { confidenceInWords } from '../../core/finding/words';
import type { Services } from '../shared/services';
import { fileOf, type PlacedFinding } from '../shared/placed-finding';
import { locationInWords, type FindingList } from './finding-list';
import { reveal } from './reveal';

/** Goes to the next or previous finding, through all files in the order of the view. Wraps around at the end. */
export async function goToFinding(
  { findings: store, statusBar }: Services,
  list: FindingList,
  step: 1 | -1,
): Promise<PlacedFinding | undefined> {
  const all = list.findings();
  const next = all[indexFrom(all, step)];
  if (!next) {
    statusBar.announce(noFinding(list));
    return undefined;
  }
  await reveal(store, next, { preserveFocus: false });
  statusBar.announce(positionInWords(next, all.indexOf(next) + 1, all.length));
  return next;
}

/** `Finding 3 of 12: Stripe live secret key, certain, src/app.ts, line 4`. */
function positionInWords(found: PlacedFinding, position: number, count: number): string {
  const { finding } = found;
  const what = [finding.title, confidenceInWords(finding.confidence), locationInWords(found)].join(', ');
  return vscode.l10n.t('Finding {0} of {1}: {2}', position, count, what);
}

export function noFinding(list: FindingList): string {
  return list.filter === ''
    ? vscode.l10n.t('No findings. Run Scan Workspace to check every file.')
    : vscode.l10n.t('No findings match the filter "{0}".', list.filter);
}

function indexFrom(all: readonly PlacedFinding[], step: 1 | -1): number {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return step === 1 ? 0 : all.length - 1;
  const here = editor.document.uri.toString();
  const cursor = editor.selection.start;
  const atCursor = all.findIndex(({ uri, range }) => uri.toString() === here && range.start.isEqual(cursor));
  if (atCursor >= 0) return (atCursor + step + all.length) % all.length;
  const inFile = all.flatMap(({ uri }, index) => (uri.toString() === here ? [index] : []));
  const isAhead = ({ range }: PlacedFinding): boolean => range.start.isAfter(cursor);
  const after = inFile.find((index) => all[index] !== undefined && isAhead(all[index]));
  if (step === 1) return after ?? afterFile(all, inFile, here);
  const before = inFile.findLast((index) => all[index] !== undefined && !isAhead(all[index]));
  if (before !== undefined) return before;
  return ((inFile[0] ?? afterFile(all, [], here)) - 1 + all.length) % all.length;
}

/** The first finding after the file, in the order of paths. */
function afterFile(all: readonly PlacedFinding[], inFile: readonly number[], here: string): number {
  const last = inFile.at(-1);
  if (last !== undefined) return (last + 1) % all.length;
  const { path } = fileOf(vscode.Uri.parse(here));
  return Math.max(
    0,
    all.findIndex(({ uri }) => uri.path > path),
  );
}
