import type * as vscode from 'vscode';
import { Storage } from '../shared/identifiers';
import type { PlacedFinding } from '../shared/placed-finding';

/** Where a review stopped. Contains nothing derived from the secret. */
interface StoredPosition {
  readonly ruleId: string;
  readonly uri: string;
  readonly line: number;
  readonly column: number;
}

export async function rememberPosition(
  memory: vscode.Memento,
  found: PlacedFinding | undefined,
): Promise<void> {
  const position: StoredPosition | undefined = found && {
    ruleId: found.finding.ruleId,
    uri: found.uri.toString(),
    line: found.range.start.line,
    column: found.range.start.character,
  };
  await memory.update(Storage.reviewPlace, position);
}

/**
 * Index of the finding at which the last review stopped; 0 if there was no review. If lines have moved since then, it is
 * the nearest finding of the same rule in the file, or the next finding if there is none.
 */
export function resumeAt(memory: vscode.Memento, all: readonly PlacedFinding[]): number {
  const position = memory.get<StoredPosition>(Storage.reviewPlace);
  if (!position) return 0;
  const inFile = all.flatMap((found, index) =>
    found.uri.toString() === position.uri ? [{ found, index, lines: distance(found, position) }] : [],
  );
  const sameRule = inFile
    .filter(({ found }) => found.finding.ruleId === position.ruleId)
    .sort((a, b) => a.lines - b.lines)[0];
  if (sameRule) return sameRule.index;
  const next = inFile.find(({ found }) => found.range.start.line >= position.line);
  if (next) return next.index;
  const last = inFile.at(-1);
  const following = last ? last.index + 1 : all.findIndex(({ uri }) => uri.toString() > position.uri);
  return following < 0 || following >= all.length ? 0 : following;
}

function distance({ range }: PlacedFinding, { line, column }: StoredPosition): number {
  return Math.abs(range.start.line - line) * 10_000 + Math.abs(range.start.character - column);
}
