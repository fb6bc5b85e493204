import type { Refusal } from '../base/refusal';
import type { TextEdit } from '../base/text';
import { toEnvName } from '../env/name';
import type { Finding } from '../finding/finding';

/** What detection never reports, because it names a key instead of containing one: `YOUR_STRIPE_SECRET_KEY`. */
export function placeholderFor({ envNames, title }: Pick<Finding, 'envNames' | 'title'>): string {
  return `YOUR_${envNames[0] ?? toEnvName(title) ?? 'API_KEY'}`;
}

/**
 * Replaces a key in a comment, which no program reads, and the other parts of its pair.
 * @param finding positions in the text of the file, UTF-16 offsets
 */
export function removalOf(finding: Finding): TextEdit[] {
  return [finding, ...(finding.parts ?? [])].map((one) => ({ span: one.span, text: placeholderFor(one) }));
}

/**
 * Whether a placeholder can be in the key's place, because no program reads that: the key is in a comment, or in documentation
 * while an env file also contains it, so that nothing is lost.
 * @param refused why the key cannot be moved
 */
export function isRemovable(
  refused: Refusal,
  finding: Finding,
  { file, languageId }: { readonly file: string; readonly languageId?: string | undefined },
): boolean {
  return refused.removable === true || (isValueOfVariable(finding) && isProse(file, languageId));
}

/** An env file contains all of it. */
function isValueOfVariable({ source, why }: Finding): boolean {
  return source !== undefined && !why.some(({ id }) => id === 'contains-variable');
}

function isProse(file: string, languageId = ''): boolean {
  return (
    ['markdown', 'mdx', 'restructuredtext', 'asciidoc', 'plaintext', 'org', 'latex'].includes(languageId) ||
    /\.(?:md|mdx|markdown|rst|adoc|asciidoc|txt|org|tex)$|(?:^|[/\\])(?:README|CHANGELOG|CONTRIBUTING)$/i.test(
      file,
    )
  );
}
