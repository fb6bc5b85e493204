import { withoutPublicPrefix } from '../base/public-prefixes';
import { families } from './providers';
import type { Format } from './format';

export { leftOut } from './left-out';
export type { ChecksumRule, Format, FormatId, RotationFacts, Segment, Structure } from './format';

/** Every known format. */
export const allFormats: readonly Format[] = families;

let byId: ReadonlyMap<string, Format> | undefined;
let byEnvName: ReadonlyMap<string, Format> | undefined;

/** The format with this id (`stripe-secret-key-live`), or undefined. */
export function formatById(id: string): Format | undefined {
  byId ??= new Map(allFormats.map((format) => [format.id, format]));
  return byId.get(id);
}

/**
 * The format whose provider conventionally calls its variable `name` (`STRIPE_SECRET_KEY`), in any case and with or
 * without a public prefix such as `NEXT_PUBLIC_`. Where several share a name, the one whose first choice it is wins,
 * and a live secret before a test key.
 */
export function formatForEnvName(name: string): Format | undefined {
  byEnvName ??= indexEnvNames();
  const key = name.toUpperCase();
  return byEnvName.get(key) ?? byEnvName.get(withoutPublicPrefix(key));
}

function indexEnvNames(): ReadonlyMap<string, Format> {
  const index = new Map<string, Format>();
  const add = (name: string | undefined, format: Format): void => {
    const key = name?.toUpperCase();
    if (key !== undefined && !index.has(key)) index.set(key, format);
  };
  const ordered = [...allFormats].sort((a, b) => Number(a.test ?? false) - Number(b.test ?? false));
  for (const format of ordered) add(format.envNames[0], format);
  for (const format of ordered) for (const name of format.envNames) add(name, format);
  return index;
}
