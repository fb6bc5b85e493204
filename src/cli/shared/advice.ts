import type { Finding } from '../../core/finding/finding';

/** What to do about it, in one sentence. */
export function advice({ sensitivity, test }: Pick<Finding, 'sensitivity' | 'test'>): string {
  if (sensitivity === 'public') {
    return 'public by design: fine in a browser if it is restricted by domain or app at the provider';
  }
  if (sensitivity === 'identifier')
    return 'an identifier: harmless alone, needed to use the key it belongs to';
  if (test) return 'a test key: milder, but it belongs in the environment as well';
  return 'move it to the environment; if it was ever committed or shared, replace it at the provider';
}
