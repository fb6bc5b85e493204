import { withoutPublicPrefix } from '../base/public-prefixes';
import { facts } from './facts';
import type { Format, FormatId, ProviderIcon } from './format';

export { leftOut } from './left-out';
export type { Format, FormatId, Kind, ProviderIcon, Segment } from './format';

/** Every known format. */
export const allFormats: readonly Format[] = facts.formats;

let byId: ReadonlyMap<string, Format> | undefined;
let byEnvName: ReadonlyMap<string, Format> | undefined;

/** The format with this ID. For IDs that come from users or files, use {@link findFormat}. */
export function formatById(id: FormatId): Format {
  const format = findFormat(id);
  if (format === undefined) throw new RangeError(`No format ${id}.`);
  return format;
}

/** The format with this ID (`stripe-secret-key-live`), or undefined. */
export function findFormat(id: string): Format | undefined {
  byId ??= new Map(allFormats.map((format) => [format.id, format]));
  return byId.get(id);
}

/**
 * The format for a variable that is conventionally called `name` (`STRIPE_SECRET_KEY`), in any case, with or without a
 * public prefix such as `NEXT_PUBLIC_`. If formats share a name, the one that lists it first wins, and a live secret
 * wins over a test key.
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

/** Where a context word that is also an ordinary word still counts; see `ProviderRecord`. */
export const commonWords: ReadonlyMap<string, 'line' | 'name'> = new Map(Object.entries(facts.commonWords));

/** What the provider is for, as an icon. @param provider its name, in any case */
export function providerIcon(provider: string): ProviderIcon | undefined {
  const name = provider.toLowerCase();
  return Object.hasOwn(facts.providerIcons, name) ? facts.providerIcons[name] : undefined;
}
