import type { SeenKey } from '../../../src/core/keys';

/** A key in `.env`, or where `fields` says; its value is known by its name alone. */
export function seenKey(name: string, fields: Partial<SeenKey> = {}): SeenKey {
  const envFile = fields.envFile ?? '.env';
  return { id: `${envFile}#${name}`, name, envFile, fingerprint: `f-${name}`, ...fields };
}
