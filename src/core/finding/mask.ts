import { findFormat } from '../formats';

/** Shown in place of hidden text. Its length does not depend on the length of that text. */
export const DOTS = '•••';

/**
 * What is shown of a secret: the fixed prefix that every key of its format starts with, then dots. Only dots if the format
 * has no prefix, because the first characters are random.
 */
export function maskOf(ruleId: string, secret: string): string {
  return publicPrefix(ruleId, secret) + DOTS;
}

/** The fixed prefix of the rule's format, if the secret starts with it. */
export function publicPrefix(ruleId: string, secret: string): string {
  const format = findFormat(ruleId);
  const block = format?.label === undefined ? undefined : `-----BEGIN ${format.label}-----`;
  if (block !== undefined && secret.startsWith(block)) return block;
  const first = format?.segments[0];
  if (first === undefined || 'set' in first || format?.segments.length === 1) return '';
  const literals = 'literal' in first ? [first.literal] : first.oneOf;
  return literals.find((literal) => secret.startsWith(literal)) ?? '';
}
