import { allFormats, findFormat } from '../../../src/core/formats';
import { sampleSecret } from '../../support/samples';

/**
 * Draws a key of a format at random: no test holds one, and no two runs use the same.
 * @param ruleId id of the format
 * @param provider where an id may change: any format of this provider will do
 */
export function drawSecret(ruleId: string, provider?: string): string {
  const format = findFormat(ruleId) ?? allFormats.find((candidate) => candidate.provider === provider);
  if (!format) throw new Error(`There is no format ${ruleId}.`);
  return sampleSecret(format, Math.random);
}
