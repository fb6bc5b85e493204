import { asRecord } from '../base/json';
import { isValidDate, type CivilDate } from './dates';

/** The steps of a rotation, in order. */
export const ROTATION_STEPS = ['create', 'write', 'update', 'revoke'] as const;

export type RotationStep = (typeof ROTATION_STEPS)[number];

/**
 * A guided rotation: the day it began and the days of its steps. From `write` to `revoke`, the old key and the new one both
 * work. Contains only dates.
 */
export type GuidedRotation = { readonly begun: CivilDate } & Readonly<
  Partial<Record<RotationStep, CivilDate>>
>;

/** Reads a rotation from the ledger. Invalid steps are left out, and steps before its beginning belong to an earlier rotation. */
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

/** The day since which two keys work; undefined when only one does. */
export function overlapOf(rotation: GuidedRotation | undefined): CivilDate | undefined {
  return rotation?.revoke === undefined ? rotation?.write : undefined;
}

/** The rotation to continue; undefined when it was finished on an earlier day. */
export function currentRotation(
  rotation: GuidedRotation | undefined,
  today: CivilDate,
): GuidedRotation | undefined {
  return rotation?.revoke !== undefined && rotation.revoke < today ? undefined : rotation;
}

/** Marks a step as done on `today`, or as not done. Writing a key implies creating it. A new key after a revoked one begins a new rotation. */
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
  // The clock may have been set back since: no step is before the beginning.
  const begun = [rotation?.begun ?? today, ...steps.values()].reduce((one, other) =>
    other < one ? other : one,
  );
  return { begun, ...Object.fromEntries(inOrder) };
}
