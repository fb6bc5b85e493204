import type { Reason } from '../../finding/reasons';
import type { CompiledFormat } from '../engine/compile';
import { IN_NAME, NEARBY, SAME_LINE } from '../engine/context-words';
import type { Scan } from '../engine/scan';
import type { Assignment } from '../reading/assignment';
import { namesOwner } from '../reading/names';

/** How much the text around a value suggests one format. */
export interface ContextScore {
  /** How close the closest of the format's words is; 0 if none is near. */
  readonly closeness: number;
  readonly score: number;
  /** The format has words for what it is used for, and none is on the line. */
  readonly roleMissing: boolean;
  /** The strongest reason, if there is one. */
  readonly why: Reason | undefined;
}

/** Scores the words near a value by those of the format. */
export function scoreContext(scan: Scan, compiled: CompiledFormat, start: number, end: number): ContextScore {
  const assignment = scan.assignmentAt(start);
  const words = scan.wordsAround(start, end, assignment);
  return scoreContextWords(scan, compiled, assignment, words);
}

/** The same with the words near the value already known. */
export function scoreContextWords(
  scan: Scan,
  compiled: CompiledFormat,
  assignment: Assignment,
  words: ReadonlyMap<number, number>,
): ContextScore {
  let closeness = 0;
  let closest = -1;
  for (const id of compiled.providerWords) {
    const near = words.get(id) ?? 0;
    if (near > closeness) [closeness, closest] = [near, id];
  }
  const roles = scoreRoles(compiled, words);
  const usualName = usualNameScore(scan, compiled, assignment.name);
  if (usualName > 0) closeness = IN_NAME;
  if (compiled.providerWords.size === 0) closeness = Math.max(closeness, roles.closeness);
  const score = closeness * 8 + roles.score + usualName;
  return {
    closeness,
    score,
    roleMissing: roles.missing,
    why: reasonFor(scan, assignment, closest, closeness, usualName > 0),
  };
}

function scoreRoles(
  compiled: CompiledFormat,
  words: ReadonlyMap<number, number>,
): { closeness: number; score: number; missing: boolean } {
  let closeness = 0;
  let count = 0;
  for (const id of compiled.roleWords) {
    const near = words.get(id) ?? 0;
    if (near >= SAME_LINE) count++;
    closeness = Math.max(closeness, near);
  }
  const missing = compiled.roleWords.size > 0 && closeness < SAME_LINE;
  return {
    closeness,
    missing,
    score: missing ? -10 : Math.min(2, count) * 6 + (closeness === IN_NAME ? 4 : 0),
  };
}

/** The score for a name that the provider's documentation uses, in any case and with any prefix; 0 for other names. */
export function usualNameScore(scan: Scan, compiled: CompiledFormat, name: string): number {
  if (name.length < 3) return 0;
  const { last, path } = scan.flatNameOf(name);
  const index = compiled.flatNames.findIndex(
    (flat) => flat === last || (flat.length >= 8 && path.endsWith(flat)),
  );
  const usual = compiled.format.envNames[index];
  if (usual === undefined || (compiled.format.context !== undefined && !namesOwner(usual))) return 0;
  return index === 0 ? 30 : 22;
}

function reasonFor(
  scan: Scan,
  { name }: Assignment,
  wordId: number,
  closeness: number,
  isUsualName: boolean,
): Reason | undefined {
  if (isUsualName) return { id: 'usual-name', name };
  const word = scan.engine.wordUses[wordId]?.word;
  if (word === undefined || closeness === 0) return undefined;
  const where = closeness === IN_NAME ? 'name' : closeness === NEARBY ? 'above' : 'line';
  return { id: 'provider-word', word, where };
}
