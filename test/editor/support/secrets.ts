import { allFormats, findFormat } from '../../../src/core/formats';
import { sampleSecret } from '../../support/samples';

/**
 * Creates a random key of a format, so that no key is in the source of a test.
 * @param ruleId ID of the format
 * @param provider uses any format of this provider instead, for IDs that may change
 */
export function drawSecret(ruleId: string, provider?: string): string {
  const format = findFormat(ruleId) ?? allFormats.find((candidate) => candidate.provider === provider);
  if (!format) throw new Error(`Unknown format ${ruleId}.`);
  return sampleSecret(format, Math.random);
}
