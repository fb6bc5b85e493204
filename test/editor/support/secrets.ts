import { isPlaceholder } from '../../../src/core/detect/reject/placeholders';
import { allFormats, findFormat } from '../../../src/core/formats';
import { sampleSecret } from '../../support/samples';

/** Some formats have a part that looks like a placeholder in every sample. */
const MOST_DRAWS = 10;

/**
 * Creates a random key of a format, so that no key is in the source of a test. One in ten thousand contains a word such as `fake` by
 * chance, so it would not be reported; then another one is drawn.
 * @param ruleId ID of the format
 * @param provider uses any format of this provider instead, for IDs that may change
 */
export function drawSecret(ruleId: string, provider?: string): string {
  const format = findFormat(ruleId) ?? allFormats.find((candidate) => candidate.provider === provider);
  if (!format) throw new Error(`Unknown format ${ruleId}.`);
  let secret = sampleSecret(format, Math.random);
  for (let draws = 1; draws < MOST_DRAWS && isPlaceholder(secret); draws++)
    secret = sampleSecret(format, Math.random);
  return secret;
}
