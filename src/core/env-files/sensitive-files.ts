import { isEnvExampleName, isEnvFileName } from '../env/file-names';
import { overlaps } from '../base/text';
import { scan } from '../detect';
import { parseEnv } from '../env/document';
import { keysIn } from '../keys/inventory';
import { nameOf } from '../project/paths';

/** `named`: named in a setting or option as a file with secrets. */
export type SensitiveKind = 'env' | 'example' | 'service-account' | 'private-key' | 'named';

/** Usual names of service-account keys and private keys; the content decides. The first are Google's defaults. */
export const KEY_FILE_NAMES: readonly string[] = [
  '*service*account*.json',
  '*serviceaccount*.json',
  '*firebase*adminsdk*.json',
  '*credentials*.json',
  '*-key.json',
  'key.json',
  'keyfile.json',
  'gcp*.json',
  'gcloud*.json',
  'google*.json',
  '*.pem',
  '*.key',
  '*.p8',
  'id_rsa',
  'id_dsa',
  'id_ecdsa',
  'id_ed25519',
];

const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/;
const KEY_FILE = new RegExp(`^(?:${KEY_FILE_NAMES.map(patternOf).join('|')})$`, 'i');

/** Judged by name alone; {@link secretsIn} checks whether it really is a key file. Undefined: not a sensitive file. */
export function kindOf(path: string): SensitiveKind | undefined {
  const name = nameOf(path);
  if (isEnvExampleName(name)) return 'example';
  if (isEnvFileName(name)) return 'env';
  if (!KEY_FILE.test(name)) return undefined;
  return name.toLowerCase().endsWith('.json') ? 'service-account' : 'private-key';
}

/**
 * The number of secrets in a file of that kind. In an example: values that look real. 0 for a key file that does not
 * contain a key, such as a certificate.
 */
export function secretsIn(kind: SensitiveKind, text: string, path: string): number {
  switch (kind) {
    case 'env':
      return keysIn(text).length + keysElsewhere(nameOf(path), text);
    case 'example':
      return exampleValues(text).length;
    case 'service-account':
      return /"type"\s*:\s*"service_account"/.test(text) && /"private_key"\s*:\s*"[^"]/.test(text) ? 1 : 0;
    case 'private-key':
      return PRIVATE_KEY.test(text) ? 1 : 0;
    case 'named':
      return Math.max(1, keysIn(text).length + keysElsewhere(nameOf(path), text));
  }
}

/**
 * Keys that are not values of variables: commented out, or in another form (`set X=…`, `$env:X=…`, JSON, PHP). Loaders do not see
 * them, and everyone with the file does. Each different one counts once.
 */
function keysElsewhere(name: string, text: string): number {
  const values = parseEnv(text).entries.map(({ valueSpan }) => valueSpan);
  const found = scan(text, { fileName: name }).filter(
    ({ sensitivity, confidence, span }) =>
      sensitivity === 'secret' && confidence !== 'low' && !values.some((value) => overlaps(value, span)),
  );
  return new Set(found.map(({ span }) => text.slice(span.start, span.end))).size;
}

/** Variables of an example whose value is recognized as a real key, with the position of the name. */
export function exampleValues(text: string): ReturnType<typeof keysIn> {
  return keysIn(text).filter(({ sensitivity }) => sensitivity === 'secret');
}

function patternOf(glob: string): string {
  return glob.replaceAll('.', '\\.').replaceAll('*', '.*');
}
