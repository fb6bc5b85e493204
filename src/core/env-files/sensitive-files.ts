import { isEnvExampleName, isEnvFileName } from '../env/file-names';
import { keysIn } from '../keys/inventory';
import { nameOf } from '../project/paths';

/** `named`: a setting or option of the user's says that it holds secrets. */
export type SensitiveKind = 'env' | 'example' | 'service-account' | 'private-key' | 'named';

/** Names that service-account keys and private keys go by; their content decides. The first are Google's own defaults. */
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

/** By name alone; what may be a key file is told by {@link secretsIn}. Undefined: nothing of ours. */
export function kindOf(path: string): SensitiveKind | undefined {
  const name = nameOf(path);
  if (isEnvExampleName(name)) return 'example';
  if (isEnvFileName(name)) return 'env';
  if (!KEY_FILE.test(name)) return undefined;
  return name.toLowerCase().endsWith('.json') ? 'service-account' : 'private-key';
}

/**
 * How many secrets a file of that kind holds. Of an example: real values, which it must not hold. A key file counts 0 when its
 * content is no key: a certificate, a file that only has the name.
 */
export function secretsIn(kind: SensitiveKind, text: string): number {
  switch (kind) {
    case 'env':
      return keysIn(text).length;
    case 'example':
      return exampleValues(text).length;
    case 'service-account':
      return /"type"\s*:\s*"service_account"/.test(text) && /"private_key"\s*:\s*"[^"]/.test(text) ? 1 : 0;
    case 'private-key':
      return PRIVATE_KEY.test(text) ? 1 : 0;
    case 'named':
      return Math.max(1, keysIn(text).length);
  }
}

/** Variables of an example whose value a rule recognises as a real key, with the place of the name. */
export function exampleValues(text: string): ReturnType<typeof keysIn> {
  return keysIn(text).filter(({ sensitivity }) => sensitivity === 'secret');
}

function patternOf(glob: string): string {
  return glob.replaceAll('.', '\\.').replaceAll('*', '.*');
}
