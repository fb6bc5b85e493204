import type { Finding } from '../../core/finding/finding';

/** What to do about a finding, as one clause. */
export function advice({ sensitivity, test }: Pick<Finding, 'sensitivity' | 'test'>): string {
  if (sensitivity === 'public')
    return 'public by design: safe in client code if the provider restricts it to your domain or app';
  if (sensitivity === 'identifier')
    return 'an identifier: harmless on its own, but needed to use the key it belongs to';
  if (test) return 'a test key: less critical, but move it to an environment variable as well';
  return 'move it to an environment variable, and rotate it if it was ever committed or shared';
}
