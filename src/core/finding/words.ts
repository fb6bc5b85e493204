import type { Confidence, Finding } from './finding';

/** How sure, in a user's words: the same in the editor and on the command line. */
export const CERTAINTY: Readonly<Record<Confidence, string>> = {
  high: 'certain',
  medium: 'likely',
  low: 'possible',
};

/** `Stripe secret key live`, `GitHub classic PAT (personal access token)`: provider and kind, each said once. */
export function whatItIs({
  title,
  provider,
  kind,
}: Pick<Finding, 'title' | 'kind'> & { readonly provider: string | null | undefined }): string {
  const named =
    !provider || title.toLowerCase().includes(provider.toLowerCase()) ? title : `${provider}: ${title}`;
  return named.toLowerCase().includes(kind.toLowerCase()) ? named : `${named} (${kind})`;
}
