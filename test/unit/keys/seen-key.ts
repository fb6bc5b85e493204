import type { SeenKey } from '../../../src/core/keys';

/** A key in `.env` with a fingerprint made from its name. @param fields values to override */
export function seenKey(name: string, fields: Partial<SeenKey> = {}): SeenKey {
  const envFile = fields.envFile ?? '.env';
  return { id: `${envFile}#${name}`, name, envFile, fingerprint: `f-${name}`, ...fields };
}
