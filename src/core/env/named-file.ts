/** Endings of files that hold a key or a certificate. */
const KEY_FILE = /\.(?:pem|crt|cer|cert|der|key|p8|p12|pfx|jks|keystore|json)$/i;
const CERTIFICATE_FILE = /\.(?:pem|crt|cer|cert|der)$/i;
/** Trust stores hold whom to trust, not who one is: that an authority's certificate ends is nobody's task here. */
const AUTHORITY = /(?:^|_)(?:CA|CAS|CACERTS?|CABUNDLE|ROOT|TRUST(?:ED|STORE)?)(?:_|$)/i;
/** A path as it is written by hand: no address, no pattern, nothing that a shell would fill in. */
const PATH = /^(?![a-z][a-z+.-]+:)(?:[a-z]:)?[^\p{Cc}$%*?"<>|:{}]{1,1000}$/iu;

/**
 * The file that a variable's value names, where it is one that holds a key: `./certs/server.pem`, `file:///run/key.json`.
 * @returns the path as written, `/` between names, relative or absolute; undefined for any other value
 */
export function fileNamedIn(value: string): string | undefined {
  const path = value.trim().replace(/^file:\/\/(?=\/)/i, '');
  if (!KEY_FILE.test(path) || !PATH.test(path) || path.startsWith('~')) return undefined;
  return path.replaceAll('\\', '/');
}

/** Whether a variable of this name may name the file of a certificate that ends, and that somebody here must renew. */
export function mayNameCertificate(name: string, path: string): boolean {
  return CERTIFICATE_FILE.test(path) && !AUTHORITY.test(name);
}
