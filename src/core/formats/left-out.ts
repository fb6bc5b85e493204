import type { FormatId } from './format';

/**
 * Formats with known rotation facts and names that are not found as such, and the reason. Every other format
 * is found; the tests check that.
 */
export const leftOut: Readonly<Partial<Record<FormatId, string>>> = {
  'google-authorized-user-json': 'found by its parts: the client secret and the refresh token',
  'kubernetes-secret-manifest': 'found by its parts: each value under data or stringData, by its own name',
  'kubeconfig-credentials': 'found by its parts: the encoded private key and the token',
  'pkcs12-file': 'a binary file; there is no text to search',
  'java-keystore-file': 'a binary file; there is no text to search',
  'algolia-application-id':
    'ten letters and digits, harmless alone, and impossible to distinguish from any other word',
  'oauth-client-id': 'any characters, harmless alone; found as the other half of a client secret',
  'ssh-public-key': 'public, and not part of a pair',
};
