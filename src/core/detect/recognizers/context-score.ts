import type { CompiledFormat } from '../engine/compile';
import { LINE, NAMED, NEAR } from '../engine/context-words';
import { saysWhose } from '../reading/names';
import type { ScanState } from '../engine/scan';
import type { Slot } from '../reading/assignment';

/** What stands around a value that speaks for one format. */
export interface ContextJudgement {
  /** Closest of the format's words; 0 when none is near. */
  readonly closeness: number;
  readonly score: number;
  /** The format has words that say what it is for, and none is on the line. */
  readonly roleMissing: boolean;
  /** Words for the user, or empty. */
  readonly why: string;
}

/** Weighs the words near the value against those the format wants. */
export function contextOf(
  state: ScanState,
  compiled: CompiledFormat,
  start: number,
  end: number,
): ContextJudgement {
  const slot = state.slotAt(start);
  const words = state.wordsAround(start, end, slot);
  return weigh(state, compiled, slot, words);
}

/** The same where the words near are known already. */
export function weigh(
  state: ScanState,
  compiled: CompiledFormat,
  slot: Slot,
  words: ReadonlyMap<number, number>,
): ContextJudgement {
  let closeness = 0;
  let best = -1;
  for (const id of compiled.providerWords) {
    const near = words.get(id) ?? 0;
    if (near > closeness) [closeness, best] = [near, id];
  }
  const roles = rolesNear(compiled, words);
  const conventional = conventionalName(state, compiled, slot.name);
  if (conventional > 0) closeness = NAMED;
  if (compiled.providerWords.size === 0) closeness = Math.max(closeness, roles.closeness);
  const score = closeness * 8 + roles.score + conventional;
  return {
    closeness,
    score,
    roleMissing: roles.missing,
    why: whyOf(state, slot, best, closeness, conventional > 0),
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
    if (near >= LINE) count++;
    closeness = Math.max(closeness, near);
  }
  const missing = compiled.roleWords.size > 0 && closeness < LINE;
  return {
    closeness,
    missing,
    score: missing ? -10 : Math.min(2, count) * 6 + (closeness === NAMED ? 4 : 0),
  };
}

/** How much it weighs that the name is one the provider's documentation uses, whatever its case and prefix; 0 if it is not. */
export function conventionalName(state: ScanState, compiled: CompiledFormat, name: string): number {
  if (name.length < 3) return 0;
  const { last, path } = state.flatNameOf(name);
  const index = compiled.flatNames.findIndex(
    (flat) => flat === last || (flat.length >= 8 && path.endsWith(flat)),
  );
  const convention = compiled.format.envNames[index];
  if (convention === undefined || (compiled.format.context !== undefined && !saysWhose(convention))) return 0;
  return index === 0 ? 30 : 22;
}

function whyOf(state: ScanState, slot: Slot, word: number, closeness: number, conventional: boolean): string {
  if (conventional) return `\`${slot.name}\` is the name usually given to it`;
  const text = state.engine.wordUses[word]?.word;
  if (text === undefined || closeness === 0) return '';
  if (closeness === NAMED) return `its name mentions "${text}"`;
  return closeness === NEAR ? `"${text}" stands just above` : `"${text}" stands on the same line`;
}
