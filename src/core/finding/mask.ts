import { findFormat } from '../formats';

/** Stands for what is not shown; says nothing about its length. */
export const DOTS = '•••';

/**
 * What is shown of a secret: the fixed prefix that every key of its format begins with, then dots. A format without one
 * shows nothing: the first characters of a random value are part of it.
 */
export function maskOf(ruleId: string, secret: string): string {
  return publicPrefix(ruleId, secret) + DOTS;
}

/** The fixed prefix of the rule's format, where the secret begins with it. */
export function publicPrefix(ruleId: string, secret: string): string {
  const format = findFormat(ruleId);
  const block = format?.label === undefined ? undefined : `-----BEGIN ${format.label}-----`;
  if (block !== undefined && secret.startsWith(block)) return block;
  const first = format?.segments[0];
  if (first === undefined || 'set' in first || format?.segments.length === 1) return '';
  const literals = 'literal' in first ? [first.literal] : first.oneOf;
  return literals.find((literal) => secret.startsWith(literal)) ?? '';
}
