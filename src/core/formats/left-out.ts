import type { FormatId } from './format';

/**
 * Formats that are known, for their rotation facts and names, but are not found as such in a text, with the reason.
 * Every other format is found; the tests hold the list to that.
 */
export const leftOut: Readonly<Partial<Record<FormatId, string>>> = {
  'google-authorized-user-json': 'found by its parts, the client secret and the refresh token',
  'kubernetes-secret-manifest': 'found by its parts: each value under data or stringData by its own name',
  'kubeconfig-credentials': 'found by its parts: the encoded private key and the token',
  'pkcs12-file': 'a binary file; there is no text to search',
  'java-keystore-file': 'a binary file; there is no text to search',
  'algolia-application-id': 'ten letters and digits, harmless alone: no way to tell them from any other word',
  'oauth-client-id': 'any characters, harmless alone; found as the other half of a client secret',
  'ssh-public-key': 'public, and no pair needs it',
};
