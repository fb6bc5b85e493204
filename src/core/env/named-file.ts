/** Extensions of files with a key or a certificate. */
const KEY_FILE = /\.(?:pem|crt|cer|cert|der|key|p8|p12|pfx|jks|keystore|json)$/i;
const CERTIFICATE_FILE = /\.(?:pem|crt|cer|cert|der)$/i;
/** Trust stores list authorities to trust. Their certificates are not the user's to renew. */
const AUTHORITY = /(?:^|_)(?:CA|CAS|CACERTS?|CABUNDLE|ROOT|TRUST(?:ED|STORE)?)(?:_|$)/i;
/** A path typed by hand: not a URL, not a pattern, and nothing that a shell would expand. */
const PATH = /^(?![a-z][a-z+.-]+:)(?:[a-z]:)?[^\p{Cc}$%*?"<>|:{}]{1,1000}$/iu;

/**
 * The key file that a variable's value names: `./certs/server.pem`, `file:///run/key.json`.
 * @returns the path as written, `/` between names, relative or absolute; undefined for any other value
 */
export function fileNamedIn(value: string): string | undefined {
  const path = value.trim().replace(/^file:\/\/(?=\/)/i, '');
  if (!KEY_FILE.test(path) || !PATH.test(path) || path.startsWith('~')) return undefined;
  return path.replaceAll('\\', '/');
}

/** Whether a variable may name the file of a certificate that expires and that the user must renew. */
export function mayNameCertificate(name: string, path: string): boolean {
  return CERTIFICATE_FILE.test(path) && !AUTHORITY.test(name);
}
