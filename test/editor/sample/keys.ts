import { type FormatId, formatById } from '../../../src/core/formats';
import { type Random, sampleSecret } from '../../support/samples';

/** A key in the sample project. It is random and not valid anywhere. */
export interface PlantedKey {
  readonly ruleId: string;
  readonly provider: string | undefined;
  /** Path relative to the project, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Part of a key pair, such as an account ID or access key ID, which is reported together with the secret. */
  readonly half: boolean;
  /** For tests that nothing changed and nothing leaked. Never print it. */
  readonly value: string;
}

/** Returns a new key of a format. */
export type Plant = (ruleId: FormatId, half?: 'half') => string;

/** Builds the text of one file with new keys, and returns their locations. */
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
