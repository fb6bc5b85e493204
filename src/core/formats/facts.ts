import type { Format, FormatId } from './format';
import { providers } from './providers';
import type { FormatRecord, ProviderIcon, ProviderRecord, RotationFacts, RotationRecord } from './record';

interface KnownProvider extends Omit<ProviderRecord<FormatId>, 'formats'> {
  readonly formats: Readonly<Partial<Record<FormatId, FormatRecord<FormatId>>>>;
}

const known: readonly KnownProvider[] = providers;

/**
 * The facts as the program uses them: each format is complete by itself.
 *
 * Plain data. The product has it as JSON, which loads faster than a program, made when it is built (`esbuild.js`).
 */
export const facts: {
  readonly formats: readonly Format[];
  /** See {@link ProviderRecord.commonWords}. */
  readonly commonWords: Readonly<Record<string, 'line' | 'name'>>;
  /** By the provider's name in lower case. */
  readonly providerIcons: Readonly<Record<string, ProviderIcon>>;
} = {
  formats: known.flatMap(formatsOf),
  commonWords: Object.fromEntries(known.flatMap(({ commonWords = {} }) => Object.entries(commonWords))),
  providerIcons: Object.fromEntries(
    known.flatMap(({ name, icon }) => (name && icon ? [[name.toLowerCase(), icon]] : [])),
  ),
};

function formatsOf({ name, rotation, formats }: KnownProvider): Format[] {
  return (Object.entries(formats) as [FormatId, FormatRecord<FormatId>][]).map(([id, record]) => ({
    id,
    ...(name !== undefined && { provider: name }),
    ...record,
    sensitivity: record.sensitivity ?? 'secret',
    rotation: rotationOf(rotation, record.rotation),
  }));
}

/** What a format does not state itself comes from its provider. */
function rotationOf(shared: RotationRecord | undefined, own: FormatRecord['rotation']): RotationFacts {
  const merged = { ...shared, ...own, canExpire: null, inactivityDays: null };
  return Object.fromEntries(Object.entries(merged).filter(([, fact]) => fact !== null));
}
