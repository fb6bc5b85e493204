/** Prefixes with which bundlers let a variable through to the browser. */
export const PUBLIC_PREFIX =
  /^(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|VUE_APP|STORYBOOK)_/;

/** A name under which bundlers publish a variable to every visitor: `NEXT_PUBLIC_...`, `VITE_...`. */
export function isPublicEnvName(name: string): boolean {
  return PUBLIC_PREFIX.test(name.toUpperCase());
}
