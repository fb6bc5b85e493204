import * as vscode from 'vscode';
import { CERTAINTY, whatItIs } from '../../core/finding/words';
import type { Services } from '../shared/services';
import { fileOf, type PlacedFinding } from '../shared/placed-finding';
import { placeInWords, type FindingList } from './finding-list';
import { reveal } from './reveal';

/** Goes to the finding after, or before, the cursor; through all files in the order of the view, and round. */
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

/** `Finding 3 of 12: Stripe secret key live, certain, src/app.ts, line 4`. */
export function positionInWords(found: PlacedFinding, position: number, count: number): string {
  const { finding } = found;
  const what = [whatItIs(finding), CERTAINTY[finding.confidence], placeInWords(found)].join(', ');
  return vscode.l10n.t('Finding {0} of {1}: {2}', position, count, what);
}

export function noFinding(list: FindingList): string {
  return list.filter === ''
    ? vscode.l10n.t('No findings. “Keyward: Scan Workspace” looks through all files.')
    : vscode.l10n.t('No finding matches the filter “{0}”.', list.filter);
}

function indexFrom(all: readonly PlacedFinding[], step: 1 | -1): number {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return step === 1 ? 0 : all.length - 1;
  const here = editor.document.uri.toString();
  const cursor = editor.selection.start;
  const onIt = all.findIndex(({ uri, range }) => uri.toString() === here && range.start.isEqual(cursor));
  if (onIt >= 0) return (onIt + step + all.length) % all.length;
  const inFile = all.flatMap(({ uri }, index) => (uri.toString() === here ? [index] : []));
  const ahead = ({ range }: PlacedFinding): boolean => range.start.isAfter(cursor);
  const after = inFile.find((index) => all[index] !== undefined && ahead(all[index]));
  if (step === 1) return after ?? afterFile(all, inFile, here);
  const before = inFile.findLast((index) => all[index] !== undefined && !ahead(all[index]));
  if (before !== undefined) return before;
  return ((inFile[0] ?? afterFile(all, [], here)) - 1 + all.length) % all.length;
}

/** The first one beyond the file, where the file would stand by its path. */
function afterFile(all: readonly PlacedFinding[], inFile: readonly number[], here: string): number {
  const last = inFile.at(-1);
  if (last !== undefined) return (last + 1) % all.length;
  const { path } = fileOf(vscode.Uri.parse(here));
  return Math.max(
    0,
    all.findIndex(({ uri }) => uri.path > path),
  );
}
