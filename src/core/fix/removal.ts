import type { Finding } from '../finding/finding';
import { toEnvName } from '../env/name';
import type { TextEdit } from '../base/text';

/** What detection never reports, because it names a key instead of containing one: `YOUR_STRIPE_SECRET_KEY`. */
function placeholderFor({ envNames, title }: Pick<Finding, 'envNames' | 'title'>): string {
  return `YOUR_${envNames[0] ?? toEnvName(title) ?? 'API_KEY'}`;
}

/**
 * Replaces a key in a comment, which no program reads, and the other parts of its pair.
 * @param finding positions in the text of the file, UTF-16 offsets
 */
export function removalOf(finding: Finding): TextEdit[] {
  return [finding, ...(finding.parts ?? [])].map((one) => ({ span: one.span, text: placeholderFor(one) }));
}
