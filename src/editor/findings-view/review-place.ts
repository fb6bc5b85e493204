import type * as vscode from 'vscode';
import { Storage } from '../shared/identifiers';
import type { PlacedFinding } from '../shared/placed-finding';

/** Where a review stopped: which kind of finding, in which file, where. Nothing of the secret, nor made from it. */
interface StoredPlace {
  readonly ruleId: string;
  readonly uri: string;
  readonly line: number;
  readonly column: number;
}

export async function rememberPlace(memory: vscode.Memento, found: PlacedFinding | undefined): Promise<void> {
  const place: StoredPlace | undefined = found && {
    ruleId: found.finding.ruleId,
    uri: found.uri.toString(),
    line: found.range.start.line,
    column: found.range.start.character,
  };
  await memory.update(Storage.reviewPlace, place);
}

/**
 * Index of the finding at which the last review stopped; 0 when there was none. Lines may have moved since: then it is
 * the same kind of finding nearest in the same file, and if that is gone, whatever comes next.
 */
export function resumeAt(memory: vscode.Memento, all: readonly PlacedFinding[]): number {
  const place = memory.get<StoredPlace>(Storage.reviewPlace);
  if (!place) return 0;
  const inFile = all.flatMap((found, index) =>
    found.uri.toString() === place.uri ? [{ found, index, lines: distance(found, place) }] : [],
  );
  const alike = inFile
    .filter(({ found }) => found.finding.ruleId === place.ruleId)
    .sort((a, b) => a.lines - b.lines)[0];
  if (alike) return alike.index;
  const next = inFile.find(({ found }) => found.range.start.line >= place.line);
  if (next) return next.index;
  const last = inFile.at(-1);
  const beyond = last ? last.index + 1 : all.findIndex(({ uri }) => uri.toString() > place.uri);
  return beyond < 0 || beyond >= all.length ? 0 : beyond;
}

function distance({ range }: PlacedFinding, { line, column }: StoredPlace): number {
  return Math.abs(range.start.line - line) * 10_000 + Math.abs(range.start.character - column);
}
