import { type FormatId, formatById } from '../../../src/core/formats';
import { type Random, sampleSecret } from '../../support/samples';

/** A key in the sample project: drawn at random a moment ago, valid nowhere. */
export interface PlantedKey {
  readonly ruleId: string;
  readonly provider: string | undefined;
  /** Path below the project's folder, with `/`. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** It belongs to the secret beside it, and one mark stands for both: an account id, an access key id. */
  readonly half: boolean;
  /** For tests that prove that nothing changed, and nothing leaked. Never print it. */
  readonly value: string;
}

/** Gives a fresh key of a format, for a text that is being written. */
export type Plant = (ruleId: FormatId, half?: 'half') => string;

/** Writes one file's text with fresh keys in it and says where they stand. */
export function plantKeys(
  file: string,
  write: (plant: Plant) => string,
  random: Random,
): { text: string; keys: PlantedKey[] } {
  const planted: { ruleId: string; provider: string | undefined; value: string; half: boolean }[] = [];
  const text = write((ruleId, half) => {
    const format = formatById(ruleId);
    const value = sampleSecret(format, random);
    planted.push({ ruleId, provider: format.provider, value, half: half !== undefined });
    return value;
  });
  const keys = planted.map((key) => ({
    ...key,
    file,
    line: text.slice(0, text.indexOf(key.value)).split('\n').length,
  }));
  return { text, keys };
}
