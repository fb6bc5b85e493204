import type { Kind } from '../formats/record';

/** Whether it was recognized only by a name or a general shape, not by a form that a provider or a private key has. */
export function isGeneric({
  provider,
  kind,
}: {
  readonly provider?: string | undefined;
  readonly kind: Kind;
}): boolean {
  return provider === undefined && kind !== 'private key';
}
