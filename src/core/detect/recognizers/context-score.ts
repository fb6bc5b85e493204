import type { CompiledFormat } from '../engine/compile';
import { SAME_LINE, IN_NAME, NEARBY } from '../engine/context-words';
import { namesOwner } from '../reading/names';
import type { Scan } from '../engine/scan';
import type { Assignment } from '../reading/assignment';

/** What stands around a value that speaks for one format. */
export interface ContextScore {
  /** Closest of the format's words; 0 when none is near. */
  readonly closeness: number;
  readonly score: number;
  /** The format has words that say what it is for, and none is on the line. */
  readonly roleMissing: boolean;
  /** Words for the user, or empty. */
  readonly why: string;
}

/** Weighs the words near the value against those the format wants. */
export function scoreContext(scan: Scan, compiled: CompiledFormat, start: number, end: number): ContextScore {
  const assignment = scan.assignmentAt(start);
  const words = scan.wordsAround(start, end, assignment);
  return scoreContextWords(scan, compiled, assignment, words);
}

/** The same where the words near are known already. */
export function scoreContextWords(
  scan: Scan,
  compiled: CompiledFormat,
  assignment: Assignment,
  words: ReadonlyMap<number, number>,
): ContextScore {
  let closeness = 0;
  let best = -1;
  for (const id of compiled.providerWords) {
    const near = words.get(id) ?? 0;
    if (near > closeness) [closeness, best] = [near, id];
  }
  const roles = rolesNear(compiled, words);
  const conventional = conventionalNameScore(scan, compiled, assignment.name);
  if (conventional > 0) closeness = IN_NAME;
  if (compiled.providerWords.size === 0) closeness = Math.max(closeness, roles.closeness);
  const score = closeness * 8 + roles.score + conventional;
  return {
    closeness,
    score,
    roleMissing: roles.missing,
    why: whyOf(scan, assignment, best, closeness, conventional > 0),
  };
}

function rolesNear(
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

/** How much it weighs that the name is one the provider's documentation uses, whatever its case and prefix; 0 if it is not. */
export function conventionalNameScore(scan: Scan, compiled: CompiledFormat, name: string): number {
  if (name.length < 3) return 0;
  const { last, path } = scan.flatNameOf(name);
  const index = compiled.flatNames.findIndex(
    (flat) => flat === last || (flat.length >= 8 && path.endsWith(flat)),
  );
  const convention = compiled.format.envNames[index];
  if (convention === undefined || (compiled.format.context !== undefined && !namesOwner(convention)))
    return 0;
  return index === 0 ? 30 : 22;
}

function whyOf(
  scan: Scan,
  assignment: Assignment,
  word: number,
  closeness: number,
  conventional: boolean,
): string {
  if (conventional) return `\`${assignment.name}\` is the name usually given to it`;
  const text = scan.engine.wordUses[word]?.word;
  if (text === undefined || closeness === 0) return '';
  if (closeness === IN_NAME) return `its name mentions "${text}"`;
  return closeness === NEARBY ? `"${text}" stands just above` : `"${text}" stands on the same line`;
}
