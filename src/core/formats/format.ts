import type { providers } from './providers';
import type { FormatRecord, ProviderRecord, RotationFacts, Sensitivity } from './record';

export type { ChecksumRule, Kind, ProviderIcon, Restriction, RotationFacts, Segment } from './record';

type IdsOf<Record> = Record extends ProviderRecord<infer Id> ? Id : never;

/** Stable ID of a format, such as `stripe-secret-key-live`. Settings and allow markers use it. */
export type FormatId = IdsOf<(typeof providers)[number]>;

/**
 * A key format is a fact, not a program: everything the engine, the fix, and the rotation schedule need to know about
 * one kind of credential.
 */
export interface Format extends Omit<FormatRecord<FormatId>, 'rotation' | 'sensitivity'> {
  readonly id: FormatId;
  /** Absent for what no provider issues, such as private keys and passwords. */
  readonly provider?: string;
  readonly sensitivity: Sensitivity;
  readonly rotation: RotationFacts;
}
