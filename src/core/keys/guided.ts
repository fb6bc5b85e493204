import { asRecord } from '../base/json';
import { isValidDate, type CivilDate } from './dates';

/** What a rotation consists of, in this order. */
export const ROTATION_STEPS = ['create', 'write', 'update', 'revoke'] as const;

export type RotationStep = (typeof ROTATION_STEPS)[number];

/**
 * A rotation that is led through by hand: the day it was begun and the days of its steps. From `write` to `revoke` the old
 * key and the new one both work. Dates alone.
 */
export type GuidedRotation = { readonly begun: CivilDate } & Readonly<
  Partial<Record<RotationStep, CivilDate>>
>;

/** Reads what the ledger says, tolerantly: steps from before the beginning belong to an earlier rotation. */
export function readRotation(value: unknown): GuidedRotation | undefined {
  const record = asRecord(value);
  const { begun } = record;
  if (!isValidDate(begun)) return undefined;
  const steps = ROTATION_STEPS.flatMap((step) => {
    const day = record[step];
    return isValidDate(day) && day >= begun ? [[step, day] as const] : [];
  });
  return { begun, ...Object.fromEntries(steps) };
}

/** Since when two keys work; undefined: there is one. */
export function overlapOf(rotation: GuidedRotation | undefined): CivilDate | undefined {
  return rotation?.revoke === undefined ? rotation?.write : undefined;
}

/** The rotation to go on with: one that was finished on an earlier day is past. */
export function currentRotation(
  rotation: GuidedRotation | undefined,
  today: CivilDate,
): GuidedRotation | undefined {
  return rotation?.revoke !== undefined && rotation.revoke < today ? undefined : rotation;
}

/** A step done on `today`, or no longer done. What is written is created; a new key after a revoked one begins anew. */
export function withStep(
  known: GuidedRotation | undefined,
  step: RotationStep,
  done: boolean,
  today: CivilDate,
): GuidedRotation {
  const current = currentRotation(known, today);
  const isNext = done && current?.revoke !== undefined && (step === 'create' || step === 'write');
  const rotation = isNext ? undefined : current;
  const steps = new Map<RotationStep, CivilDate>();
  for (const name of ROTATION_STEPS) {
    const day = rotation?.[name];
    if (day !== undefined) steps.set(name, day);
  }
  if (!done) steps.delete(step);
  else steps.set(step, today);
  if (step === 'write' && done && !steps.has('create')) steps.set('create', today);
  const inOrder = ROTATION_STEPS.flatMap((name) => {
    const day = steps.get(name);
    return day === undefined ? [] : [[name, day] as const];
  });
  // A clock may have been set back since: no step lies before the beginning.
  const begun = [rotation?.begun ?? today, ...steps.values()].reduce((one, other) =>
    other < one ? other : one,
  );
  return { begun, ...Object.fromEntries(inOrder) };
}
