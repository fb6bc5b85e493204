/** Prefixes of variables that a bundler or framework copies into code for the browser. No prefix begins with another. */
export const PUBLIC_PREFIXES = [
  'NEXT_PUBLIC_',
  'VITE_',
  'REACT_APP_',
  'PUBLIC_',
  'EXPO_PUBLIC_',
  'GATSBY_',
  'NUXT_PUBLIC_',
  'VUE_APP_',
  'STORYBOOK_',
  'PARCEL_',
] as const;

/** The prefix by which a bundler would publish the variable (case counts); undefined if it has none. */
export function publicPrefixOf(name: string): string | undefined {
  return PUBLIC_PREFIXES.find((prefix) => name.startsWith(prefix));
}

/** The name without its public prefix, if it has one. */
export function withoutPublicPrefix(name: string): string {
  return name.slice(publicPrefixOf(name)?.length ?? 0);
}
